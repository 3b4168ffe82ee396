import { lineStartOf } from '../../base/line-start.js';

/** Where a cursor stands in block YAML, judged by indentation alone: half-typed text has no tree that one could ask. */
export interface YamlPlace {
  /** Keys from the root; `[]` for an item of a list: `['clusters', '[]', 'cluster']`. */
  readonly path: readonly string[];
  /** The keys that stand beside the cursor in the same mapping. */
  readonly siblings: ReadonlySet<string>;
  /** Set when the cursor is behind `key: `. */
  readonly key: string | undefined;
  /** Where the word under the cursor starts: a key, or a value with its quote left out. */
  readonly wordStart: number;
  /** The column of the key, and how many of the line's leading characters are blanks. */
  readonly column: number;
  readonly indent: number;
}

/** `from`: where the configuration's text starts; nothing above it belongs to it. */
export function findYamlPlace(text: string, from: number, offset: number): YamlPlace | undefined {
  const start = lineStartOf(text, offset);
  const line = readLine(text.slice(start, offset), start);
  if (line === undefined || line.isComment) return undefined;
  const column = line.keyColumn;
  const key = line.hasColon ? line.key : undefined;
  const path = walkUp(text, Math.min(from, start), start, line);
  if (path === undefined) return undefined;
  const siblings = new Set([...path.siblings, ...siblingsBelow(text, offset, column)]);
  const wordStart = start + (line.hasColon ? line.valueColumn : column);
  return { path: path.keys, siblings, key, wordStart, column, indent: line.indent };
}

interface Line {
  readonly indent: number;
  /** Columns of the dashes before the key. */
  readonly dashes: readonly number[];
  /** Where the key stands, or would stand. */
  readonly keyColumn: number;
  readonly key: string;
  readonly hasColon: boolean;
  readonly valueColumn: number;
  readonly value: string;
  readonly isBlank: boolean;
  readonly isComment: boolean;
}

const shape = /^([ ]*)((?:-[ ]+|-$)*)(?:(?:"([^"]*)"|'([^']*)'|([\w.-]*))([ \t]*:(?=[ \t]|$)[ \t]*)?)/;

/** At most this much of a line is looked at; what follows is base64. */
const longestLine = 400;

function readLine(whole: string, start: number): Line | undefined {
  if (start < 0) return undefined;
  const text = whole.slice(0, longestLine).replace(/\r$/, '');
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, blanks = '', dashText = '', double, single, plain, colon] = match;
  const keyColumn = blanks.length + dashText.length;
  const value = text.slice(match[0].length);
  return {
    indent: blanks.length,
    dashes: Array.from(dashText.matchAll(/-/g), (dash) => blanks.length + dash.index),
    keyColumn,
    key: double ?? single ?? plain ?? '',
    hasColon: colon !== undefined,
    valueColumn: match[0].length + (/^["']/.test(value) ? 1 : 0),
    value: value.trim(),
    isBlank: text.trim() === '',
    isComment: text.trimStart().startsWith('#'),
  };
}

interface Upward {
  readonly keys: readonly string[];
  readonly siblings: readonly string[];
}

/** Collects the keys and dashes that stand further left, from the cursor's line upwards. */
function walkUp(text: string, from: number, start: number, cursor: Line): Upward | undefined {
  const state: Walk = { keys: [], siblings: [], keyLimit: cursor.keyColumn, dashLimit: cursor.keyColumn, isOwnMapping: true };
  takeDashes(state, cursor);
  for (let end = start - 1; end >= from && end >= 0;) {
    const lineStart = Math.max(lineStartOf(text, end), from);
    const line = readLine(text.slice(lineStart, Math.min(end, lineStart + longestLine)), lineStart);
    if (line !== undefined && /^(?:---|\.\.\.)/.test(text.slice(lineStart, end))) break;
    if (line !== undefined && !line.isBlank && !line.isComment && !takeLine(state, line)) return undefined;
    end = lineStart - 1;
  }
  return state;
}

interface Walk {
  readonly keys: string[];
  readonly siblings: string[];
  /** Keys left of this column hold what was walked through. */
  keyLimit: number;
  dashLimit: number;
  /** Still among the keys beside the cursor. */
  isOwnMapping: boolean;
}

function takeLine(state: Walk, line: Line): boolean {
  if (!line.hasColon && line.dashes.length === 0) return true;
  if (line.keyColumn < state.keyLimit && line.hasColon) {
    if (!opens(line.value)) return false;
    state.keys.unshift(line.key);
    state.isOwnMapping = false;
    state.keyLimit = line.keyColumn;
    state.dashLimit = line.keyColumn;
  } else if (line.keyColumn === state.keyLimit && state.isOwnMapping && line.hasColon) {
    state.siblings.push(line.key);
  }
  takeDashes(state, line);
  return true;
}

/** A dash left of the limit starts the item; its list's key may stand in the same column. */
function takeDashes(state: Walk, line: Line): void {
  for (const dash of line.dashes.toReversed()) {
    if (dash >= state.dashLimit || line.keyColumn > state.keyLimit) continue;
    state.keys.unshift('[]');
    state.isOwnMapping = false;
    state.keyLimit = dash + 1;
    state.dashLimit = dash;
  }
}

/** Whether a mapping or list may follow below `key:`. */
function opens(value: string): boolean {
  return value === '' || value.startsWith('#') || /^[&!]\S*(?:\s*#.*)?$/.test(value);
}

function siblingsBelow(text: string, offset: number, column: number): readonly string[] {
  const siblings: string[] = [];
  for (let at = text.indexOf('\n', offset); at !== -1; at = text.indexOf('\n', at + 1)) {
    const line = readLine(text.slice(at + 1, lineEnd(text, at + 1)), at + 1);
    if (line === undefined || line.isBlank || line.isComment) continue;
    if (line.keyColumn < column || (line.dashes.length > 0 && (line.dashes[0] ?? 0) < column)) break;
    if (line.keyColumn === column && line.hasColon) siblings.push(line.key);
  }
  return siblings;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return Math.min(newline === -1 ? text.length : newline, from + longestLine);
}
