import { Uri, workspace, type QuickPickItem } from 'vscode';
import type { PlannedFile } from '../../../server/src/protocol/index.js';
import type { Host } from './client.js';

/** A file that is about to be written: its mode, and what it takes the place of. */
export function fileRow({ uri, mode, replaces }: PlannedFile, writtenBy: Host['filesWrittenBy']): QuickPickItem {
  const isPrivate = (mode & 0o077) === 0;
  const path = workspace.asRelativePath(Uri.parse(uri));
  const words = writtenBy === 'server' ? modeWords(mode) : isPrivate ? modeOfEditor : '';
  return {
    label: `${isPrivate ? '$(key)' : '$(file)'} ${path}`,
    description: words,
    ...(replaces !== undefined && { detail: `replaces: ${replaces}` }),
  };
}

function modeWords(mode: number): string {
  return `mode ${mode.toString(8).padStart(4, '0')}${(mode & 0o077) === 0 ? ', readable by you only' : ''}`;
}

/** The editor's file system sets no modes, and a key that others can read is worth a word. */
const modeOfEditor = 'with the mode that the file system gives; others may be able to read it';
