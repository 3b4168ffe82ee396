import * as vscode from 'vscode';
import type { Api } from '../../../../client/src/activate.js';
import * as assert from './assert.js';

export function extension(): vscode.Extension<Api> {
  const found = vscode.extensions.getExtension<Api>('kube-pki.kubepki');
  assert.ok(found, 'the extension kube-pki.kubepki is installed');
  return found;
}

/** The address of a file of the example workspace. */
export function fileUri(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function openFile(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)), { preview: false });
}

/** The place `shift` characters behind the start of the first occurrence of `text`. */
export function placeOf(document: vscode.TextDocument, text: string, shift = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} stands in ${document.uri.path}`);
  return document.positionAt(offset + shift);
}

/** Asks until the answer is truthy. */
export async function until<T>(what: string, ask: () => T | PromiseLike<T>, timeout = 20_000): Promise<NonNullable<T>> {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not happen within ${timeout / 1000} s`);
}
