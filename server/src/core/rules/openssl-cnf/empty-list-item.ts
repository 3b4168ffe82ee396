import type { Fix } from '../../findings.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { isVerbatim, removeEntry, replace } from './helpers/edits.js';
import { faultsAbout, type Fault } from './helpers/faults.js';

// OpenSSL crypto/x509/v3_utl.c X509V3_parse_list: "invalid empty name" for nothing between, before or behind commas.
export const rule = defineRule({
  id: 'openssl-cnf/empty-list-item',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'an empty item in the list of an extension: a comma too many, or no value at all',
  fix: 'safe',
  sources: ['OpenSSL 3.0.19 crypto/x509/v3_utl.c X509V3_parse_list'],
  messages: {
    comma: '`{name} = {value}` has {excess}. OpenSSL stops with "{reason}" and makes no request or certificate. Remove the comma.',
    empty: '`{name}` has no value. OpenSSL stops with "{reason}" and makes no request or certificate. Give it one, or remove the line.',
  },
  check({ config }, context) {
    const { text } = config.conf;
    for (const fault of faultsAbout('empty-list-item', config)) {
      const { extension, problem } = fault;
      const isEmpty = tidy(extension.value) === '';
      context.report({
        span: problem.span,
        message: isEmpty ? 'empty' : 'comma',
        data: { name: show(extension.entry.key), value: show(extension.value), reason: problem.reason, excess: excessOf(extension.value) },
        fixes: () => fixFor(text, fault),
      });
    }
  },
});

function excessOf(value: string): string {
  if (/,\s*$/.test(value)) return 'a comma with nothing behind it';
  return /^\s*,/.test(value) ? 'a comma with nothing before it' : 'two commas with nothing between them';
}

function fixFor(text: string, { extension }: Fault): readonly Fix[] {
  const { value, valueSpan, entry } = extension;
  if (tidy(value) === '') return [{ title: `Remove the empty \`${show(entry.key)}\``, safe: true, edits: [removeEntry(text, entry)] }];
  if (!isVerbatim(text, valueSpan, value)) return [];
  return [{ title: 'Remove the comma', safe: true, edits: [replace(valueSpan, tidy(value))] }];
}

/** The list without its empty items; blanks between the others stay. */
function tidy(value: string): string {
  return value.replace(/^[\s,]+|[\s,]+$/g, '').replace(/,(?:\s*,)+/g, ',');
}
