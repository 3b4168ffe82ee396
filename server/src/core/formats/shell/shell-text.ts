/** Whether a line ends at an offset. */
export function isLineBreak(text: string, at: number): boolean {
  return text.charAt(at) === '\n' || (text.charAt(at) === '\r' && text.charAt(at + 1) === '\n');
}

const placeholder = /<[A-Za-z][\w .:/-]{0,80}>/y;

/** Length of `<your-name>`, which guides write where the reader must put something; 0: there is none. */
export function placeholderAt(text: string, at: number): number {
  placeholder.lastIndex = at;
  return placeholder.exec(text)?.[0].length ?? 0;
}

/** The offset behind the bracket that closes the one at `at`; quotes inside do not count. */
export function skipBalanced(text: string, at: number, end: number, close: ')' | '}'): number {
  const open = close === ')' ? '(' : '{';
  let depth = 0;
  for (let index = at; index < end; index++) {
    const char = text.charAt(index);
    if (char === '\\') index++;
    else if (char === open) depth++;
    else if (char === close && --depth <= 0) return index + 1;
  }
  return end;
}
