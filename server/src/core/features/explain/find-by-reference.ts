import type { CauseFinder } from './cause-finder.js';

/** Who names the file that is not there. */
export const findByReference: CauseFinder = ({ error: { error, places }, files }) => {
  const wanted = error.id === 'file-not-there' || error.id === 'file-unreadable' ? places['file'] : undefined;
  if (wanted === undefined) return [];
  return files.flatMap(({ document }) =>
    document.references.flatMap((reference) =>
      reference.type === 'file' && isSamePath(reference.path, wanted)
        ? [{ uri: reference.uri, span: reference.span, words: `${reference.place} names it.` }]
        : [],
    ),
  );
};

/** client-go prints the whole path of what the file names relative to itself. */
function isSamePath(named: string, wanted: string): boolean {
  return named === wanted || (!named.startsWith('/') && wanted.endsWith(`/${named.replace(/^\.\//, '')}`));
}
