/// <reference types="mocha" />
import * as vscode from 'vscode';
import * as assert from '../support/assert.js';
import { hoverText, openFile, placeOf, until } from '../support/editor.js';

export function commandCases(): void {
  test('Show as OpenSSL Prints It opens what openssl x509 -text prints', async () => {
    const { document } = await openFile('etc/kubernetes/pki/apiserver.crt');
    await vscode.commands.executeCommand('kubepki.certificate.showText', document.uri.toString(), { line: 0, character: 0 });
    const shown = await until('the details are shown', () => {
      const active = vscode.window.activeTextEditor?.document;
      return active?.uri.scheme === 'kubepki-text' ? active : undefined;
    });
    assert.includes(shown.getText(), 'X509v3 Subject Alternative Name');
  });

  test('Copy Fingerprint copies that of the certificate at the cursor', async () => {
    const editor = await openFile('etc/kubernetes/pki/ca.crt');
    editor.selection = new vscode.Selection(2, 5, 2, 5);
    await vscode.commands.executeCommand('kubepki.certificate.copyFingerprint');
    const copied = await vscode.env.clipboard.readText();
    assert.ok(/^(SHA256:)?([0-9a-f]{2}:?){32}$/i.test(copied), `a SHA-256 fingerprint: ${copied}`);
  });

  test('Explain a TLS Error goes to the place that causes it', async () => {
    const error = 'error: context "system:kube-controller-manager@kubernets" does not exist';
    const running = vscode.commands.executeCommand('kubepki.error.explain', error);
    const active = await until('the place is open', async () => {
      // Nothing happens as long as no list is shown.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.path.endsWith('/controller-manager.conf') ? editor : undefined;
    });
    await running;
    assert.includes(active.document.getText(active.selection), 'kubernets');
  });

  test('Explain a TLS Error makes a page of what no file causes', async () => {
    await vscode.commands.executeCommand('kubepki.error.explain', 'error: context "nowhere" does not exist');
    const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'kubepki-explain');
    assert.includes(page?.getText() ?? '', 'No context is named `nowhere`.');
  });

  test('Restart Server brings a server that answers', async () => {
    await vscode.commands.executeCommand('kubepki.server.restart');
    const { document } = await openFile('etc/kubernetes/scheduler.conf');
    assert.includes(await hoverText(document, placeOf(document, 'LS0tLS1CRUdJTi', 40)), 'CN=kubernetes');
  });
}
