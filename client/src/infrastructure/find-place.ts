import { Uri, window } from 'vscode';
import type { Position, TextParams } from '../../../server/src/protocol/index.js';
import { isPlace } from './place.js';

/** The place a command is about: what a row or a code lens hands over, else the cursor. */
export function findPlace([first, second]: unknown[]): TextParams | undefined {
  if (isPlace(first)) return { uri: first.uri, position: first.range?.start ?? { line: 0, character: 0 } };
  if (typeof first === 'string' && isPosition(second)) return { uri: first, position: second };
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

/** The file a command is about: what the explorer, a row or a lens hands over, else the open one. */
export function findFileUri(first: unknown): string | undefined {
  if (first instanceof Uri) return first.toString();
  if (isPlace(first)) return first.uri;
  return typeof first === 'string' ? first : window.activeTextEditor?.document.uri.toString();
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}
