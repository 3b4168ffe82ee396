import { isBlank, isNameCharacter, isQuote } from './characters.js';

/** How `$` is read: `.pragma dollarid:on` makes it a character of names. */
export interface ScanMode {
  dollarInNames: boolean;
}

/** The first place at or behind `index` that is no blank. */
export function skipBlanks(text: string, index: number): number {
  while (index < text.length && isBlank(text.charAt(index))) index++;
  return index;
}

/** Where the text ends without the blanks behind it, at least `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  while (end > start && isBlank(text.charAt(end - 1))) end--;
  return end;
}

/** The end of a name; a backslash takes the next character in, whatever it is. */
export function skipName(text: string, index: number, { dollarInNames }: ScanMode): number {
  for (;;) {
    const char = text.charAt(index);
    if (char === '\\') index = Math.min(index + 2, text.length);
    else if (isNameCharacter(char) || (dollarInNames && char === '$')) index++;
    else return index;
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
  index++;
  while (index < text.length && text.charAt(index) !== quote) index += text.charAt(index) === '\\' ? 2 : 1;
  return Math.min(index + 1, text.length);
}
