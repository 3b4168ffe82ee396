import { parseOpensslConf } from '../../formats/openssl-cnf/parse-openssl-conf.js';
import type { ConfEntry, ConfHeader, OpensslConf } from '../../formats/openssl-cnf/types.js';
import type { OpensslDocument } from '../document.js';

/**
 * The text with `key = value`, `[ section ]` and one blank line between sections. Comments, continued lines and faulty lines stay as they are.
 * Undefined where the result would not be read as the text is.
 */
export function formatOpenssl({ text, config, lines }: OpensslDocument): string | undefined {
  if (text.includes('\0') || /\r(?!\n)/.test(text)) return undefined;
  const found = linesOf(config.conf, (offset) => lines.positionAt(offset).line);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const rows = text.split(/\r?\n/).map((row, index) => tidyRow(row, text, found.get(index)));
  const formatted = `${spaced(rows).join(eol)}${eol}`;
  return sameMeaning(config.conf, parseOpensslConf(formatted)) ? formatted : undefined;
}

interface Row {
  readonly text: string;
  readonly type: 'blank' | 'comment' | 'header' | 'other';
}

type Line = { readonly entry: ConfEntry } | { readonly header: ConfHeader };

/** Entries and headers that stand on one line of their own. */
function linesOf(conf: OpensslConf, lineOf: (offset: number) => number): ReadonlyMap<number, Line> {
  const found = new Map<number, Line>();
  for (const { entries, headers } of conf.sections) {
    for (const entry of entries)
      if (lineOf(entry.span.start) === lineOf(entry.commentSpan?.end ?? entry.span.end)) found.set(entry.line, { entry });
    for (const header of headers) found.set(lineOf(header.headSpan.start), { header });
  }
  return found;
}

function tidyRow(row: string, text: string, line: Line | undefined): Row {
  const bare = row.trim();
  if (bare === '') return { text: '', type: 'blank' };
  if (bare.startsWith('#')) return { text: row.trimEnd(), type: 'comment' };
  if (line === undefined) return { text: row, type: 'other' };
  if ('header' in line) return { text: tidyHeader(bare, text, line.header), type: 'header' };
  return { text: tidyEntry(row, text, line.entry), type: 'other' };
}

function tidyHeader(bare: string, text: string, { headSpan, nameSpan }: ConfHeader): string {
  const head = text.slice(headSpan.start, headSpan.end);
  if (!head.endsWith(']') || head.includes('\n')) return bare;
  return `[ ${text.slice(nameSpan.start, nameSpan.end)} ]${bare.slice(head.length).trimEnd()}`;
}

/** A backslash at the end of a line would join it with the next one, a blank behind it keeps them apart. */
function tidyEntry(row: string, text: string, { keySpan, sectionSpan, raw, commentSpan }: ConfEntry): string {
  if (raw.endsWith('\\') || row.trimEnd().endsWith('\\')) return row;
  const key = text.slice(sectionSpan?.start ?? keySpan.start, keySpan.end);
  const comment = commentSpan === undefined ? '' : ` ${text.slice(commentSpan.start, commentSpan.end).trimEnd()}`;
  return `${key} = ${raw}`.trimEnd() + comment;
}

/** One blank line before a section and the comment that belongs to it, never two together, none at the ends. */
function spaced(rows: readonly Row[]): string[] {
  const kept = rows.filter((row, index) => row.type !== 'blank' || rows[index - 1]?.type !== 'blank');
  const result: string[] = [];
  for (const [index, row] of kept.entries()) {
    if (startsSection(kept, index) && result.length > 0 && result.at(-1) !== '') result.push('');
    if (row.type !== 'blank' || result.length > 0) result.push(row.text);
  }
  while (result.at(-1) === '') result.pop();
  return result;
}

/** A header, or the first of the comments that stand right above one. */
function startsSection(rows: readonly Row[], index: number): boolean {
  const { type } = rows[index] ?? { type: 'blank' };
  if (type === 'header') return rows[index - 1]?.type !== 'comment';
  if (type !== 'comment' || rows[index - 1]?.type === 'comment') return false;
  let at = index;
  while (rows[at]?.type === 'comment') at++;
  return rows[at]?.type === 'header';
}

function sameMeaning(before: OpensslConf, after: OpensslConf): boolean {
  return meaningOf(before) === meaningOf(after);
}

function meaningOf(conf: OpensslConf): string {
  const sections = conf.sections.map(({ name, entries, headers }) => [
    name,
    headers.length,
    entries.map(({ key, value, section }) => [section, key, value]),
  ]);
  const comments = conf.comments.map(({ start, end }) => conf.text.slice(start, end).trimEnd());
  return JSON.stringify([
    sections,
    comments,
    conf.directives.map(({ type, value }) => [type, value]),
    conf.problems.map(({ code }) => code),
  ]);
}
