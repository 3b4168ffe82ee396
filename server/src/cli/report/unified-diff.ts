import type { Span } from '../../core/base/span.js';
import { diffLines, type Line, type LineChange } from './diff-lines.js';
import { printable } from './printable.js';

/** A text with the places in it that must not be shown. */
export interface Side {
  readonly text: string;
  readonly secrets: readonly Span[];
}

/** What a change does to a file, as `diff -u` tells it; of lines with key material only their number. */
export function unifiedDiff(name: string, before: Side, after: Side): string {
  const rows = toRows(diffLines(before.text, after.text), before, after);
  const hunks = toHunks(rows);
  if (hunks.length === 0) return '';
  return [`--- a/${printable(name)}`, `+++ b/${printable(name)}`, ...hunks.flatMap(showHunk), ''].join('\n');
}

interface Row {
  readonly mark: ' ' | '-' | '+';
  readonly shown: string;
  readonly secret: boolean;
  /** Line numbers in front of the row, from 0. */
  readonly old: number;
  readonly now: number;
}

const contextLines = 3;

function toRows(changes: readonly LineChange[], before: Side, after: Side): Row[] {
  const rows: Row[] = [];
  let old = 0;
  let now = 0;
  for (const { type, lines } of changes) {
    for (const line of lines) {
      const side = type === 'added' ? after : before;
      rows.push({ mark: marks[type], shown: showLine(line), secret: isSecret(line, side.secrets), old, now });
      if (type !== 'added') old++;
      if (type !== 'removed') now++;
    }
  }
  return rows;
}

const marks = { same: ' ', removed: '-', added: '+' } as const;

function showLine({ text }: Line): string {
  const line = text.replace(/\n$/, '').replaceAll('\t', '    ');
  return printable(line.replace(/\r$/, ''));
}

function isSecret({ text, start }: Line, secrets: readonly Span[]): boolean {
  const end = start + text.trimEnd().length;
  return secrets.some((secret) => secret.start < end && secret.end > start);
}

function toHunks(rows: readonly Row[]): Row[][] {
  const hunks: Row[][] = [];
  let end = -1;
  rows.forEach((row, at) => {
    if (row.mark === ' ') return;
    const start = Math.max(at - contextLines, end);
    const stop = Math.min(at + contextLines + 1, rows.length);
    const last = hunks.at(-1);
    if (last && start <= end) last.push(...rows.slice(end, stop));
    else hunks.push(rows.slice(Math.max(0, start), stop));
    end = Math.max(end, stop);
  });
  return hunks;
}

function showHunk(hunk: readonly Row[]): string[] {
  const old = hunk.filter(({ mark }) => mark !== '+').length;
  const now = hunk.filter(({ mark }) => mark !== '-').length;
  const first = hunk[0];
  const range = `@@ -${place(first?.old ?? 0, old)} +${place(first?.now ?? 0, now)} @@`;
  return [range, ...showRows(hunk)];
}

/** diff(1) counts lines from 1, and an empty range by the line in front of it. */
function place(start: number, lines: number): string {
  return `${lines === 0 ? start : start + 1},${lines}`;
}

function showRows(hunk: readonly Row[]): string[] {
  const shown: string[] = [];
  for (let at = 0; at < hunk.length;) {
    const row = hunk[at];
    if (!row) break;
    const end = row.secret ? runEnd(hunk, at, row.mark) : at + 1;
    shown.push(
      row.secret ? `${row.mark}(${end - at === 1 ? '1 line' : `${end - at} lines`} of key material, not shown)` : row.mark + row.shown,
    );
    at = end;
  }
  return shown;
}

function runEnd(hunk: readonly Row[], start: number, mark: Row['mark']): number {
  let end = start;
  while (hunk[end]?.secret && hunk[end]?.mark === mark) end++;
  return end;
}
