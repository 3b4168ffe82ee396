import { commands, window, workspace } from 'vscode';

/** Whether this workspace may be issued and written in; says why not. The server refuses it too. */
export async function mayIssue(): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const reason =
    'Kube PKI issues no certificate in an untrusted workspace: it would sign with keys, and write keys, that somebody else may have arranged. Trust the workspace first.';
  if ((await window.showWarningMessage(reason, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
  return false;
}
