import { QuickPickItemKind, Uri, workspace } from 'vscode';
import type { IssueResult } from '../../../../server/src/protocol.js';
import { back, pick, type Answer, type Choice, type Frame } from './quick-input.js';

/** The last look before anything is written: the files with their modes, and the certificate as hover shows it. */
export async function askPreview(frame: Frame, result: IssueResult): Promise<Answer<true>> {
  if (!result.ok) return askToGoBack(frame, result.reason);
  const files = result.files.map(({ uri, mode }) => fileRow(uri, mode));
  const lines = plainLines(result.preview).map((label): Choice<true> => ({ label, alwaysShow: true }));
  const write: Choice<true> = { label: `$(check) Write ${files.length} files`, value: true };
  return pick(frame, 'Enter writes the files, Escape leaves everything as it is', [
    write,
    separator('Files'),
    ...files,
    separator('Certificate'),
    ...lines,
  ]);
}

async function askToGoBack(frame: Frame, reason: string): Promise<Answer<true>> {
  const answer = await pick<'back'>(frame, reason, [{ label: '$(arrow-left) Go back and change it', detail: reason, value: 'back' }]);
  return answer === 'back' ? back : answer;
}

function fileRow(uri: string, mode: number): Choice<true> {
  return { label: `$(file) ${workspace.asRelativePath(Uri.parse(uri))}`, description: `mode ${mode.toString(8).padStart(4, '0')}` };
}

function separator(label: string): Choice<true> {
  return { label, kind: QuickPickItemKind.Separator };
}

/** A quick pick shows no Markdown: its marks are taken off and table rows become "name  value". */
function plainLines(markdown: string): string[] {
  return markdown
    .split('\n')
    .filter((line) => !/^[\s|:-]*$/.test(line))
    .map((line) => line.replace(/^\s*\|\s*|\s*\|\s*$/g, '').replace(/\s*\|\s*/g, '  '))
    .map((line) =>
      line
        .replace(/[*`]|&nbsp;/g, '')
        .replace(/^#+\s*/, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .trim(),
    )
    .filter((line) => line !== '');
}
