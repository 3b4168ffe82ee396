import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { ErrorPlace, ExplainErrorResult } from '../../../../server/src/protocol/index.js';

/** A place to go to, or the page to read; undefined when nothing is wanted. */
export type Choice = ErrorPlace | 'page';

/** The places that cause an error, and last what else there is to know. */
export async function pickPlace({ title, means, places }: ExplainErrorResult): Promise<Choice | undefined> {
  const rows: readonly (QuickPickItem & { readonly choice?: Choice })[] = [
    ...places.map((place) => ({
      label: `$(go-to-file) ${place.name}`,
      ...(place.fix !== undefined && { description: place.fix }),
      // On a line of its own: a description is cut at half the width.
      detail: firstLine(place.words),
      choice: place,
    })),
    { label: 'Explanation', kind: QuickPickItemKind.Separator },
    { label: '$(book) Read what it means', description: means, choice: 'page' },
  ];
  const picked = await window.showQuickPick(rows, {
    title: title.length > 100 ? `${title.slice(0, 99)}…` : title,
    placeHolder: places.length === 1 ? 'This place can cause it. Enter opens it.' : 'Each of these places can cause it. Enter opens one.',
    ignoreFocusOut: true,
  });
  return picked?.choice;
}

function firstLine(words: string): string {
  return words.split('\n')[0] ?? '';
}
