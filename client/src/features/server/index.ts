import { commands, extensions, window, workspace } from 'vscode';
import { clientCommands } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';

/** Starts the server, restarts it when asked or when its surroundings change, and says when it fails. */
export function activateServerFeature(client: Client): Promise<void> {
  const { context, server, log } = client;
  registerCommand(client, clientCommands.restartServer, 'restart its language server', () => restart(client));
  registerCommand(client, clientCommands.showOutput, 'show its output', () => log.show());
  context.subscriptions.push(
    server.onDidChangeState((state) => {
      // For the views' welcomes.
      void commands.executeCommand('setContext', 'kubepki.serverState', state);
      if (state === 'failed') void offerRestart(client);
    }),
    // Both are told to the server when it starts.
    workspace.onDidGrantWorkspaceTrust(() => void restart(client)),
    restartWithYamlExtension(client),
  );
  const ready = server.start();
  ready.catch((error: unknown) => log.error(`the language server could not be started: ${String(error)}`));
  return ready;
}

function restartWithYamlExtension(client: Client) {
  const present = () => extensions.getExtension('redhat.vscode-yaml') !== undefined;
  let before = present();
  return extensions.onDidChange(() => {
    if (present() === before) return;
    before = present();
    void restart(client);
  });
}

async function offerRestart(client: Client): Promise<void> {
  const restartServer = 'Restart Server';
  const showOutput = 'Show Output';
  const message = 'The Kube PKI language server stopped, so hovers and findings are missing. Its output says why.';
  const choice = await window.showErrorMessage(message, restartServer, showOutput);
  if (choice === showOutput) client.log.show();
  if (choice === restartServer) await restart(client);
}

/** Without a message of its own: a server that does not start is told of by its state. */
function restart({ server, boundary }: Client): Promise<void> {
  return boundary.runQuietly('restart its language server', () => server.restart());
}
