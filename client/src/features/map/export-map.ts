import { Uri, commands, window, workspace } from 'vscode';
import { mapTextRequest, type MapTextParams, type MapTextResult, type PkiMap } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';
import type { DrawnFormat } from '../../webviews/map/messages.js';

type Format = DrawnFormat | 'mermaid';

/** Draws the picture as it is seen. */
export type Draw = (format: DrawnFormat) => Promise<Uint8Array>;

const formats: readonly { readonly format: Format; readonly label: string; readonly detail: string; readonly extension: string }[] = [
  { format: 'svg', label: 'SVG', detail: 'A picture that can be scaled, as it is seen now', extension: 'svg' },
  { format: 'png', label: 'PNG', detail: 'A picture in pixels, as it is seen now', extension: 'png' },
  { format: 'mermaid', label: 'Mermaid', detail: 'A diagram as text, for Markdown and wikis, with the verdicts of now', extension: 'mmd' },
];

/** Asks for a format and a file, and writes it; VS Code's dialog asks before it replaces one. */
export async function exportMap(client: Client, map: PkiMap, draw: Draw): Promise<void> {
  const chosen = await window.showQuickPick(formats, { title: 'Export PKI Map', placeHolder: 'Format' });
  if (!chosen) return;
  const { format, label, extension } = chosen;
  const bytes = format === 'mermaid' ? await mermaid(client, map) : await draw(format);
  const target = await window.showSaveDialog({
    defaultUri: defaultFile(map, extension),
    filters: { [label]: [extension] },
    title: 'Export PKI Map',
  });
  if (!target) return;
  await workspace.fs.writeFile(target, bytes);
  client.log.info(`wrote ${target.toString()}`);
  await tell(target);
}

async function mermaid({ server }: Client, { id, name }: PkiMap): Promise<Uint8Array> {
  const params: MapTextParams = { cluster: id, format: 'mermaid' };
  const { text } = await server.request<MapTextResult>(mapTextRequest, params);
  if (text === null) throw new Refusal(`The cluster ${name} is not there any more.`);
  return new TextEncoder().encode(text);
}

function defaultFile({ name }: PkiMap, extension: string): Uri {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  return Uri.joinPath(folder, `${name.replaceAll(/[^\w.-]+/g, '-')}-pki.${extension}`);
}

async function tell(target: Uri): Promise<void> {
  const open = 'Open';
  const told = window.showInformationMessage(`The PKI map was written to ${workspace.asRelativePath(target)}.`, open);
  if ((await told) === open) await commands.executeCommand('vscode.open', target);
}
