import { signers, type RefusalCode } from '../../knowledge/csr-signers.js';
import { fieldSpan } from '../helpers/field-span.js';
import { defineRule } from '../rule.js';
import { outcome, refusedOf } from './helpers/refused.js';

type Message = 'missing' | 'forbidden' | 'clientForbidden';

// K pkg/apis/certificates/helpers.go: a kubelet's client certificate holds no names, its serving certificate DNS names or addresses only.
export const rule = defineRule({
  id: 'csr/signer-san',
  target: 'object',
  severity: 'error',
  summary: 'Names (SANs) that a kubelet signer refuses or misses',
  sources: ['kubernetes/kubernetes pkg/apis/certificates/helpers.go'],
  messages: {
    missing: `\`${signers.kubeletServing}\` wants a name or address to serve: "{error}". ${outcome} Make the request again with the node's addresses as subjectAltName.`,
    forbidden: `\`${signers.kubeletServing}\` gives DNS names and IP addresses only: "{error}". ${outcome} Make the request again without.`,
    clientForbidden: `\`${signers.kubeletClient}\` gives no names: "{error}". ${outcome} Make the request again without subjectAltName, or use \`${signers.kubeletServing}\` for a serving certificate.`,
  },
  check({ object, document }, context) {
    const refused = refusedOf(object, document);
    const refusal = refused?.refusals.find(({ code }) => codes.includes(code));
    if (refused === undefined || refusal === undefined) return;
    const message: Message =
      refusal.code === 'san-missing' ? 'missing' : refused.signer.value === signers.kubeletClient ? 'clientForbidden' : 'forbidden';
    context.report({
      span: fieldSpan(refused.material, refused.request.findExtension('subjectAltName')?.bytes),
      message,
      data: { error: refusal.error },
    });
  },
});

const codes: readonly RefusalCode[] = ['san-missing', 'dns', 'ip', 'email', 'uri'];
