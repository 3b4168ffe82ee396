/// <reference types="mocha" />
import * as vscode from 'vscode';
import * as assert from '../support/assert.js';
import { extension, openFile } from '../support/editor.js';

export function activationCases(): void {
  test('starts with the first fitting file, and the server answers', async () => {
    await openFile('etc/kubernetes/admin.conf');
    const api = await extension().activate();
    await api.ready;
    assert.ok(extension().isActive, 'active');
  });

  test('files of a cluster get their languages', async () => {
    const language = async (path: string) => (await openFile(path)).document.languageId;
    assert.equal(await language('etc/kubernetes/pki/ca.crt'), 'pem');
    assert.equal(await language('etc/kubernetes/pki/ca.key'), 'pem');
    assert.equal(await language('etc/kubernetes/admin.conf'), 'yaml');
    assert.equal(await language('developer.kubeconfig'), 'yaml');
  });

  test('registers the commands that it declares', async () => {
    const registered = await vscode.commands.getCommands(true);
    for (const command of ['certificate.showDetails', 'certificate.copyFingerprint', 'certificate.issue', 'server.restart']) {
      assert.ok(registered.includes(`kubepki.${command}`), `kubepki.${command} is registered`);
    }
  });
}
