import type { TlsError } from '../../knowledge/tls-errors/tls-error.js';

const mostWords = 2000;
const mostNearest = 3;

/** The known texts that share most of their words with a text that is not known. */
export function findNearest(text: string, errors: readonly TlsError[]): readonly { readonly id: string; readonly text: string }[] {
  const words = new Set(wordsOf(text.slice(0, 50_000)).slice(0, mostWords));
  return errors
    .flatMap(({ id, texts }) => texts.map((known) => ({ id, text: known, share: share(known, words) })))
    .filter((one) => one.share >= 0.5)
    .sort((left, right) => right.share - left.share)
    .filter((one, at, all) => all.findIndex(({ id }) => id === one.id) === at)
    .slice(0, mostNearest)
    .map((one) => ({ id: one.id, text: one.text }));
}

/** Long words say more. */
function share(known: string, words: ReadonlySet<string>): number {
  const wanted = wordsOf(known.replaceAll(/\{\w+\}/g, ' '));
  const weigh = (list: readonly string[]): number => list.reduce((sum, word) => sum + word.length, 0);
  return wanted.length < 2 ? 0 : weigh(wanted.filter((word) => words.has(word))) / weigh(wanted);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z][a-z0-9-]{2,30}/g) ?? [];
}
