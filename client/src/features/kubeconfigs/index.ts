import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { createRemoteView } from '../../infrastructure/remote-tree/remote-view.js';
import { checkHandshake } from './check-handshake.js';
import { deleteContext, duplicateContext, renameContext, useContext } from './change-context.js';
import { copyPath, openFile, revealFile } from './file-actions.js';
import { embedFiles, extractContext, mergeInto, writeOutFiles } from './write-files.js';
import { watchMachine } from './watch-machine.js';

/** The view Kubeconfigs, and what is done with contexts and files: from a row, or from the command palette with a choice. */
export function activateKubeconfigsFeature(client: Client): void {
  const view = createRemoteView(client, 'kubeconfigs');
  const refresh = () => view.setOrder(view.order);
  watchMachine(client, view, refresh);
  for (const [verb, what, run] of actions)
    registerCommand(client, `kubepki.kubeconfigs.${verb}`, what, async (row) => {
      await run(client, row);
      // A file of the machine is in no folder that is watched.
      await refresh();
    });
}

type Action = (client: Client, row: unknown) => Promise<void>;

const actions: readonly (readonly [verb: string, what: string, run: Action])[] = [
  ['useContext', 'use the context', useContext],
  ['renameContext', 'rename the context', renameContext],
  ['duplicateContext', 'duplicate the context', duplicateContext],
  ['deleteContext', 'delete the context', deleteContext],
  ['mergeInto', 'merge the kubeconfig', mergeInto],
  ['extractContext', 'extract the context', extractContext],
  ['embedFiles', 'embed the files', embedFiles],
  ['writeOutFiles', 'write out the files', writeOutFiles],
  ['checkHandshake', 'check the handshake', checkHandshake],
  ['copyPath', 'copy the path', copyPath],
  ['revealFile', 'reveal the file', revealFile],
  ['openFile', 'open the file', openFile],
  ['refresh', 'refresh the view Kubeconfigs', () => Promise.resolve()],
];
