/** Where Go's decoder stops, counted as it does. */
export interface Base64Flaw {
  /** The byte that Go names: `illegal base64 data at input byte 341`. */
  readonly byte: number;
  /** Where the offending character stands in the value; its length when something is missing at the end. */
  readonly index: number;
  readonly reason: 'character' | 'padding' | 'length';
}

/**
 * Whether Go's base64.StdEncoding takes a text, and if not, where it stops. Line breaks are skipped, nothing else is;
 * padding is a must; the unused bits of the last group may be anything. Source: Go encoding/base64, decodeQuantum.
 */
export function findBase64Flaw(value: string): Base64Flaw | undefined {
  const bodyEnd = endOfAlphabet(value);
  const digits = countDigits(value, bodyEnd);
  const inGroup = digits % 4;
  if (bodyEnd === value.length)
    return inGroup === 0
      ? undefined
      : { byte: startOfGroup(bodyEnd, inGroup), index: bodyEnd, reason: inGroup === 1 ? 'length' : 'padding' };
  if (value.charCodeAt(bodyEnd) !== equals) return { byte: bodyEnd, index: bodyEnd, reason: 'character' };
  return findPaddingFlaw(value, bodyEnd, inGroup);
}

const equals = 61;
const alphabet = /[^A-Za-z0-9+/\r\n]/g;

function endOfAlphabet(value: string): number {
  const at = value.search(alphabet);
  return at === -1 ? value.length : at;
}

function countDigits(value: string, end: number): number {
  if (!value.includes('\n') && !value.includes('\r')) return end;
  let count = 0;
  for (let at = 0; at < end; at++) if (!isBreak(value, at)) count++;
  return count;
}

/** Go names the place before the incomplete group, less one for each of its characters, line breaks counted in. */
function startOfGroup(end: number, inGroup: number): number {
  return Math.max(end - inGroup, 0);
}

function findPaddingFlaw(value: string, at: number, inGroup: number): Base64Flaw | undefined {
  if (inGroup < 2) return { byte: at, index: at, reason: 'padding' };
  let next = at + 1;
  if (inGroup === 2) {
    next = skipBreaks(value, next);
    if (next === value.length) return { byte: value.length, index: next, reason: 'padding' };
    if (value.charCodeAt(next) !== equals) return { byte: next - 1, index: next, reason: 'padding' };
    next++;
  }
  next = skipBreaks(value, next);
  return next < value.length ? { byte: next, index: next, reason: 'padding' } : undefined;
}

function skipBreaks(value: string, from: number): number {
  let at = from;
  while (at < value.length && isBreak(value, at)) at++;
  return at;
}

function isBreak(value: string, at: number): boolean {
  const code = value.charCodeAt(at);
  return code === 10 || code === 13;
}
