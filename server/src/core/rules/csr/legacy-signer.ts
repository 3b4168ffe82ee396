import { signerOf } from '../../documents/csr/model.js';
import { csrApi, csrErrors, signers } from '../../knowledge/csr-signers.js';
import { defineRule } from '../rule.js';

// K pkg/apis/certificates/validation/validation.go: kubernetes.io/legacy-unknown can be asked for through v1beta1 only.
export const rule = defineRule({
  id: 'csr/legacy-signer',
  target: 'object',
  severity: 'error',
  summary: 'kubernetes.io/legacy-unknown, which v1 refuses',
  sources: ['kubernetes/kubernetes pkg/apis/certificates/validation/validation.go'],
  messages: {
    refused: `\`${signers.legacy}\` is for requests from before v1: "${csrErrors.legacySigner}". Write \`${signers.client}\` for clients of the API server, \`${signers.kubeletServing}\` for kubelets, or the name of a signer of your own.`,
  },
  check({ object }, context) {
    if (object.type !== 'csr' || object.apiVersion?.value !== csrApi.current) return;
    const signer = signerOf(object);
    if (signer?.value === signers.legacy) context.report({ span: signer.span, message: 'refused' });
  },
});
