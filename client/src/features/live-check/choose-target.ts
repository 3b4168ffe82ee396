import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import {
  liveTargetsRequest,
  type LiveAddress,
  type LiveProxy,
  type LiveTarget,
  type LiveTargetsResult,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';
import { readAddress } from './read-address.js';

export interface ChosenTarget {
  readonly address: LiveAddress;
  readonly proxy?: LiveProxy;
  /** Absent for an address that was typed. */
  readonly from?: { readonly uri: string; readonly context: string };
}

/** A context of a kubeconfig, or an address; undefined when nothing is wanted. */
export async function chooseTarget({ server }: Client): Promise<ChosenTarget | undefined> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const { targets } = await server.request<LiveTargetsResult>(liveTargetsRequest, { ...(uri !== undefined && { uri }) });
  if (targets.length === 0) return askForAddress();
  const picked = await window.showQuickPick(rowsOf(targets), {
    title: 'Check Live Endpoint',
    placeHolder: 'Which server? It is connected to once, and no credentials are sent.',
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  return picked.target ? toChosen(picked.target) : askForAddress();
}

type Row = QuickPickItem & { readonly target?: LiveTarget };

function rowsOf(targets: readonly LiveTarget[]): Row[] {
  return [
    ...targets.map((target) => ({
      label: `$(${target.isCurrent ? 'circle-filled' : 'circle-outline'}) ${target.context}`,
      description: target.proxy ? `${target.server} through a proxy, ${proxyName(target.proxy)}` : target.server,
      detail: target.file,
      target,
    })),
    { label: 'Another server', kind: QuickPickItemKind.Separator },
    { label: '$(edit) Type an address…', description: 'host:port' },
  ];
}

function toChosen({ host, port, serverName, uri, context, proxy, refused }: LiveTarget): ChosenTarget {
  if (refused !== undefined) throw new Refusal(`kubectl stops before it connects: ${refused}`);
  return { address: { host, port, serverName }, from: { uri, context }, ...(proxy && { proxy }) };
}

function proxyName({ scheme, host, port }: LiveProxy): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function askForAddress(): Promise<ChosenTarget | undefined> {
  const text = await window.showInputBox({
    title: 'Check Live Endpoint',
    prompt: 'Host and port of a TLS server. It is connected to once, and no credentials are sent.',
    placeHolder: '192.168.56.10:6443',
    ignoreFocusOut: true,
    validateInput: (value) => (readAddress(value) ? undefined : 'A host and a port, such as 192.168.56.10:6443 or [fd00::1]:6443.'),
  });
  const address = text === undefined ? undefined : readAddress(text);
  return address && { address };
}
