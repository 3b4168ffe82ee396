import { commands, env, Uri, window, workspace } from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import { pickFile } from './pick-context.js';

export async function copyPath(client: Client, row: unknown): Promise<void> {
  const file = await pickFile(client, row, 'Copy Path');
  if (file) await env.clipboard.writeText(Uri.parse(file.uri).fsPath);
}

/** In the Explorer where it is in the workspace, else in the file manager. */
export async function revealFile(client: Client, row: unknown): Promise<void> {
  const file = await pickFile(client, row, 'Reveal');
  const uri = file && Uri.parse(file.uri);
  if (uri) await commands.executeCommand(workspace.getWorkspaceFolder(uri) ? 'revealInExplorer' : 'revealFileInOS', uri);
}

export async function openFile(client: Client, row: unknown): Promise<void> {
  const file = await pickFile(client, row, 'Open');
  if (file) await window.showTextDocument(Uri.parse(file.uri), { preview: false });
}
