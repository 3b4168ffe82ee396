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

/** All that the hover at a place says; asked until some provider answers. */
export async function hoverText(document: vscode.TextDocument, at: vscode.Position): Promise<string> {
  return until('a hover', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    return hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('\n');
  });
}

/** What this extension says about a file of the workspace. */
export function findingsOf(path: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(fileUri(path)).filter(({ source }) => source === 'Kube PKI');
}

export async function findingOf(path: string, rule: string): Promise<vscode.Diagnostic> {
  const codeOf = ({ code }: vscode.Diagnostic) => String(typeof code === 'object' ? code.value : code);
  try {
    return await until(`${rule} in ${path}`, () => findingsOf(path).find((finding) => codeOf(finding) === rule));
  } catch (error) {
    throw new Error(`${String(error)}; found: ${findingsOf(path).map(codeOf).join(', ')}`);
  }
}
