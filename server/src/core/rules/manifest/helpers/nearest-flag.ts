import { nearest } from '../../../base/nearest.js';

/**
 * The known flag that a name was most likely meant to be. Flags differ by whole words
 * (`etcd-certfile`, `etcd-keyfile`), so that a misspelling is one word a letter or two away, or a missing dash.
 */
export function nearestFlag(name: string, known: readonly string[]): string | undefined {
  const words = name.split('-');
  return known.find((candidate) => fold(candidate) === fold(name)) ?? known.find((candidate) => isMisspelling(words, candidate.split('-')));
}

function isMisspelling(words: readonly string[], known: readonly string[]): boolean {
  if (words.length !== known.length || words.length < 2) return false;
  const [first, ...others] = words.flatMap((word, index) => (word === known[index] ? [] : [{ word, known: known[index] ?? '' }]));
  return first !== undefined && others.length === 0 && first.word.length > 3 && nearest(first.word, [first.known]) !== undefined;
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll('-', '');
}
