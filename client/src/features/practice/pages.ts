import { commands, extensions, window, type Uri } from 'vscode';

/** Of pages that are no files. */
export const practiceScheme = 'kubepki-practice';

/** Rendered where the editor can render Markdown; else as it is. */
export async function showPage(page: Uri): Promise<void> {
  const canRender = extensions.getExtension('vscode.markdown-language-features') !== undefined;
  if (canRender) await commands.executeCommand('markdown.showPreview', page);
  else await window.showTextDocument(page);
}
