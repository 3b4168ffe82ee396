import { commands, Uri, workspace } from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import type { Where } from './choose-window.js';
import { showPage } from './pages.js';

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
  if (waiting.page !== 'TASK.md') return showPage(Uri.joinPath(folder.uri, waiting.page));
  await commands.executeCommand('kubepki.practice.showTask');
  // What can be done stands beside the task.
  await commands.executeCommand('kubepki.practice.focus', { preserveFocus: true });
}
