import { opensslNames } from './helpers/known.js';
import { show } from '../helpers/show.js';
import { nearest } from '../../base/nearest.js';
import { defineRule } from '../rule.js';
import { faultsAbout } from './helpers/faults.js';
import { meant } from './helpers/unknown-word.js';

// OpenSSL crypto/x509/v3_bitst.c: nine words, compared with case; the long names of `x509 -text` work too.
export const rule = defineRule({
  id: 'openssl-cnf/unknown-key-usage',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'a word in `keyUsage` that OpenSSL does not know',
  fix: 'manual',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19 crypto/x509/v3_bitst.c'],
  messages: {
    unknown: '`{word}` is no key usage. OpenSSL stops with "{reason}: {word}". {hint}',
    extended:
      '`{word}` is an extended key usage. In `keyUsage` OpenSSL stops with "{reason}: {word}". Move it to `extendedKeyUsage = {right}`.',
  },
  check({ config }, context) {
    for (const { problem } of faultsAbout('unknown-key-usage', config)) {
      const { word, span, reason } = problem;
      const near = nearestUsage(word);
      const right = near === undefined ? nearest(word, opensslNames.extendedKeyUsages) : undefined;
      const guess = meant(
        config.conf.text,
        { word, span },
        near,
        `OpenSSL knows ${opensslNames.keyUsages.map((name) => `\`${name}\``).join(', ')}.`,
      );
      context.report({
        span,
        message: right === undefined ? 'unknown' : 'extended',
        data: { word: show(word), reason, hint: guess.hint, right: right ?? '' },
        fixes: guess.fixes,
      });
    }
  },
});

function nearestUsage(word: string): string | undefined {
  return nearest(word.replaceAll(' ', ''), opensslNames.keyUsages);
}
