import { Uri, window, workspace } from 'vscode';
import type { WrittenFile } from '../../../server/src/protocol/index.js';
import { plainWords } from './plain-words.js';

/** Opens what was made, keys left closed, says where replaced files are kept, and what is still to be done. */
export async function showWritten(files: readonly WrittenFile[], steps: readonly string[] = []): Promise<void> {
  const open = files.filter(({ mode, uri }) => (mode & 0o077) !== 0 || !/\.(?:key|pem)$/.test(uri));
  if (open.length <= mostOpened) for (const { uri } of open) await window.showTextDocument(Uri.parse(uri), { preview: false });
  const kept = files.flatMap(({ backupUri }) => (backupUri === undefined ? [] : [workspace.asRelativePath(Uri.parse(backupUri))]));
  const words = [...(kept.length > 0 ? [keptWords(kept)] : []), ...(steps[0] === undefined ? [] : [`Afterwards: ${plainWords(steps[0])}`])];
  if (words.length > 0) void tell(words.join(' '), steps);
}

/** More would bury what the person was looking at. */
const mostOpened = 4;

function keptWords([first = '', ...rest]: readonly string[]): string {
  return `What was replaced is kept: ${first}${rest.length === 0 ? '' : ` and ${rest.length} more`}.`;
}

async function tell(words: string, steps: readonly string[]): Promise<void> {
  const all = 'Show All Steps';
  if ((await window.showInformationMessage(words, ...(steps.length > 1 ? [all] : []))) !== all) return;
  const content = `# Afterwards\n\n${steps.map((step, at) => `${at + 1}. ${step}`).join('\n')}\n`;
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }), { preview: false });
}
