import { window, workspace } from 'vscode';

export type Where = 'here' | 'new window';

/** Asks only when a folder would have to make room; undefined when nothing is wanted. */
export async function chooseWindow(title: string): Promise<Where | undefined> {
  if (!workspace.workspaceFolders?.length) return 'here';
  const rows: readonly { readonly label: string; readonly detail: string; readonly where: Where }[] = [
    { label: '$(multiple-windows) In a new window', detail: 'What is open here stays as it is', where: 'new window' },
    { label: '$(window) In this window', detail: 'The folder that is open here is closed', where: 'here' },
  ];
  const picked = await window.showQuickPick(rows, { title, placeHolder: 'Where should it open?' });
  return picked?.where;
}
