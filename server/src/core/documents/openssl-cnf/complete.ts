import { lineStartOf } from '../../base/line-start.js';
import type { Span } from '../../base/span.js';
import type { OpensslDocument } from '../document.js';
import type { Completion, CompletionPlace } from '../kind.js';
import { completeKeys } from './complete-keys.js';
import { completeValues } from './complete-values.js';
import { uniqueByLabel, type CursorPlace } from './cursor-place.js';
import type { ConfigSection } from './model.js';
import { roleWords } from './role-words.js';
import { headersOf } from './structure.js';

/** Sections, options, extensions, fields and values; works in text that is still being typed. */
export function completeOpenssl(document: OpensslDocument, offset: number): CompletionPlace | undefined {
  const lineStart = lineStartOf(document.text, offset);
  const before = document.text.slice(lineStart, offset);
  if (/(?:^|[^\\"'])#/.test(before)) return undefined;
  const place: CursorPlace = { document, offset, before, lineStart, section: sectionAt(document, lineStart) };
  if (/^\s*\[/.test(before)) return items(completeHeader(place));
  return before.includes('=') ? completeValues(place) : items(completeKeys(place));
}

function items(list: readonly Completion[]): CompletionPlace {
  return { type: 'items', items: list };
}

function sectionAt(document: OpensslDocument, offset: number): ConfigSection | undefined {
  const header = headersOf(document).findLast(({ headSpan }) => headSpan.start < offset);
  const section = header === undefined ? undefined : document.config.sections.find(({ section: { headers } }) => headers.includes(header));
  return section ?? document.config.section('default');
}

/** Names that options speak of and that no section has yet come first. */
function completeHeader({ document, before, offset, lineStart }: CursorPlace): readonly Completion[] {
  if (before.includes(']')) return [];
  const start = lineStart + before.indexOf('[') + 1;
  const span: Span = { start: start + (/^\s*/.exec(document.text.slice(start, offset))?.[0].length ?? 0), end: offset };
  const isClosed = /^[^\n]*\]/.test(document.text.slice(offset));
  const item = (name: string, detail: string, sort: string): Completion => ({
    label: name,
    type: 'name',
    detail,
    span,
    newText: isClosed ? name : `${name} ]`,
    sortText: `${sort}${name}`,
  });
  const missing = document.config.uses
    .filter(({ target }) => target === undefined)
    .map(({ name, role }) => item(name, `missing: ${roleWords([role])}`, '0'));
  const usual = usualSections
    .filter(([name]) => document.config.section(name) === undefined)
    .map(([name, detail]) => item(name, detail, '1'));
  return uniqueByLabel([...missing, ...usual]);
}

const usualSections: readonly (readonly [name: string, detail: string])[] = [
  ['req', 'settings of openssl req'],
  ['req_distinguished_name', 'the subject of a request'],
  ['v3_req', 'extensions of a request'],
  ['v3_ca', 'extensions of a CA certificate'],
  ['alt_names', 'names and addresses of a certificate'],
  ['ca', 'the default CA'],
];
