/**
 * The candidate that a word was most likely meant to be: equal but for case, dashes and underscores,
 * or at most a third of its letters away. Undefined when none is near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const distance = fold(word) === fold(candidate) ? 0.5 : editDistance(word, candidate);
    if (distance > limitFor(word, candidate) || distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

function limitFor(word: string, candidate: string): number {
  return Math.min(4, Math.floor(Math.max(word.length, candidate.length) / 3));
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours. Words above 100 characters are never near. */
function editDistance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 4 || left.length > 100) return Infinity;
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= right.length; column++) {
      const replaced = at(row - 1, column - 1) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const isSwap = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(Math.min(at(row, column - 1) + 1, at(row - 1, column) + 1, replaced, isSwap ? at(row - 2, column - 2) + 1 : Infinity));
    }
  }
  return at(left.length, right.length);
}
