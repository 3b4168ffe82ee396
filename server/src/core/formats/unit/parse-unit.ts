import type { Span } from '../../base/span.js';

/** `Key=value` of a systemd unit or an environment file. */
export interface UnitEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** As written, continuation lines and quotes included. */
  readonly value: string;
  readonly valueSpan: Span;
  readonly span: Span;
}

export interface UnitSection {
  /** Empty for what stands before the first header, as in an environment file. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly entries: readonly UnitEntry[];
}

/**
 * The sections of a unit, as systemd.syntax(7) has them: comments start with `#` or `;`, a backslash
 * at a line's end joins it to the next one. Lines that are neither header nor entry are left out.
 */
export function parseUnit(text: string): readonly UnitSection[] {
  const sections: { name: string; nameSpan: Span; start: number; entries: UnitEntry[] }[] = [
    { name: '', nameSpan: { start: 0, end: 0 }, start: 0, entries: [] },
  ];
  for (const line of logicalLines(text)) {
    const header = /^[ \t]*\[([^\]\n]*)\]/.exec(line.text);
    const entry = header === null ? readEntry(line) : undefined;
    if (header !== null) {
      const start = line.start + line.text.indexOf('[');
      sections.push({ name: header[1] ?? '', nameSpan: { start, end: line.start + header[0].length }, start, entries: [] });
    }
    if (entry !== undefined) sections.at(-1)?.entries.push(entry);
  }
  return sections
    .map(({ name, nameSpan, start, entries }) => ({
      name,
      nameSpan,
      entries,
      span: { start, end: Math.max(nameSpan.end, entries.at(-1)?.span.end ?? start) },
    }))
    .filter(({ name, entries }) => name !== '' || entries.length > 0);
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function* logicalLines(text: string): Generator<Line> {
  for (let start = 0; start < text.length;) {
    let end = lineEnd(text, start);
    const isComment = /^[ \t]*[#;]/.test(text.slice(start, Math.min(end, start + 200)));
    while (!isComment && end < text.length && continues(text, start, end)) end = lineEnd(text, end + 1);
    if (!isComment) yield { start, text: text.slice(start, end) };
    start = end + 1;
  }
}

function lineEnd(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  return newline === -1 ? text.length : newline;
}

function continues(text: string, start: number, end: number): boolean {
  const last = text[end - 1] === '\r' ? end - 2 : end - 1;
  return last >= start && text[last] === '\\';
}

function readEntry({ start, text }: Line): UnitEntry | undefined {
  const head = /^[ \t]*(?:export[ \t]+)?([A-Za-z][\w-]*)[ \t]*=[ \t]*/.exec(text);
  if (head === null) return undefined;
  const key = head[1] ?? '';
  const keyAt = start + head[0].indexOf(key, head[0].startsWith('export') ? 6 : 0);
  const value = text.slice(head[0].length).trimEnd();
  const valueSpan = { start: start + head[0].length, end: start + head[0].length + value.length };
  return { key, keySpan: { start: keyAt, end: keyAt + key.length }, value, valueSpan, span: { start: keyAt, end: valueSpan.end } };
}
