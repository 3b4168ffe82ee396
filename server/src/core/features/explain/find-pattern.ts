import type { Span } from '../../base/span.js';
import { beginsWord, type SqueezedText } from './squeeze-text.js';
import type { PatternPart, TextPattern } from './text-pattern.js';

export interface PatternMatch {
  /** In the text that was squeezed. */
  readonly span: Span;
  readonly places: Readonly<Record<string, string>>;
}

/** No list of names and no nested error is longer. */
const longestPlace = 6000;
const longestLine = 400;

/**
 * The first place in a text where a pattern fits. Linear: each literal is looked for from where the last search for it
 * ended, and a start from which one of them does not come any more ends the search.
 */
export function findPattern(pattern: TextPattern, text: string, squeezed: SqueezedText): PatternMatch | undefined {
  const { chars } = squeezed;
  const search = { pattern, text, squeezed, ahead: new Lookahead(squeezed, pattern.parts) };
  for (let start = chars.indexOf(pattern.first); start !== -1; start = chars.indexOf(pattern.first, start + 1)) {
    if (!search.ahead.canFollow(start)) return undefined;
    if (isInsideWord(pattern.first, squeezed, start)) continue;
    const match = matchAt(start, search);
    if (match) return nearer(start, search) ?? match;
  }
  return undefined;
}

/** What begins again before the first place has ended is meant: `register node … node "a" is not allowed`. */
function nearer(start: number, search: Search): PatternMatch | undefined {
  const { pattern, squeezed } = search;
  const [part] = pattern.parts;
  if (!part || part.literal === '') return undefined;
  const end = search.ahead.next(0, start + pattern.first.length) ?? 0;
  const again = squeezed.chars.lastIndexOf(pattern.first, end - pattern.first.length - 1);
  return again > start ? matchAt(again, search) : undefined;
}

/** Where each literal of the pattern comes next; asked with rising positions only, so that the text is read once a literal. */
class Lookahead {
  private readonly known: number[];

  constructor(
    private readonly squeezed: SqueezedText,
    private readonly parts: readonly PatternPart[],
  ) {
    this.known = parts.map(() => -2);
  }

  /** Undefined: it does not come any more. */
  next(part: number, from: number): number | undefined {
    const known = this.known[part] ?? -2;
    const found = known === -1 || known >= from ? known : this.search(part, from);
    this.known[part] = found;
    return found === -1 ? undefined : found;
  }

  canFollow(from: number): boolean {
    return this.parts.every(({ literal }, at) => literal === '' || this.next(at, from) !== undefined);
  }

  /** Behind the literal a word must begin, when the pattern has a blank or quote there: `, not ` is not in `, notes`. */
  private search(part: number, from: number): number {
    const { literal = '' } = this.parts[part] ?? {};
    const before = this.parts[part + 1]?.beginsWord === true;
    let found = this.squeezed.chars.indexOf(literal, from);
    while (before && found !== -1 && !beginsWord(this.squeezed, found + literal.length)) {
      found = this.squeezed.chars.indexOf(literal, found + 1);
    }
    return found;
  }
}

/** A short text may be part of a longer word; a long one never is, and pasted lines lose the blank between them. */
function isInsideWord(first: string, squeezed: SqueezedText, start: number): boolean {
  return first.length < 12 && !beginsWord(squeezed, start) && /^\w/.test(first) && /\w/.test(squeezed.chars[start - 1] ?? '');
}

interface Search {
  readonly pattern: TextPattern;
  readonly text: string;
  readonly squeezed: SqueezedText;
  readonly ahead: Lookahead;
}

function matchAt(start: number, search: Search): PatternMatch | undefined {
  const { pattern, text, squeezed, ahead } = search;
  const places: Record<string, string> = {};
  let at = start + pattern.first.length;
  for (const [index, part] of pattern.parts.entries()) {
    if (part.beginsWord && !beginsWord(squeezed, at)) return undefined;
    const end = part.literal === '' ? endOf(part, at, search) : ahead.next(index, part.mayBeEmpty ? at : at + 1);
    if (end === undefined || (end === at && !(part.mayBeEmpty && part.literal !== '')) || end - at > longestPlace) return undefined;
    places[part.place] = end === at ? '' : tidy(text.slice(squeezed.offsets[at], (squeezed.offsets[end - 1] ?? 0) + 1));
    at = end + part.literal.length;
  }
  return { span: { start: squeezed.offsets[start] ?? 0, end: (squeezed.offsets[at - 1] ?? 0) + 1 }, places };
}

/** A place at the end of a text: one word, a time, or what is left of the line. */
function endOf({ takes }: PatternPart, from: number, search: Search): number {
  if (takes === 'time') return endOfTime(from, search);
  const { chars } = search.squeezed;
  const stop = Math.min(chars.length, from + (takes === 'line' ? longestLine : longestPlace));
  const ends = takes === 'line' ? beginsLine : endsWord;
  let end = from;
  while (end < stop && !ends(end, from, search)) end++;
  while (end > from && /[.:,;)\]}]/.test(chars[end - 1] ?? '')) end--;
  return end;
}

function endsWord(at: number, from: number, { squeezed }: Search): boolean {
  return (at > from && beginsWord(squeezed, at)) || /[,;(){}<>\]]/.test(squeezed.chars[at] ?? '');
}

function beginsLine(at: number, from: number, { text, squeezed }: Search): boolean {
  const { offsets } = squeezed;
  return at > from && beginsWord(squeezed, at) && text.slice((offsets[at - 1] ?? 0) + 1, offsets[at]).includes('\n');
}

/** Squeezed, a time has no blanks and a small `t` and `z`. */
function endOfTime(from: number, { squeezed: { chars } }: Search): number {
  const time = /^\d{4}-\d\d-\d\dt?\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[+-]\d{4}utc|z|[+-]\d\d:\d\d)?/.exec(chars.slice(from, from + 50));
  return from + (time?.[0].length ?? 0);
}

function tidy(value: string): string {
  return value
    .replaceAll(/\u001b\[[0-9;?]{0,20}[A-Za-z]/g, '')
    .replaceAll(/\\+(?=["'])/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^["'`“]+|["'`”]+$/g, '');
}
