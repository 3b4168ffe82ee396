import { ConfigurationTarget, ProgressLocation, window, workspace } from 'vscode';
import { clientCommands, liveJudgeRequest, type LiveJudgeParams, type LiveJudgeResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { chooseTarget } from './choose-target.js';
import { createLivePages } from './live-pages.js';

const setting = 'liveCheck.enabled';

/** Check Live Endpoint…: connects to a server once, and shows what it presents beside what the files expect. Off until it is turned on. */
export function activateLiveCheckFeature(client: Client): void {
  const pages = createLivePages(client);
  registerCommand(client, clientCommands.checkLive, 'check the live endpoint', async () => {
    const { presentChain } = client;
    if (!presentChain) throw new Refusal(noSockets);
    if (!workspace.isTrusted) throw new Refusal(untrusted);
    if (!(await isTurnedOn())) return;
    const target = await chooseTarget(client);
    if (!target) return;
    const { address, from, proxy } = target;
    const through = proxy && { proxy };
    const outcome = await window.withProgress({ location: ProgressLocation.Window, title: `Connecting to ${address.host}` }, () =>
      presentChain({ ...address, ...through }),
    );
    const result = await client.server.request<LiveJudgeResult>(liveJudgeRequest, {
      address,
      ...(from && { from }),
      ...through,
      ...passedBy(client),
      outcome,
    });
    await pages.show(`${from?.context ?? address.host}:${address.port}`, result.markdown);
  });
}

function passedBy({ environment = {} }: Client): Pick<LiveJudgeParams, 'passedBy'> {
  const proxies = [environment['HTTPS_PROXY'], environment['https_proxy']];
  return proxies.some(Boolean) ? { passedBy: 'environment' } : {};
}

const noSockets =
  'Kube PKI runs in the browser here, which opens no connection to a server. Check Live Endpoint… works in VS Code on a desktop, or on a remote machine.';
const untrusted =
  'Kube PKI connects nowhere from an untrusted workspace: its files would choose the address. Trust the workspace first (Manage Workspace Trust).';

async function isTurnedOn(): Promise<boolean> {
  const configuration = workspace.getConfiguration('kubepki');
  if (configuration.get(setting) === true) return true;
  const turnOn = 'Turn On';
  const choice = await window.showInformationMessage(
    'Check Live Endpoint is turned off. Turn it on?',
    { modal: true, detail: whatItDoes },
    turnOn,
  );
  if (choice !== turnOn) return false;
  await configuration.update(setting, true, ConfigurationTarget.Global);
  return true;
}

const whatItDoes = `It connects once, from this machine, to the server that you choose, takes the certificates that the server presents, and closes the connection.
No credentials are sent: no client certificate, no token, no request. The server and the network see that this machine connected.
Everything else in Kube PKI works without the network. The setting is kubepki.liveCheck.enabled.`;
