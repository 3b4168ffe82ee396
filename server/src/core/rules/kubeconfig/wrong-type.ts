import type { Entry } from '../../documents/kubeconfig/model.js';
import type { Fix } from '../../findings.js';
import { defineRule } from '../rule.js';
import { offer } from './helpers/edits.js';
import { findEntry, isPartial, spotOf } from './helpers/entries.js';
import { show } from './helpers/show.js';

// Go's encoding/json: "json: cannot unmarshal number into Go struct field AuthInfo.users.user.token of type string";
// go-yaml reads YAML 1.1, so `yes`, `on` and `0x1f` are no strings. Seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/wrong-type',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a known key has a value of another type',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/api/v1/types.go', 'Go encoding/json', 'kubectl 1.32.4'],
  messages: {
    item: 'Each item of `{key}` must be {wanted}, but this is {found}. kubectl refuses the whole file: "{error}". {advice}',
    wrong: '`{key}` must be {wanted}, but this is {found}. kubectl refuses the whole file: "{error}". {advice}',
  },
  check({ config, document }, context) {
    if (isPartial(config)) return;
    for (const { mapping } of config.mappings) {
      for (const entry of mapping.entries) {
        // Of repeated keys only the last is read.
        if (entry.fits || !entry.known || findEntry(mapping, entry.key) !== entry) continue;
        const fix = fixFor(document.text, entry);
        context.report({
          span: entry.misfit?.span ?? spotOf(entry),
          message: isItem(entry) ? 'item' : 'wrong',
          data: {
            key: show(entry.key),
            wanted: isItem(entry) ? wantedItem(entry) : wanted[entry.expected],
            found: found[entry.misfit?.found ?? 'string'],
            error: show(entry.misfit?.error ?? 'json: cannot unmarshal', 300),
            advice: fix ? `${fix.title}.` : 'Write it as the schema wants it.',
          },
          fixes: offer(document.text, config, () => (fix ? [fix] : [])),
        });
      }
    }
  },
});

/** The value is a list or mapping as it should be; something in it does not fit. */
function isItem({ expected, nodeType }: Entry): boolean {
  return nodeType === 'list' ? expected === 'list' || expected === 'string-list' : nodeType === 'map' && expected === 'string-map';
}

function wantedItem({ expected }: Entry): string {
  return expected === 'list' ? wanted.object : wanted.string;
}

/** Quotes around what was meant as text; none around what was meant as true or false. */
function fixFor(text: string, entry: Entry): Fix | undefined {
  const { misfit } = entry;
  if (!misfit) return undefined;
  const { span } = misfit;
  const written = text.slice(span.start, span.end);
  const isText =
    entry.expected === 'string' || entry.expected === 'path' || entry.expected === 'string-list' || entry.expected === 'string-map';
  const isScalar = misfit.found === 'number' || misfit.found === 'bool';
  if (isText && isScalar) return { title: 'Put it in quotes', safe: false, preferred: true, edits: [{ span, newText: `"${written}"` }] };
  const flag = /^["'](true|false)["']$/i.exec(written)?.[1]?.toLowerCase();
  return entry.expected === 'boolean' && flag
    ? { title: 'Remove the quotes', safe: false, preferred: true, edits: [{ span, newText: flag }] }
    : undefined;
}

const wanted = {
  string: 'a text',
  path: 'a path',
  boolean: '`true` or `false`',
  bytes: 'base64 text',
  object: 'a mapping',
  list: 'a list',
  'string-list': 'a list of texts',
  'string-map': 'a mapping to texts',
  any: 'a value',
} as const satisfies Record<Entry['expected'], string>;

const found = { string: 'a text', number: 'a number', bool: 'a boolean', object: 'a mapping', array: 'a list' } as const;
