import { signerOf } from '../../documents/csr/model.js';
import { csrApi, csrErrors, signers } from '../../knowledge/csr-signers.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// K pkg/apis/certificates/validation/validation.go ValidateCertificateSigningRequestSignerName: one slash, a domain with a dot before it.
export const rule = defineRule({
  id: 'csr/signer-name',
  target: 'object',
  severity: 'error',
  summary: 'spec.signerName is missing in v1, or is no domain/path',
  sources: ['kubernetes/kubernetes pkg/apis/certificates/validation/validation.go'],
  messages: {
    missing: `\`spec.signerName\` is missing: "Required value". For a user's or program's certificate write \`${signers.client}\`.`,
    form: `\`{found}\` is no signer's name: "${csrErrors.signerForm}". Kubernetes brings \`${signers.client}\`, \`${signers.kubeletClient}\` and \`${signers.kubeletServing}\`.`,
  },
  check({ object }, context) {
    if (object.type !== 'csr') return;
    const signer = signerOf(object);
    const spec = object.root.entry('spec');
    if (signer === undefined) {
      if (spec !== undefined && !object.templated && object.apiVersion?.value === csrApi.current)
        context.report({ span: spec.keySpan, message: 'missing' });
      return;
    }
    if (signer.templated || isSignerName(signer.value)) return;
    context.report({ span: signer.span, message: 'form', data: { found: show(signer.value) } });
  },
});

function isSignerName(name: string): boolean {
  const [domain = '', path = '', ...rest] = name.split('/');
  return rest.length === 0 && path !== '' && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain);
}
