import type { Span } from '../../../base/span.js';
import type { Fix } from '../../../findings.js';
import { show } from '../../helpers/show.js';
import { isVerbatim, replace } from './edits.js';

export interface Meant {
  readonly word: string | undefined;
  /** `Did you mean …?`, or what there is. */
  readonly hint: string;
  readonly fixes: () => readonly Fix[];
}

/** What an unknown word was meant to be, with the words and the fix that follow. */
export function meant(
  text: string,
  found: { readonly word: string; readonly span: Span },
  word: string | undefined,
  otherwise: string,
): Meant {
  if (word === undefined) return { word, hint: otherwise, fixes: () => [] };
  const isPlain = isVerbatim(text, found.span, found.word);
  const fix: Fix = { title: `Use \`${show(word)}\``, safe: false, preferred: true, edits: [replace(found.span, word)] };
  return { word, hint: `Did you mean \`${show(word)}\`?`, fixes: () => (isPlain ? [fix] : []) };
}
