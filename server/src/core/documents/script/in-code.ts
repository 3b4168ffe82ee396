/** Text of a script as a hover may quote it: in code font, on one line, without what would end the font. */
export function inCode(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
    .replaceAll('`', "'")
    .replaceAll('\uFFFC', '…')
    .toWellFormed();
  return `\`${plain.length > 120 ? `${plain.slice(0, 119)}…` : plain}\``;
}
