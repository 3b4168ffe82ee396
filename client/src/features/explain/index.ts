import { commands, EventEmitter, extensions, Range, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import {
  clientCommands,
  explainErrorRequest,
  type ErrorPlace,
  type ExplainErrorParams,
  type ExplainErrorResult,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { pickPlace } from './pick-place.js';

const scheme = 'kubepki-explain';

/** Longer texts are cut: an error stands in a few lines. */
const longestText = 20_000;

/** Explain a TLS Error…: what a pasted text means, and the places in the files that cause it. */
export function activateExplainFeature(client: Client): void {
  const { context, server } = client;
  const explain = (params: ExplainErrorParams) => server.request<ExplainErrorResult>(explainErrorRequest, params);
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    // A server that dies takes the question along; the page stays as it was.
    provideTextDocumentContent: (uri) =>
      client.boundary.runQuietly('explain the error anew', async () => (await explain(paramsOf(uri))).markdown),
  };
  const shown = () => workspace.textDocuments.map((document) => document.uri).filter((uri) => uri.scheme === scheme);
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, provider),
    server.onMaterialsChanged(() => shown().forEach((uri) => changed.fire(uri))),
  );
  registerCommand(client, clientCommands.explainError, 'explain the error', async (first) => {
    const text = typeof first === 'string' ? first : await askForText();
    if (text !== undefined && text.trim() !== '') await show({ text: text.slice(0, longestText) }, explain);
  });
}

function askForText(): Thenable<string | undefined> {
  const editor = window.activeTextEditor;
  return window.showInputBox({
    title: 'Explain a TLS Error',
    prompt: 'An error of kubectl, a component, etcd, openssl or curl, as it was printed. It is looked up here and sent nowhere.',
    placeHolder: 'x509: certificate is valid for 10.96.0.1, not 10.0.0.5',
    value: editor?.document.getText(editor.selection).slice(0, longestText) ?? '',
    ignoreFocusOut: true,
  });
}

async function show(params: ExplainErrorParams, explain: (params: ExplainErrorParams) => Promise<ExplainErrorResult>): Promise<void> {
  const result = await explain(params);
  const chosen = result.places.length > 0 ? await pickPlace(result) : 'page';
  if (chosen === 'page') await showPage(params, result);
  else if (chosen) await window.showTextDocument(Uri.parse(chosen.uri), { selection: toRange(chosen.range) });
}

/** Rendered where the editor can render Markdown; else as it is. */
async function showPage(params: ExplainErrorParams, { id }: ExplainErrorResult): Promise<void> {
  const uri = Uri.from({ scheme, path: `/${id ?? 'error'}.md`, query: JSON.stringify(params) });
  const document = await workspace.openTextDocument(uri);
  const canRender = extensions.getExtension('vscode.markdown-language-features') !== undefined;
  if (canRender) await commands.executeCommand('markdown.showPreview', uri);
  else await window.showTextDocument(document, { preview: true });
}

function paramsOf(uri: Uri): ExplainErrorParams {
  return JSON.parse(uri.query) as ExplainErrorParams;
}

function toRange({ start, end }: ErrorPlace['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
