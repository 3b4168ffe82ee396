import { commands, extensions, Uri, window, workspace } from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import type { Where } from './choose-window.js';

interface Waiting {
  /** Of the folder: by which scheme it is reached differs by window. */
  readonly path: string;
  /** A Markdown file in it. */
  readonly page: string;
}

/** What is to be shown once the folder is open: this window's extension host ends, or another one shows it. */
const key = 'kubepki.practice.waiting';

export async function openFolder(
  { context }: Client,
  { folder, page, where }: { readonly folder: string; readonly page: string; readonly where: Where },
): Promise<void> {
  const waiting: Waiting = { path: Uri.parse(folder).path, page };
  await context.globalState.update(key, waiting);
  await commands.executeCommand('vscode.openFolder', Uri.parse(folder), {
    forceNewWindow: where === 'new window',
    forceReuseWindow: where === 'here',
  });
}

/** Shows the page of a folder that was made for this window, once. */
export async function showWaitingPage({ context }: Client): Promise<void> {
  const waiting = context.globalState.get<Waiting>(key);
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.path === waiting?.path);
  if (!waiting || !folder) return;
  await context.globalState.update(key, undefined);
  await showPage(Uri.joinPath(folder.uri, waiting.page));
}

/** Rendered where the editor can render Markdown; else as it is. */
async function showPage(page: Uri): Promise<void> {
  const canRender = extensions.getExtension('vscode.markdown-language-features') !== undefined;
  if (canRender) await commands.executeCommand('markdown.showPreview', page);
  else await window.showTextDocument(page);
}
