import { isBlank, isNameCharacter, isQuote } from './characters.js';

/** How `$` is read: `.pragma dollarid:on` makes it a character of names. */
export interface ScanMode {
  dollarInNames: boolean;
}

/** The first place at or behind `index` that is no blank. */
export function skipBlanks(text: string, index: number): number {
  let at = index;
  while (at < text.length && isBlank(text.charAt(at))) at++;
  return at;
}

/** Where the text ends without the blanks behind it, at least `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charAt(at - 1))) at--;
  return at;
}

/** The end of a name; a backslash takes the next character in, whatever it is. */
export function skipName(text: string, index: number, { dollarInNames }: ScanMode): number {
  let at = index;
  for (;;) {
    const char = text.charAt(at);
    if (char === '\\') at = Math.min(at + 2, text.length);
    else if (isNameCharacter(char) || (dollarInNames && char === '$')) at++;
    else return at;
  }
}

/** Where the comment of a line starts; its end when it has none. `#` in quotes or behind a backslash is none. */
export function findComment(text: string): number {
  let index = 0;
  while (index < text.length) {
    const char = text.charAt(index);
    if (char === '#') return index;
    if (isQuote(char)) index = skipQuoted(text, index);
    else index += char === '\\' ? 2 : 1;
  }
  return text.length;
}

/** Behind the closing quote, or the end of the text. */
export function skipQuoted(text: string, index: number): number {
  const quote = text.charAt(index);
  let at = index + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}
