import { Range, Uri, window } from 'vscode';
import type { Place } from './place.js';

/** Shows the text of a row, keeping the keyboard in the tree so that arrows go on to the next row. */
export async function openPlace({ uri, range }: Place): Promise<void> {
  const selection = range && new Range(range.start.line, range.start.character, range.start.line, range.start.character);
  await window.showTextDocument(Uri.parse(uri), { preview: true, preserveFocus: true, ...(selection ? { selection } : {}) });
}
