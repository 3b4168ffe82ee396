import type { Span } from '../../../base/span.js';
import type { OpensslConfig } from '../../../documents/openssl-cnf/model.js';
import type { TextEdit } from '../../../findings.js';
import type { ConfEntry, ConfSection } from '../../../formats/openssl-cnf/types.js';

export function replace(span: Span, newText: string): TextEdit {
  return { span, newText };
}

/** Whether a span holds exactly this text: no quotes, escapes or variables in between. */
export function isVerbatim(text: string, span: Span, value: string): boolean {
  return text.slice(span.start, span.end) === value;
}

/** Takes an entry out, with its lines and the comment behind it. */
export function removeEntry(text: string, entry: ConfEntry): TextEdit {
  const start = text.lastIndexOf('\n', entry.span.start - 1) + 1;
  const found = text.indexOf('\n', entry.span.end);
  return replace({ start, end: found === -1 ? text.length : found + 1 }, '');
}

/** Puts a line behind an entry, with its indentation and its way of writing the equal sign. */
export function insertAfter(text: string, entry: ConfEntry, key: string, value: string): TextEdit {
  const lineStart = text.lastIndexOf('\n', entry.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, entry.span.start))?.[0] ?? '';
  return lineAt(text, lineEnd(text, entry.span.end), `${indent}${key}${equalsOf(text, entry)}${value}`);
}

/** Puts a line at the end of a section that has a header; undefined for the text before the first header. */
export function insertInSection(text: string, section: ConfSection, key: string, value: string): TextEdit | undefined {
  const own = section.entries.filter(({ sectionSpan }) => sectionSpan === undefined);
  const last = own.at(-1);
  if (last) return insertAfter(text, last, key, value);
  const header = section.headers.at(-1);
  return header && lineAt(text, lineEnd(text, header.headSpan.end), `${key} = ${value}`);
}

/** Puts a section at the end of the file, its header written as the others are. */
export function appendSection({ conf }: OpensslConfig, name: string, lines: readonly string[]): TextEdit {
  const { text } = conf;
  const eol = lineBreak(text);
  const gap = text === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
  const newText = [`${gap}${headerStyle(text, conf.sections.flatMap(({ headers }) => headers)[0]?.headSpan, name)}`, ...lines]
    .map((line) => line + eol)
    .join('');
  return replace({ start: text.length, end: text.length }, newText);
}

function headerStyle(text: string, head: Span | undefined, name: string): string {
  return head && !/^\[\s/.test(text.slice(head.start, head.end)) ? `[${name}]` : `[ ${name} ]`;
}

function lineAt(text: string, at: number, line: string): TextEdit {
  return replace({ start: at, end: at }, `${lineBreak(text)}${line}`);
}

/** The end of a line, before its break. */
function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found === -1) return text.length;
  return text[found - 1] === '\r' ? found - 1 : found;
}

function equalsOf(text: string, entry: ConfEntry): string {
  const between = text.slice(entry.keySpan.end, entry.valueSpan.start);
  return entry.raw !== '' && /^[ \t]*=[ \t]*$/.test(between) ? between : ' = ';
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
