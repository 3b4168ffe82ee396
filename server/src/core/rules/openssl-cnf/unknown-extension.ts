import { opensslNames } from './helpers/known.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { nearest } from '../../base/nearest.js';
import { faultsAbout } from './helpers/faults.js';
import { meant } from './helpers/unknown-word.js';

// OpenSSL crypto/x509/v3_conf.c do_ext_nconf: a name without a method is refused unless its value starts with DER: or ASN1:.
export const rule = defineRule({
  id: 'openssl-cnf/unknown-extension',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'an extension that OpenSSL does not know',
  fix: 'manual',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19 crypto/x509/v3_conf.c'],
  messages: {
    unknown:
      '`{name}` is no extension that OpenSSL can make from words. It stops with "{reason}" and makes no request or certificate. {hint}',
  },
  check({ config }, context) {
    for (const { extension, problem } of faultsAbout('unknown-extension', config)) {
      const { key, keySpan } = extension.entry;
      const guess = meant(
        config.conf.text,
        { word: key, span: keySpan },
        nearestExtension(key),
        'Any other needs its number and raw content: `1.2.3.4 = ASN1:UTF8String:text`.',
      );
      context.report({
        span: keySpan,
        message: 'unknown',
        data: { name: show(key), reason: problem.reason, hint: guess.hint },
        fixes: guess.fixes,
      });
    }
  },
});

/** Words of other tools, then the nearest name. A number in front (`1.subjectAltName`) works for name fields only. */
function nearestExtension(key: string): string | undefined {
  const bare = key.replace(/^\d+\./, '').replace(/\.\d+$/, '');
  const word = bare.toLowerCase().replaceAll(/[-_\s]/g, '');
  return aliases[word] ?? (opensslNames.extensions.includes(bare) ? bare : nearest(bare, opensslNames.extensions));
}

const aliases: Readonly<Partial<Record<string, string>>> = {
  subjectalternativename: 'subjectAltName',
  subjectalternativenames: 'subjectAltName',
  subjectalternatename: 'subjectAltName',
  san: 'subjectAltName',
  eku: 'extendedKeyUsage',
  extkeyusage: 'extendedKeyUsage',
  extendedkeyusages: 'extendedKeyUsage',
  ku: 'keyUsage',
};
