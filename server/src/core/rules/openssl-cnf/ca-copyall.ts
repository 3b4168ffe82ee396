import { defineRule } from '../rule.js';
import { replace } from './helpers/edits.js';

// "copyall … care should be taken: a request can contain a basicConstraints extension with CA:TRUE", OpenSSL doc/man1/openssl-ca.pod.in (WARNINGS).
export const rule = defineRule({
  id: 'openssl-cnf/ca-copyall',
  target: 'openssl-cnf',
  severity: 'warning',
  summary: '`copy_extensions = copyall` of a CA',
  fix: 'manual',
  sources: ['OpenSSL doc/man1/openssl-ca.pod.in'],
  messages: {
    copyall:
      '`copyall` lets the request decide: its extensions replace those of this CA, so that a request with `basicConstraints = CA:TRUE` becomes a CA of its own. With `copy` those of the CA win, and subjectAltName still comes from the request.',
  },
  check({ config }, context) {
    for (const { section } of config.authorities) {
      const entry = section.get('copy_extensions');
      if (entry?.value !== 'copyall') continue;
      context.report({
        span: entry.valueSpan,
        message: 'copyall',
        fixes: () => [{ title: 'Use `copy`', safe: false, preferred: true, edits: [replace(entry.valueSpan, 'copy')] }],
      });
    }
  },
});
