import { commands, Uri, window } from 'vscode';

/** Of pages that are no files. */
export const practiceScheme = 'kubepki-practice';

/** The page of the exercise that is open. */
export const exercisePageUri = Uri.from({ scheme: practiceScheme, path: '/exercise.md' });

/**
 * Rendered where the editor can render Markdown; else as it is. Asked of the editor and not of the list of extensions: an
 * extension host sees those of its own alone, and in a worker that renders nothing the editor's may be in another one.
 */
export async function showPage(page: Uri): Promise<void> {
  try {
    await commands.executeCommand('markdown.showPreview', page);
  } catch {
    await window.showTextDocument(page);
  }
}
