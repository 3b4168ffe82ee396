import type { Document } from '../documents/document.js';
import type { TextEdit } from '../findings.js';
import type { FeatureWorld } from './world.js';

/** One edit from the first changed character to the last; none when the text is as it should be. */
export function format(document: Document, { kind }: FeatureWorld): readonly TextEdit[] {
  const { text } = document;
  const formatted = kind.format?.(document);
  if (formatted === undefined || formatted === text) return [];
  let start = 0;
  while (start < text.length && text[start] === formatted[start]) start++;
  let tail = 0;
  const most = Math.min(text.length, formatted.length) - start;
  while (tail < most && text[text.length - 1 - tail] === formatted[formatted.length - 1 - tail]) tail++;
  return [{ span: { start, end: text.length - tail }, newText: formatted.slice(start, formatted.length - tail) }];
}
