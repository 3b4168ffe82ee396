import { csrErrors, signers } from '../../knowledge/csr-signers.js';
import { revocableAdminGroup, superuserGroup } from '../../knowledge/identities.js';
import { fieldSpan } from '../helpers/field-span.js';
import { attributesOf } from '../helpers/subjects.js';
import { defineRule } from '../rule.js';
import { refusedOf } from './helpers/refused.js';

// K plugin/pkg/admission/certificates/subjectrestriction: the plugin is on by default and refuses the group when the object is made.
export const rule = defineRule({
  id: 'csr/superuser-request',
  target: 'object',
  severity: 'error',
  summary: 'O=system:masters through kubernetes.io/kube-apiserver-client',
  sources: ['kubernetes/kubernetes plugin/pkg/admission/certificates/subjectrestriction/admission.go'],
  messages: {
    refused: `\`O=${superuserGroup}\` cannot be asked for: "${csrErrors.superuser}". Ask for \`O=${revocableAdminGroup.name}\` (kubeadm ≥ ${revocableAdminGroup.since}), or for a group of your own and bind the rights that it needs to it. The admission plugin holds back no other powerful group.`,
    other: `This asks for \`O=${superuserGroup}\` from a signer that nothing holds back. Where the API server trusts its CA, the owner passes every check, and the certificate cannot be revoked. Ask for \`O=${revocableAdminGroup.name}\` (kubeadm ≥ ${revocableAdminGroup.since}) or a group of your own.`,
  },
  check({ object, document }, context) {
    const refused = refusedOf(object, document);
    const group = refused && attributesOf(refused.request).find(({ shortName, value }) => shortName === 'O' && value === superuserGroup);
    // The kubelets' signers take no such organization at all: csr/signer-subject.
    if (refused === undefined || group === undefined || kubeletSigners.includes(refused.signer.value)) return;
    if (refused.signer.value !== signers.client) {
      context.report({ span: fieldSpan(refused.material, group.bytes), message: 'other', severity: 'warning' });
      return;
    }
    context.report({ span: fieldSpan(refused.material, group.bytes), message: 'refused' });
  },
});

const kubeletSigners: readonly string[] = [signers.kubeletClient, signers.kubeletServing];
