import { StatusBarAlignment, ThemeColor, languages, window, type StatusBarItem, type TextEditor } from 'vscode';
import { clientCommands, statusRequest, type StatusResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';

/** The status item: what the open file needs to be told about first. */
export function activateStatusFeature(client: Client): void {
  const item = window.createStatusBarItem('kubepki.status', StatusBarAlignment.Right, 100);
  item.name = 'Kube PKI';
  const update = () => void client.boundary.runQuietly('update the status item', () => refresh(client, item));
  client.context.subscriptions.push(
    item,
    window.onDidChangeActiveTextEditor(update),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const shown = window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === shown)) update();
    }),
    client.server.onDidChangeState(update),
    client.server.onMaterialsChanged(update),
  );
}

async function refresh({ server }: Client, item: StatusBarItem): Promise<void> {
  if (server.state === 'failed') return showStopped(item);
  const editor = window.activeTextEditor;
  if (!editor || server.state !== 'running') return item.hide();
  const status = await server.request<StatusResult>(statusRequest, { uri: editor.document.uri.toString() });
  // The person may have gone on to another file in the meantime.
  if (window.activeTextEditor !== editor) return;
  if (!status.known) return item.hide();
  show(item, status, editor);
}

function show(item: StatusBarItem, status: StatusResult, editor: TextEditor): void {
  if (status.withheld !== undefined) return showWithheld(item, status.withheld);
  const problems = status.errors + status.warnings;
  const parts = [counts(status), status.text].filter((part) => part !== '');
  item.text = `${icon(status)} ${parts.join(' · ') || 'Kube PKI'}`;
  item.tooltip =
    problems === 0 ? 'Kube PKI: show what this file holds in the view Clusters' : `Kube PKI: ${counts(status)} in ${fileName(editor)}`;
  item.backgroundColor = undefined;
  item.command = problems === 0 ? 'kubepki.clusters.reveal' : 'workbench.actions.view.problems';
  item.show();
}

/** An exercise runs: a click goes to what can be done about it. */
function showWithheld(item: StatusBarItem, words: string): void {
  item.text = '$(eye-closed) Kube PKI';
  item.tooltip = words;
  item.backgroundColor = undefined;
  item.command = 'kubepki.practice.focus';
  item.show();
}

function showStopped(item: StatusBarItem): void {
  item.text = '$(error) Kube PKI stopped';
  item.tooltip = 'The language server stopped. Click to restart it.';
  item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
  item.command = clientCommands.restartServer;
  item.show();
}

function icon({ errors, warnings }: StatusResult): string {
  if (errors > 0) return '$(error)';
  return warnings > 0 ? '$(warning)' : '$(verified)';
}

function counts({ errors, warnings }: StatusResult): string {
  const parts = [count(errors, 'error'), count(warnings, 'warning')];
  return parts.filter((part) => part !== '').join(', ');
}

function count(number: number, noun: string): string {
  if (number === 0) return '';
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function fileName(editor: TextEditor): string {
  return editor.document.uri.path.split('/').pop() ?? '';
}
