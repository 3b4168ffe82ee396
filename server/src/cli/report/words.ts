import { displayWidth } from './printable.js';

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The first sentence of a message and the rest, not taking the dot of `v1.32` or of a quoted text for an end. */
export function splitSentence(message: string): readonly [string, string] {
  const paragraph = /\n/.exec(message)?.index ?? message.length;
  for (const end of message.slice(0, paragraph).matchAll(/[.?](?=\s+[A-Z`"(])/g)) {
    const first = message.slice(0, end.index + 1);
    const isQuoted = (first.match(/"/g)?.length ?? 0) % 2 === 1 || (first.match(/`/g)?.length ?? 0) % 2 === 1;
    if (!isQuoted) return [first, message.slice(end.index + 1).trim()];
  }
  return [message.slice(0, paragraph), message.slice(paragraph).trim()];
}

/** The lines of a text, broken between words. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && displayWidth(longer) > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}
