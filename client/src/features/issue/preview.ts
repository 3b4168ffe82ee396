import { env, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import type { IssuePlanResult, PlannedFile } from '../../../../server/src/protocol/index.js';
import type { StepContext } from './context.js';
import { fileRow } from '../../infrastructure/file-row.js';
import { withoutMarkdown } from '../../infrastructure/plain-words.js';
import { previewRows } from '../../infrastructure/preview-rows.js';
import { toParams, type Draft } from './draft.js';
import { askToGoBack, pick, type Answer, type Choice, type Frame } from '../../infrastructure/quick-input.js';

type Row = Choice<'write' | 'copy'>;

/** The last look before anything is written: the files with their modes and what they replace, and the certificate as hover shows it. */
export async function askPreview(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<true>> {
  const params = toParams(draft, context);
  const plan = await context.issuer.plan(params);
  if (!plan.ok) return askToGoBack(frame, 'This cannot be issued yet', withoutMarkdown(plan.reason));
  const shown = await context.issuer.issue(params);
  if (!shown.ok) return askToGoBack(frame, 'This cannot be issued yet', withoutMarkdown(shown.reason));
  for (;;) {
    const rows = rowsOf(plan, shown.preview, context);
    const answer = await pick(frame, 'Enter writes the files, Escape leaves everything as it is', rows);
    if (typeof answer === 'symbol') return answer;
    if (answer === 'copy') await env.clipboard.writeText(plan.commands ?? '');
    else if (await confirm(plan.files)) return true;
  }
}

type Plan = Extract<IssuePlanResult, { ok: true }>;

function rowsOf({ files, commands }: Plan, preview: string, context: StepContext): Row[] {
  const replaced = files.filter(({ replaces }) => replaces !== undefined).length;
  const write: Row = {
    label: `$(check) Write ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
    description: replaced > 0 ? `${replaced} ${replaced === 1 ? 'is' : 'are'} replaced and kept beside` : '',
    value: 'write',
  };
  return [
    write,
    separator('Files'),
    ...files.map((file) => fileRow(file, context.issuer.filesWrittenBy)),
    ...(preview === '' ? [] : [separator('Certificate'), ...previewRows(preview)]),
    ...(commands === undefined ? [] : [separator('The same with openssl'), ...commandRows(commands)]),
  ];
}

/** What is lost is said once more where something is: the files stay beside under another name. */
async function confirm(files: readonly PlannedFile[]): Promise<boolean> {
  const replaced = files.filter(({ replaces }) => replaces !== undefined);
  if (replaced.length === 0) return true;
  const lines = replaced.map(({ uri, replaces = '' }) => `${workspace.asRelativePath(Uri.parse(uri))}: ${replaces}`);
  const detail = `${lines.join('\n')}\n\nThe old files are kept beside the new ones, with .bak and the time behind their names.`;
  const title = `Replace ${replaced.length === 1 ? 'this file' : `these ${replaced.length} files`}?`;
  return (await window.showWarningMessage(title, { modal: true, detail }, 'Replace')) === 'Replace';
}

function separator(label: string): Row {
  return { label, kind: QuickPickItemKind.Separator };
}

function commandRows(commands: string): Row[] {
  const lines = commands.split('\n').filter((line) => line.trim() !== '');
  return [{ label: '$(copy) Copy these commands', value: 'copy' }, ...lines.map((line): Row => ({ label: line }))];
}
