/**
 * Widths in thousandths of the font's size, those of DejaVu Sans, the widest of the fonts that are asked for: no text
 * comes out wider than it is reckoned here. By the character's code, from the blank to the tilde.
 */
const ascii = [
  ...[318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636],
  ...[636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787],
  ...[603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635],
  ...[634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838],
];

/** Bold is wider. */
export const bold = 1.15;

/** How wide a text comes out at most, in pixels. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return (sum * size) / 1000;
}

/** Beyond ASCII: what East Asian scripts and signs need, which is more than Latin, Greek and Cyrillic do. */
function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  const known = ascii[code - 0x20];
  if (known !== undefined) return known;
  return code < 0x1100 ? 850 : 1400;
}

/** The text, or as much of it as has room, with an ellipsis. */
export function fit(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = Array.from(text);
  const room = width - textWidth('…', size);
  let used = 0;
  let end = 0;
  for (const character of characters) {
    used += textWidth(character, size);
    if (used > room) break;
    end++;
  }
  return `${characters.slice(0, end).join('')}…`;
}
