import type { NameField } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import type { ConfEntry } from '../../formats/openssl-cnf/types.js';
import { opensslErrors } from '../../knowledge/openssl-errors.js';
import { show } from '../helpers/show.js';
import { nearest } from '../../base/nearest.js';
import { defineRule } from '../rule.js';
import { replace } from './helpers/edits.js';
import { opensslNames } from './helpers/known.js';
import { nameSectionsOf, valuesOf, type NameSection } from './helpers/literal-fields.js';
import { judgeValue, renameTo } from './helpers/name-values.js';
import { isTemplateText, isUnsure } from './helpers/text.js';

// OpenSSL apps/req.c auto_info and prompt_info; crypto/asn1/a_mbstr.c for the lengths. Repeated fields: "a prefix is ignored,
// so that 1.organizationName and 2.organizationName may be used", OpenSSL doc/man1/openssl-req.pod.in.
export const rule = defineRule({
  id: 'openssl-cnf/dn-field',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'a field of the distinguished name that OpenSSL refuses or drops',
  fix: 'manual',
  sources: ['OpenSSL doc/man1/openssl-req.pod.in', 'OpenSSL 3.0.19 apps/req.c, crypto/asn1/tbl_standard.h'],
  messages: {
    unknown: `\`{key}\` is no field of a name. OpenSSL stops with "${opensslErrors.invalidFieldName}". {hint}`,
    skipped: '`{key}` is no field of a name, so OpenSSL does not ask for it. {hint}',
    suffix: `\`{key}\` belongs to a question, and with \`prompt = no\` there is none: OpenSSL takes it as a field and stops with "${opensslErrors.invalidFieldName}". Remove it.`,
    long: `\`{value}\` has {length} characters, and \`{key}\` takes {max} at most. OpenSSL stops with "${opensslErrors.stringTooLong}".`,
    short: `\`{key}\` needs at least {min} characters. OpenSSL stops with "${opensslErrors.stringTooShort}". {empty}`,
    country: `\`{value}\` is no country code: \`{key}\` takes exactly two letters. OpenSSL stops with "{error}". {hint}`,
    repeated:
      '`{key}` is written again in line {line}, and OpenSSL keeps the last one only: `{value}` gets lost without a word. Put numbers in front: `0.{key}`, `1.{key}`.',
  },
  check({ config, document }, context) {
    for (const names of nameSectionsOf(config)) {
      for (const field of names.section.fields) {
        const verdict = judgeName(field, names);
        if (!verdict) continue;
        const hint =
          verdict.right === undefined ? 'Remove it, or write a name that `openssl req` knows.' : `Did you mean \`${show(verdict.right)}\`?`;
        context.report({
          span: field.entry.keySpan,
          message: verdict.message,
          ...(verdict.message === 'skipped' && { severity: 'warning' as const }),
          data: { key: show(field.entry.key), hint },
          fixes: () => renameTo(field.entry.keySpan, verdict.right),
        });
      }
      for (const field of valuesOf(names)) {
        const verdict = judgeValue(field);
        if (verdict) context.report({ span: field.entry.raw === '' ? field.entry.span : field.entry.valueSpan, ...verdict });
      }
      for (const { entry, winner } of repeated(names)) {
        context.report({
          span: entry.keySpan,
          message: 'repeated',
          data: { key: show(entry.key), value: show(entry.value), line: winner.line + 1 },
          related: [{ uri: document.uri, span: winner.keySpan, message: 'This one counts' }],
          fixes: () => number(names, entry),
        });
      }
    }
  },
});

interface NameVerdict {
  readonly message: 'unknown' | 'skipped' | 'suffix';
  readonly right: string | undefined;
}

function judgeName(field: NameField, { mode }: NameSection): NameVerdict | undefined {
  const { key } = field.entry;
  if (isTemplateText(key) || key === '') return undefined;
  if (field.attribute !== undefined) {
    // A `_default` without its question is never read; with `prompt = no` it is taken for a field.
    return mode === 'literal' && field.suffix !== undefined ? { message: 'suffix', right: undefined } : undefined;
  }
  if (mode === 'prompt' && field.suffix !== undefined) return undefined;
  const numbered = /^([A-Za-z]+)\.(\d+)$/.exec(key);
  const known = numbered && findName(numbered[1] ?? '');
  const right = known ? `${numbered[2] ?? ''}.${known}` : findField(key);
  return { message: mode === 'literal' ? 'unknown' : 'skipped', right };
}

function findField(key: string): string | undefined {
  const [, prefix = '', name = ''] = /^((?:\d+\.)?)(.*)$/s.exec(key) ?? [];
  const words: Readonly<Partial<Record<string, string>>> = {
    organisation: 'organizationName',
    organization: 'organizationName',
    country: 'countryName',
    state: 'stateOrProvinceName',
    locality: 'localityName',
    city: 'localityName',
    email: 'emailAddress',
  };
  const right = words[name.toLowerCase()] ?? findName(name);
  return right && prefix + right;
}

/** Another case is never another field. */
function findName(word: string): string | undefined {
  return opensslNames.nameFields.find((name) => name.toLowerCase() === word.toLowerCase()) ?? nearest(word, opensslNames.nameFields);
}

interface Repeated {
  readonly entry: ConfEntry;
  readonly winner: ConfEntry;
}

function repeated({ section: { section } }: NameSection): readonly Repeated[] {
  return section.entries.flatMap((entry): Repeated[] => {
    const winner = section.get(entry.key);
    if (!winner || winner === entry || winner.raw === entry.raw || isUnsure(entry) || isSuffixed(entry.key)) return [];
    return [{ entry, winner }];
  });
}

/** Numbers in front of all fields of this name, so that OpenSSL keeps them all. */
function number({ section: { section } }: NameSection, { key }: ConfEntry): readonly Fix[] {
  if (/^\d/.test(key) || section.get(`0.${key}`)) return [];
  const same = section.entries.filter((entry) => entry.key === key);
  const edits = same.map(({ keySpan }, at) => replace({ start: keySpan.start, end: keySpan.start }, `${at}.`));
  return [{ title: `Put numbers in front: \`0.${show(key)}\`, …`, safe: false, preferred: true, edits }];
}

function isSuffixed(key: string): boolean {
  return /_(?:default|min|max|value)$/.test(key);
}
