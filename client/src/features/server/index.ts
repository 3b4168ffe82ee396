import { commands, extensions, window, workspace } from 'vscode';
import { clientCommands } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';

/** Starts the server, restarts it when asked or when its surroundings change, and says when it fails. */
export function activateServerFeature(client: Client): Promise<void> {
  const { context, server, boundary } = client;
  registerCommand(client, clientCommands.restartServer, 'restart its language server', () => server.restart());
  context.subscriptions.push(
    server.onDidChangeState((state) => {
      // For the views' welcomes.
      void commands.executeCommand('setContext', 'kubepki.serverState', state);
      if (state === 'failed') void offerRestart(client);
    }),
    // Both are told to the server when it starts.
    workspace.onDidGrantWorkspaceTrust(() => void boundary.run('restart its language server', () => server.restart())),
    restartWithYamlExtension(client),
  );
  const ready = server.start();
  ready.catch((error: unknown) => client.log.error(`the language server could not be started: ${String(error)}`));
  return ready;
}

function restartWithYamlExtension({ server, boundary }: Client) {
  const present = () => extensions.getExtension('redhat.vscode-yaml') !== undefined;
  let before = present();
  return extensions.onDidChange(() => {
    if (present() === before) return;
    before = present();
    void boundary.run('restart its language server', () => server.restart());
  });
}

async function offerRestart({ server, boundary, log }: Client): Promise<void> {
  const restart = 'Restart Server';
  const showLog = 'Show Log';
  const message = 'The Kube PKI language server stopped, so hovers and findings are missing. Its log says why.';
  const choice = await window.showErrorMessage(message, restart, showLog);
  if (choice === showLog) log.show();
  if (choice === restart) await boundary.run('restart its language server', () => server.restart());
}
