/// <reference types="mocha" />
import * as vscode from 'vscode';
import * as assert from '../support/assert.js';
import { hoverText, openFile, placeOf, until } from '../support/editor.js';

const ofCertificate = 'LS0tLS1CRUdJTi';

export function languageCases(): void {
  test('hover decodes certificate-authority-data', async () => {
    const { document } = await openFile('etc/kubernetes/scheduler.conf');
    const text = await hoverText(document, placeOf(document, ofCertificate, 40));
    assert.includes(text, 'CN=kubernetes');
  });

  test('hover on a key says nothing of what it holds', async () => {
    const { document } = await openFile('etc/kubernetes/scheduler.conf');
    const key = placeOf(document, 'client-key-data: ', 'client-key-data: '.length + 80);
    const text = await hoverText(document, key);
    assert.includes(text, 'EC');
    const body = document.lineAt(key.line).text.trim().slice(60, 90);
    assert.ok(!text.includes(body), 'no key material is shown');
  });

  test('definition goes from current-context to its context', async () => {
    const { document } = await openFile('developer.kubeconfig');
    const from = placeOf(document, 'current-context: alice', 'current-context: al'.length);
    const found = await until('a definition', async () => {
      const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        from,
      );
      return places[0];
    });
    const range = 'targetRange' in found ? found.targetRange : found.range;
    assert.includes(document.lineAt(range.start.line).text, 'alice@staging');
    assert.ok(range.start.line < from.line, 'it is the context, not its use');
  });

  test('rename of a context changes its name and its uses', async () => {
    const { document } = await openFile('developer.kubeconfig');
    const at = placeOf(document, 'current-context: alice', 'current-context: al'.length);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'alice@lab',
    );
    assert.equal(edit.get(document.uri).length, 2, 'edits:');
  });

  test('completion offers the contexts of the file', async () => {
    const { document } = await openFile('developer.kubeconfig');
    const at = placeOf(document, 'current-context: ', 'current-context: '.length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('alice@staging-monitoring'), `offered: ${labels.join(', ')}`);
  });

  test('a code lens says what a PEM block is', async () => {
    const { document } = await openFile('etc/kubernetes/pki/apiserver.crt');
    const titles = await until('a code lens', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
      return lenses.length > 0 ? lenses.map(({ command }) => command?.title ?? '').join('\n') : undefined;
    });
    assert.includes(titles, 'CN=kube-apiserver');
  });

  test('an inlay hint says what base64 holds', async () => {
    const { document } = await openFile('etc/kubernetes/scheduler.conf');
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
    const text = hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join(''))).join('\n');
    assert.includes(text, 'system:kube-scheduler');
  });

  test('the outline lists clusters, contexts and users', async () => {
    const { document } = await openFile('developer.kubeconfig');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.includes(JSON.stringify(symbols), 'alice@staging-monitoring');
  });

  test('a path to a certificate is a link to the file', async () => {
    const { document } = await openFile('developer.kubeconfig');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 10);
    assert.ok(
      links.some(({ target }) => target?.path.endsWith('/etc/kubernetes/pki/ca.crt')),
      'a link to ca.crt',
    );
  });

  test('an untitled kubeconfig is understood', async () => {
    const { document: model } = await openFile('etc/kubernetes/scheduler.conf');
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: model.getText() });
    await vscode.window.showTextDocument(document);
    assert.includes(await hoverText(document, placeOf(document, ofCertificate, 40)), 'CN=kubernetes');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
}
