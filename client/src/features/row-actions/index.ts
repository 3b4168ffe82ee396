import { Range, Uri, commands, window } from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { isPlace, type Place } from '../../infrastructure/place.js';

/** What the rows of all views offer: VS Code's own commands, told which place they are about. */
export function activateRowActions(client: Client): void {
  registerCommand(client, 'kubepki.row.findUses', 'find the uses', (row) => findUses(placeOf(row)));
  registerCommand(client, 'kubepki.row.copyPath', 'copy the path', (row) => commands.executeCommand('copyFilePath', uriOf(row)));
  registerCommand(client, 'kubepki.row.revealInExplorer', 'show the file', (row) =>
    commands.executeCommand('revealInExplorer', uriOf(row)),
  );
}

/** The References view looks at the cursor. */
async function findUses({ uri, range }: Place): Promise<void> {
  const start = range?.start ?? { line: 0, character: 0 };
  const selection = new Range(start.line, start.character, start.line, start.character);
  await window.showTextDocument(Uri.parse(uri), { preview: true, selection });
  await commands.executeCommand('references-view.findReferences');
}

function uriOf(row: unknown): Uri {
  return Uri.parse(placeOf(row).uri);
}

function placeOf(row: unknown): Place {
  if (!isPlace(row)) throw new Refusal('Choose a row of a file first.');
  return row;
}
