import { commands, window, workspace } from 'vscode';

/** Whether kubeconfigs may be changed in this workspace; says why not. The server refuses it too. */
export async function mayChange(): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const reason =
    'Kube PKI changes no kubeconfig in an untrusted workspace: somebody else may have arranged what it leads to. Trust the workspace first.';
  if ((await window.showWarningMessage(reason, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
  return false;
}
