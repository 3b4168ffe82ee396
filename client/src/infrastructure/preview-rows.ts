import { QuickPickItemKind, type QuickPickItem } from 'vscode';
import { plainWords, wrapWords } from './plain-words.js';

/** As wide as a quick pick shows beside the name of a section. */
const width = 74;

/**
 * What a server shows in Markdown as rows of a quick pick, which shows none: `**Renewed**` alone heads a section, each `- …` is a
 * sentence or more, and "Name   value" inside a fence, as hover shows a certificate, a name with its value.
 */
export function previewRows(markdown: string): QuickPickItem[] {
  const rows: QuickPickItem[] = [];
  let isTable = false;
  for (const line of markdown.split('\n').filter((each) => each.trim() !== '')) {
    if (line.startsWith('```')) isTable = !isTable;
    else rows.push(...(isTable ? [valueRow(line)] : wordRows(line)));
  }
  return rows;
}

function valueRow(line: string): QuickPickItem {
  const [, name = '', value = ''] = /^(\S.*?)(?:\s{2,}(.*))?$/.exec(line) ?? [];
  return name === ''
    ? { label: '$(blank)', description: plainWords(line.trim()) }
    : { label: plainWords(name), description: plainWords(value) };
}

function wordRows(line: string): QuickPickItem[] {
  const heading = /^\*\*([^*]+)\*\*$/.exec(line)?.[1];
  if (heading !== undefined) return [{ label: heading, kind: QuickPickItemKind.Separator }];
  const isItem = line.startsWith('- ');
  const [first = '', ...rest] = wrapWords(plainWords(isItem ? line.slice(2) : line), width);
  return [{ label: isItem ? `$(dash) ${first}` : first }, ...rest.map((more) => ({ label: isItem ? `$(blank) ${more}` : more }))];
}
