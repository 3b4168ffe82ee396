import { requestValueOf } from '../../documents/csr/model.js';
import { decodeBase64Value } from '../../documents/manifest/pem-value.js';
import { csrErrors } from '../../knowledge/csr-signers.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// "block, _ := pem.Decode(pemBytes); if block == nil || block.Type != "CERTIFICATE REQUEST" → PEM block type must be
// CERTIFICATE REQUEST" K pkg/apis/certificates/v1/helpers.go ParseCSR. NEW CERTIFICATE REQUEST is pem/unusual-label's.
export const rule = defineRule({
  id: 'csr/request-unreadable',
  target: 'object',
  severity: 'error',
  summary: 'spec.request holds a PEM block that is no request',
  sources: ['kubernetes/kubernetes pkg/apis/certificates/v1/helpers.go'],
  messages: {
    other: `\`spec.request\` holds {found}, not a request: "${csrErrors.pemType}". Encode the \`.csr\` file.`,
    key: `\`spec.request\` holds a private key: "${csrErrors.pemType}". Everybody who may read requests would read it. Encode the \`.csr\` file, and make a new key if this was sent.`,
  },
  check({ object }, context) {
    const value = object.type === 'csr' ? requestValueOf(object)?.scalar : undefined;
    if (value === undefined || value.templated) return;
    const label = decodeBase64Value(value.value).pem?.blocks[0]?.label;
    if (label === undefined || label === 'CERTIFICATE REQUEST' || label === 'NEW CERTIFICATE REQUEST') return;
    context.report({ span: value.span, message: label.endsWith('PRIVATE KEY') ? 'key' : 'other', data: { found: `\`${show(label)}\`` } });
  },
});
