/// <reference types="mocha" />
import * as vscode from 'vscode';
import * as assert from '../support/assert.js';
import { fileUri, findingOf, findingsOf, openFile, until } from '../support/editor.js';

/** What is wrong on purpose in the example. */
const mistakes = [
  { path: 'etc/kubernetes/admin.conf', code: 'x509/group-typo', says: 'system:masters' },
  { path: 'etc/kubernetes/controller-manager.conf', code: 'kubeconfig/unknown-context', says: 'kubernets' },
  { path: 'etc/kubernetes/scheduler.conf', code: 'x509/expires-soon', says: '12 days' },
  { path: 'etc/kubernetes/kubelet.conf', code: 'kubeconfig/key-mismatch', says: 'private key does not match public key' },
  { path: 'etc/kubernetes/kubelet.conf', code: 'kubeconfig/unknown-field', says: 'tls-server-name' },
  { path: 'etc/kubernetes/pki/apiserver-etcd-client.crt', code: 'x509/expired', says: 'has expired' },
  { path: 'etc/kubernetes/pki/etcd/server.crt', code: 'pem/chain-order', says: '' },
];

export function findingCases(): void {
  test('a file that was never opened has its findings', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('a finding of a file that is not open', () => findingsOf('etc/kubernetes/pki/apiserver-etcd-client.crt').length > 0);
  });

  for (const { path, code, says } of mistakes) {
    test(`${path} has ${code}`, async () => {
      await openFile(path);
      assert.includes((await findingOf(path, code)).message, says);
    });
  }

  test('files with nothing wrong have no finding above information', async () => {
    for (const path of ['developer.kubeconfig', 'etc/kubernetes/pki/ca.crt', 'etc/kubernetes/pki/apiserver.crt']) {
      await openFile(path);
      const loud = () => findingsOf(path).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
      assert.equal(
        loud().map(({ message }) => message),
        [],
        path,
      );
    }
  });

  test('the quick fix repairs current-context, and undo brings the finding back', async () => {
    const path = 'etc/kubernetes/controller-manager.conf';
    const { document } = await openFile(path);
    const { range } = await findingOf(path, 'kubeconfig/unknown-context');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      fileUri(path),
      range,
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const fix = actions.find(({ title }) => title.includes('system:kube-controller-manager@kubernetes'));
    assert.ok(fix?.edit, `a fix among: ${actions.map(({ title }) => title).join(', ')}`);
    await vscode.workspace.applyEdit(fix.edit);
    assert.includes(document.getText(), 'current-context: system:kube-controller-manager@kubernetes\n');
    await until('the finding goes away', () => !findingsOf(path).some(({ code }) => codeOf(code) === 'kubeconfig/unknown-context'));
    await vscode.commands.executeCommand('undo');
    await findingOf(path, 'kubeconfig/unknown-context');
  });
}

function codeOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}
