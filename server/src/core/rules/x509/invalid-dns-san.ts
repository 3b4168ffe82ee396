import { findDnsMistake, isHostPattern } from '../helpers/dns-names.js';
import { fieldSpan } from '../helpers/field-span.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { servedNamesOf } from './helpers/served-names.js';

// "validHostname reports whether host is a valid hostname that can be matched or matched against
// according to RFC 6125 2.2, with some leniency to accommodate legacy values."
// Go crypto/x509/verify.go: a wildcard counts only as the whole left-most label.
export const rule = defineRule({
  id: 'x509/invalid-dns-san',
  target: 'material',
  severity: 'warning',
  summary: 'A DNS name in subjectAltName that Go takes for no host name',
  sources: ['Go crypto/x509/verify.go validHostname', 'RFC 6125 6.4.3'],
  messages: {
    wildcard:
      'The DNS name `{found}` has a wildcard that is not the whole first label, as in `*.example.com`. Go and browsers match it with no host ("x509: certificate is valid for {found}, not …"). Write the names out, or one such wildcard.',
    empty:
      'A DNS name in subjectAltName is empty and matches no host. Take it out, or write the name that was meant, and issue the certificate again.',
    name: 'The DNS name `{found}` is no host name, so that Go compares it letter by letter and matches no host that can be dialled ("x509: certificate is valid for {found}, not …"). Correct it and issue the certificate again.',
  },
  check({ material }, context) {
    for (const { value, bytes } of servedNamesOf(material)?.names ?? []) {
      if (isHostPattern(value) || findDnsMistake(value)) continue;
      context.report({
        span: fieldSpan(material, bytes),
        message: value === '' ? 'empty' : value.includes('*') ? 'wildcard' : 'name',
        data: { found: show(value) },
      });
    }
  },
});
