/** Where the line of an offset starts. `lastIndexOf` takes a negative place for the first, which a loop must not. */
export function lineStartOf(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
