import type { Fix, TextEdit } from '../../findings.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { altNamesOf, findListMistake, numberer, retype, splitList, type AltName } from './helpers/alt-names.js';
import { insertAfter, isVerbatim, replace } from './helpers/edits.js';

// OpenSSL takes everything behind the `=` of `DNS.1 = …` as one name. Seen with 3.0.19: `DNS.1 = a,b` makes the name "a,b".
export const rule = defineRule({
  id: 'openssl-cnf/san-list-in-entry',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'several names in one entry of subjectAltName: `DNS.1 = a,b`',
  fix: 'safe',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19'],
  messages: {
    names:
      '`{value}` becomes one name, with its {separator} in it. OpenSSL takes it without a word, and no client will match it ("x509: certificate is valid for …, not …"). Give each name an entry of its own.',
    addresses: '`{value}` is more than one address. OpenSSL stops with "bad ip address". Give each an entry of its own.',
  },
  check({ config }, context) {
    const numbers = new Map<string, (type: string) => string>();
    for (const altName of altNamesOf(config)) {
      const { item, list } = altName;
      if (findListMistake(item) !== 'list') continue;
      const number = list && (numbers.get(list.name) ?? numberer(list));
      if (list && number) numbers.set(list.name, number);
      const edits = editsFor(config.conf.text, altName, number);
      context.report({
        span: item.valueSpan,
        message: item.type === 'IP' ? 'addresses' : 'names',
        data: { value: show(item.value), separator: item.value.includes(',') ? 'comma' : item.value.includes(';') ? 'semicolon' : 'blank' },
        fixes: (): readonly Fix[] => (edits.length > 0 ? [{ title: 'Give each name an entry of its own', safe: true, edits }] : []),
      });
    }
  },
});

function editsFor(text: string, { item, list }: AltName, number: ((type: string) => string) | undefined): readonly TextEdit[] {
  if (!isVerbatim(text, item.valueSpan, item.value)) return [];
  const names = splitList(item.value).map(retype);
  if (!list || !number) return [replace(item.span, names.map(({ type, value }) => `${type}:${value}`).join(', '))];
  const [first, ...others] = names;
  if (!first) return [];
  const keyEdits = first.type === item.type ? [] : [replace(item.entry.keySpan, number(first.type))];
  const lines = others.map(({ type, value }) => insertAfter(text, item.entry, number(type), value));
  return [...keyEdits, replace(item.valueSpan, first.value), joined(lines)].filter((edit) => edit !== undefined);
}

/** Insertions at one place, as one. */
function joined(edits: readonly TextEdit[]): TextEdit | undefined {
  const [first] = edits;
  return first && replace(first.span, edits.map(({ newText }) => newText).join(''));
}
