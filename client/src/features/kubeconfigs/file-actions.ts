import { commands, env, UIKind, Uri, window, workspace } from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';
import { pickFile } from './pick-context.js';

export async function copyPath(client: Client, row: unknown): Promise<void> {
  const file = await pickFile(client, row, 'Copy Path');
  if (file) await env.clipboard.writeText(Uri.parse(file.uri).fsPath);
}

/** In the Explorer where it is in the workspace, else in the file manager, which an editor in a browser has not. */
export async function revealFile(client: Client, row: unknown): Promise<void> {
  const file = await pickFile(client, row, 'Reveal');
  const uri = file && Uri.parse(file.uri);
  if (!uri) return;
  const isOfWorkspace = workspace.getWorkspaceFolder(uri) !== undefined;
  if (!isOfWorkspace && env.uiKind === UIKind.Web)
    throw new Refusal(
      `${file.name} lies outside the workspace, and an editor in a browser opens no folder of that machine. Open the file, or copy its path.`,
    );
  await commands.executeCommand(isOfWorkspace ? 'revealInExplorer' : 'revealFileInOS', uri);
}

export async function openFile(client: Client, row: unknown): Promise<void> {
  const file = await pickFile(client, row, 'Open');
  if (file) await window.showTextDocument(Uri.parse(file.uri), { preview: false });
}
