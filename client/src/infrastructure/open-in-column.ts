import { Range, Uri, ViewColumn, commands, type WebviewPanel } from 'vscode';
import type { Place } from './place.js';

/** Opens the file of a place in this column, with the place selected. */
export async function openInColumn({ uri, range }: Place, viewColumn: ViewColumn): Promise<void> {
  const selection = range && new Range(range.start.line, range.start.character, range.end.line, range.end.character);
  // By the command, which knows editors of binary files too.
  await commands.executeCommand('vscode.open', Uri.parse(uri), { preview: true, viewColumn, ...(selection ? { selection } : {}) });
}

/**
 * The column beside a panel, by its number: `ViewColumn.Beside` is beside whatever has the focus, and that is not yet the panel when
 * somebody comes from another column and clicks in its page.
 */
export function columnBeside({ viewColumn }: Pick<WebviewPanel, 'viewColumn'>): ViewColumn {
  return viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
}
