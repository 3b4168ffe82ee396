import { Uri, window, workspace } from 'vscode';
import type { WrittenFile } from '../../../server/src/protocol.js';

/** Opens what was made, keys left closed, and says where replaced files are kept. */
export async function showWritten(files: readonly WrittenFile[]): Promise<void> {
  for (const { uri, mode } of files) if ((mode & 0o077) !== 0) await window.showTextDocument(Uri.parse(uri), { preview: false });
  const kept = files.flatMap(({ backupUri }) => (backupUri === undefined ? [] : [workspace.asRelativePath(Uri.parse(backupUri))]));
  if (kept.length > 0) void window.showInformationMessage(`The files that were replaced are kept: ${kept.join(', ')}.`);
}
