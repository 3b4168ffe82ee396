import { Range, Uri, window } from 'vscode';
import { isPlace } from '../../infrastructure/place.js';

/** Shows the text of a row, keeping the keyboard in the tree so that arrows go on to the next row. */
export async function openPlace(place: unknown): Promise<void> {
  if (!isPlace(place)) return;
  const { range } = place;
  const selection = range && new Range(range.start.line, range.start.character, range.start.line, range.start.character);
  await window.showTextDocument(Uri.parse(place.uri), { preview: true, preserveFocus: true, ...(selection ? { selection } : {}) });
}
