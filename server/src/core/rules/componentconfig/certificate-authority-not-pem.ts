import { defineRule } from '../rule.js';
// apiserver pkg/apis/apiserver/validation: certificateAuthority is PEM text; a path is no certificate.
export const rule = defineRule({
  id: 'componentconfig/certificate-authority-not-pem',
  target: 'object',
  severity: 'error',
  summary: '`certificateAuthority` of a token issuer is a path, or anything but PEM text',
  sources: ['kubernetes/apiserver pkg/apis/apiserver/validation/validation.go'],
  messages: {
    path: '`certificateAuthority` holds the CA as PEM text, and this is a path. The API server does not start. Put the text of the file here, behind `|`.',
    other:
      '`certificateAuthority` holds the CA as PEM text, and here is no `-----BEGIN CERTIFICATE-----`. The API server does not start. Put the PEM text here, behind `|`.',
  },
  check({ object }, context) {
    if (object.type !== 'component-config') return;
    for (const item of object.root.get('jwt')?.items ?? []) {
      const value = item.get('issuer', 'certificateAuthority');
      const text = value?.scalar?.value ?? '';
      if (value === undefined || value.templated || text === '' || text.includes('-----BEGIN')) continue;
      const isPath = !text.includes('\n') && /^[./~]|\.(?:crt|pem|cer)$/.test(text);
      context.report({ span: value.span, message: isPath ? 'path' : 'other' });
    }
  },
});
