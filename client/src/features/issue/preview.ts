import { QuickPickItemKind, Uri, workspace } from 'vscode';
import type { IssueParams } from '../../../../server/src/protocol.js';
import type { Issuer } from './draft.js';
import { back, pick, type Answer, type Choice, type Frame } from './quick-input.js';

/** The last look before anything is written: the files with their modes, and the certificate as hover shows it. */
export async function askPreview(frame: Frame, params: IssueParams, issuer: Issuer): Promise<Answer<true>> {
  const result = await issuer.issue(params);
  if (!result.ok) return askToGoBack(frame, result.reason);
  const write: Choice<true> = { label: '$(check) Write 2 files', value: true };
  const rows = [write, separator('Files'), ...fileRows(params, issuer), separator('Certificate'), ...certificateRows(result.preview)];
  return pick(frame, 'Enter writes the files, Escape leaves everything as it is', rows);
}

async function askToGoBack(frame: Frame, reason: string): Promise<Answer<true>> {
  const answer = await pick<'back'>(frame, 'This cannot be issued yet', [
    { label: '$(arrow-left) Go back and change it', detail: reason, value: 'back' },
  ]);
  return answer === 'back' ? back : answer;
}

/** A dry run names no files, since it writes none. */
function fileRows({ folderUri, name }: IssueParams, { filesWrittenBy }: Issuer): Choice<true>[] {
  const modes = filesWrittenBy === 'server' ? { certificate: 'mode 0644', key: 'mode 0600, readable by you only' } : modesOfEditor;
  const path = (ending: string) => workspace.asRelativePath(Uri.parse(`${folderUri}/${name}${ending}`));
  return [
    { label: `$(file) ${path('.crt')}`, description: modes.certificate },
    { label: `$(key) ${path('.key')}`, description: modes.key },
  ];
}

/** The editor's file system sets no modes, and a key that others can read is worth a word. */
const modesOfEditor = { certificate: '', key: 'with the mode that the file system gives; others may be able to read it' };

function separator(label: string): Choice<true> {
  return { label, kind: QuickPickItemKind.Separator };
}

/** A quick pick shows no Markdown: "Name   value" becomes a row, and a line that goes on joins the one before it. */
function certificateRows(markdown: string): Choice<true>[] {
  const rows: { label: string; description: string }[] = [];
  for (const line of markdown.split('\n').filter((one) => !/^\s*(```.*)?$/.test(one))) {
    const [, name = '', value = ''] = /^(\S.*?)(?:\s{2,}(.*))?$/.exec(line) ?? [];
    const last = rows.at(-1);
    if (name !== '') rows.push({ label: plain(name), description: plain(value) });
    else if (last) last.description += ` · ${plain(line.trim())}`;
  }
  return rows;
}

function plain(markdown: string): string {
  return markdown.replaceAll(/[*`]/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
