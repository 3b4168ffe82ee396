import { QuickPickItemKind, commands, window } from 'vscode';
import {
  comparableRequest,
  detailsRequest,
  type ComparableParams,
  type ComparableResult,
  type DetailsParams,
  type DetailsResult,
  type TextParams,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';
import { pick, type Choice } from '../../infrastructure/quick-input.js';
import type { TextDocuments, TextSource } from './text-documents.js';

/** Compare with…: the text forms of two certificates, requests or revocation lists in the diff editor. */
export async function compare(client: Client, texts: TextDocuments, source: TextSource): Promise<void> {
  const left = await texts.uriOf(source);
  if (!left) throw new Refusal('There is nothing to compare at the cursor. Put it on a PEM block or on a base64 value, then try again.');
  const other = await askOther(client, source);
  if (!other) return;
  const right = await texts.uriOf(other);
  if (!right) throw new Refusal('There is nothing to compare in that file. Choose another one.');
  await commands.executeCommand('vscode.diff', left, right, `${nameOf(left.path)} ↔ ${nameOf(right.path)}`, { preview: true });
}

function nameOf(path: string): string {
  return path.slice(1).replace(/\.txt$/, '');
}

async function askOther(client: Client, source: TextSource): Promise<TextParams | undefined> {
  const params: ComparableParams = source;
  const { certificates } = await client.server.request<ComparableResult>(comparableRequest, params);
  const rows = (related: boolean) => certificates.filter((each) => each.related === related).map(toChoice);
  const choices: Choice<TextParams | 'file'>[] = [
    ...group('Same subject or issuer', rows(true)),
    ...group('Others', rows(false)),
    ...group<'file'>('Elsewhere', [{ label: '$(folder-opened) Choose a File…', value: 'file' }]),
  ];
  const answer = await pick({ title: 'Compare' }, 'Compare with which one?', choices);
  if (typeof answer === 'symbol') return undefined;
  return answer === 'file' ? askFile(client) : answer;
}

function toChoice({ label, description, detail, place }: ComparableResult['certificates'][number]): Choice<TextParams> {
  return { label, description, detail, value: { uri: place.uri, position: place.range.start } };
}

function group<T>(label: string, choices: readonly Choice<T>[]): Choice<T>[] {
  return choices.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...choices];
}

/** The first certificate of a file. */
async function askFile({ server }: Client): Promise<TextParams | undefined> {
  const [chosen] = (await window.showOpenDialog({ title: 'Compare with a File', openLabel: 'Compare' })) ?? [];
  if (!chosen) return undefined;
  const uri = chosen.toString();
  const params: DetailsParams = { uri, position: { line: 0, character: 0 } };
  const first = await server.request<DetailsResult>(detailsRequest, params);
  if (!first?.place) throw new Refusal('There is nothing to compare in that file. Choose another one.');
  return { uri, position: first.place.range.start };
}
