/** The names that are most like `word`, best first; none when nothing is alike. */
export function nearest(word: string, names: readonly string[], limit = 1): string[] {
  const wanted = word.toLowerCase();
  return names
    .map((name) => ({ name, distance: distanceOf(wanted, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.floor(Math.max(wanted.length, name.length) / 2.5)))
    .sort((left, right) => left.distance - right.distance || (left.name < right.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

/** A part that stands in the name as it is counts as near, though not as near as one slip. */
function distanceOf(word: string, name: string): number {
  const distance = levenshtein(word, name);
  return word.length >= 4 && name.includes(word) ? Math.min(distance, 1.5) : distance;
}

function levenshtein(word: string, name: string): number {
  let above = Array.from({ length: name.length + 1 }, (_, at) => at);
  for (let row = 1; row <= word.length; row++) {
    const current = [row];
    for (let column = 1; column <= name.length; column++) {
      const change = word[row - 1] === name[column - 1] ? 0 : 1;
      current.push(Math.min((current[column - 1] ?? 0) + 1, (above[column] ?? 0) + 1, (above[column - 1] ?? 0) + change));
    }
    above = current;
  }
  return above[name.length] ?? word.length;
}
