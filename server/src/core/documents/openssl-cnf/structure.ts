import type { Span } from '../../base/span.js';
import { encloses, touches } from '../../base/span.js';
import type { ConfEntry, ConfHeader } from '../../formats/openssl-cnf/types.js';
import type { OpensslDocument } from '../document.js';
import type { DocumentSymbol, Folding } from '../kind.js';
import type { ConfigSection } from './model.js';
import { roleWords } from './role-words.js';

/** Sections with their entries; a section that appears twice is shown twice. */
export function opensslSymbols({ config }: OpensslDocument): readonly DocumentSymbol[] {
  return config.sections.flatMap(sectionSymbols).sort((left, right) => left.span.start - right.span.start);
}

function sectionSymbols({ section, roles }: ConfigSection): readonly DocumentSymbol[] {
  const children = section.entries.map(entrySymbol);
  if (section.headers.length === 0) return children;
  let used = 0;
  return section.headers.map(({ span, nameSpan }): DocumentSymbol => {
    const first = used;
    while (used < children.length && (children[used]?.span.start ?? span.end) < span.end) used++;
    const own = children.slice(first, used).filter((child) => encloses(span, child.span));
    return { name: section.name || '(no name)', detail: roleWords(roles), type: 'file', span, nameSpan, children: own };
  });
}

function entrySymbol(entry: ConfEntry): DocumentSymbol {
  const detail = entry.value.length > 80 ? `${entry.value.slice(0, 80)}…` : entry.value;
  // Passwords stand in plain text; the outline is no place for them.
  const isSecret = /password/i.test(entry.key);
  return {
    name: entry.key || '(no name)',
    detail: isSecret ? '' : detail.replaceAll(/\s+/g, ' '),
    type: 'field',
    span: entry.span,
    nameSpan: entry.keySpan,
    children: [],
  };
}

/** Sections, and comments over several lines. */
export function opensslFoldings(document: OpensslDocument): readonly Folding[] {
  const { config, lines } = document;
  const isLong = (span: Span): boolean => lines.positionAt(span.start).line < lines.positionAt(span.end).line;
  const sections = headersOf(document)
    .filter(({ span }) => isLong(span))
    .map(({ span }): Folding => ({ span, type: 'region' }));
  const comments: Folding[] = [];
  let block: Span | undefined;
  let lastLine = -2;
  for (const comment of config.conf.comments.filter(({ start }) => isAlone(document, start))) {
    const { line } = lines.positionAt(comment.start);
    if (block !== undefined && line === lastLine + 1) block = { start: block.start, end: comment.end };
    else {
      if (block !== undefined && isLong(block)) comments.push({ span: block, type: 'comment' });
      block = comment;
    }
    lastLine = line;
  }
  if (block !== undefined && isLong(block)) comments.push({ span: block, type: 'comment' });
  return [...sections, ...comments];
}

function isAlone({ text, lines }: OpensslDocument, offset: number): boolean {
  return text.slice(lines.lineStart(lines.positionAt(offset).line), offset).trim() === '';
}

/** The word, the value, the entry, the section, the whole. */
export function opensslSelections(document: OpensslDocument, offset: number): readonly Span[] {
  const whole = { start: 0, end: document.text.length };
  const header = headersOf(document).find(({ span }) => touches(span, offset));
  const entry = entryAt(document, offset);
  const inner =
    entry === undefined
      ? []
      : [
          word(document.text, offset, entry.valueSpan),
          ...[entry.keySpan, entry.valueSpan].filter((span) => touches(span, offset)),
          entry.span,
        ];
  const spans = [...inner, ...(header === undefined ? [] : [header.span]), whole].filter((span) => span !== undefined);
  return spans.filter((span, index) => index === 0 || !isSame(span, spans[index - 1]));
}

function isSame(span: Span, other: Span | undefined): boolean {
  return other !== undefined && span.start === other.start && span.end === other.end;
}

/** An item of a list. */
function word(text: string, offset: number, value: Span): Span | undefined {
  if (!touches(value, offset)) return undefined;
  let start = offset;
  let end = offset;
  while (start > value.start && !/[\s,:;=]/.test(text.charAt(start - 1))) start--;
  while (end < value.end && !/[\s,:;=]/.test(text.charAt(end))) end++;
  return start < end ? { start, end } : undefined;
}

export function headersOf({ config }: OpensslDocument): readonly ConfHeader[] {
  return config.conf.sections.flatMap(({ headers }) => headers).sort((left, right) => left.span.start - right.span.start);
}

/** The entry that an offset is in or directly behind. */
export function entryAt({ config }: OpensslDocument, offset: number): ConfEntry | undefined {
  for (const { entries } of config.conf.sections) {
    const entry = entries.find(
      ({ span, commentSpan }) => touches(span, offset) && (commentSpan === undefined || offset < commentSpan.start),
    );
    if (entry !== undefined) return entry;
  }
  return undefined;
}
