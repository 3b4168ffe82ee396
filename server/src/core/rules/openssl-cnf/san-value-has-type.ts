import type { Fix } from '../../findings.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { altNamesOf, findListMistake, numberer, retype, type AltName } from './helpers/alt-names.js';
import { isVerbatim, replace } from './helpers/edits.js';

// OpenSSL takes everything behind the `=` of `DNS.1 = …` as the name. Seen with 3.0.19: `DNS.1 = DNS:a` makes the name "DNS:a".
export const rule = defineRule({
  id: 'openssl-cnf/san-value-has-type',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'the type written twice in subjectAltName: `DNS.1 = DNS:a`',
  fix: 'safe',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19'],
  messages: {
    twice:
      'The type stands in the key already, so that the name becomes `{value}` with `{type}:` as part of it. OpenSSL takes it without a word, and no client will match it ("x509: certificate is valid for …, not …"). Write `{right}`.',
    address: 'The type stands in the key already. OpenSSL stops with "bad ip address" at `{value}`. Write `{right}`.',
  },
  check({ config }, context) {
    for (const altName of altNamesOf(config)) {
      const { item } = altName;
      if (findListMistake(item) !== 'type') continue;
      const right = retype(item.value);
      context.report({
        span: item.valueSpan,
        message: item.type === 'IP' ? 'address' : 'twice',
        data: { value: show(item.value), type: /^\w+/.exec(item.value)?.[0] ?? '', right: show(right.value) },
        fixes: () => fixFor(config.conf.text, altName),
      });
    }
  },
});

function fixFor(text: string, { item, list }: AltName): readonly Fix[] {
  const { type, value } = retype(item.value);
  if (!isVerbatim(text, item.valueSpan, item.value)) return [];
  const key = list ? numberer(list)(type) : type;
  const keySpan = list ? item.entry.keySpan : item.typeSpan;
  const keyEdits = type === item.type || !keySpan ? [] : [replace(keySpan, key)];
  return [{ title: `Write \`${show(value)}\``, safe: true, edits: [...keyEdits, replace(item.valueSpan, value)] }];
}
