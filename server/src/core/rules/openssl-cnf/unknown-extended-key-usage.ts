import { opensslNames } from './helpers/known.js';
import { show } from '../helpers/show.js';
import { nearest } from '../../base/nearest.js';
import { defineRule } from '../rule.js';
import { faultsAbout } from './helpers/faults.js';
import { meant } from './helpers/unknown-word.js';

// OpenSSL crypto/x509/v3_extku.c: short or long names of objects, or dotted numbers; compared with case.
export const rule = defineRule({
  id: 'openssl-cnf/unknown-extended-key-usage',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'a word in `extendedKeyUsage` that OpenSSL does not know',
  fix: 'manual',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19 crypto/x509/v3_extku.c'],
  messages: {
    unknown: '`{word}` is no extended key usage. OpenSSL stops with "{reason}". {hint}',
    plain: '`{word}` is a key usage. In `extendedKeyUsage` OpenSSL stops with "{reason}". Move it to `keyUsage = {right}`.',
  },
  check({ config }, context) {
    for (const { problem } of faultsAbout('unknown-extended-key-usage', config)) {
      const { word, span, reason } = problem;
      const near = nearestPurpose(word);
      const right = near === undefined ? nearest(word, opensslNames.keyUsages) : undefined;
      const known = 'Use `serverAuth`, `clientAuth`, another name that OpenSSL knows, or the dotted number.';
      const guess = meant(config.conf.text, { word, span }, near, known);
      context.report({
        span,
        message: right === undefined ? 'unknown' : 'plain',
        data: { word: show(word), reason, hint: guess.hint, right: right ?? '' },
        fixes: guess.fixes,
      });
    }
  },
});

/** `server`, `TLS server` and `tlsWebServerAuthentication` are far from `serverAuth` in letters, and plain in meaning. */
function nearestPurpose(word: string): string | undefined {
  if (/^(?:tls|ssl)?[\s_-]*(?:web)?[\s_-]*server[\s_-]*(?:auth(?:entication)?)?$/i.test(word)) return 'serverAuth';
  if (/^(?:tls|ssl)?[\s_-]*(?:web)?[\s_-]*client[\s_-]*(?:auth(?:entication)?)?$/i.test(word)) return 'clientAuth';
  return nearest(word, opensslNames.extendedKeyUsages);
}
