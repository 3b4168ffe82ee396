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
  registerCommand(client, 'kubepki.kubeconfigs.sortByExpiry', 'sort the view Kubeconfigs', () => view.setOrder({ sort: 'expiry' }));
  registerCommand(client, 'kubepki.kubeconfigs.sortByName', 'sort the view Kubeconfigs', () => view.setOrder({}));
  for (const [id, what, run] of actions)
    registerCommand(client, id, what, async (row) => {
      await run(client, row);
      // A file of the machine is in no folder that is watched.
      await refresh();
    });
}

type Action = (client: Client, row: unknown) => Promise<void>;

const actions: readonly (readonly [id: string, what: string, run: Action])[] = [
  ['kubepki.kubeconfigs.useContext', 'use the context', useContext],
  ['kubepki.kubeconfigs.renameContext', 'rename the context', renameContext],
  ['kubepki.kubeconfigs.duplicateContext', 'duplicate the context', duplicateContext],
  ['kubepki.kubeconfigs.deleteContext', 'delete the context', deleteContext],
  ['kubepki.kubeconfigs.mergeInto', 'merge the kubeconfig', mergeInto],
  ['kubepki.kubeconfigs.extractContext', 'extract the context', extractContext],
  ['kubepki.kubeconfigs.embedFiles', 'embed the files', embedFiles],
  ['kubepki.kubeconfigs.writeOutFiles', 'write out the files', writeOutFiles],
  ['kubepki.kubeconfigs.checkHandshake', 'check the handshake', checkHandshake],
  ['kubepki.kubeconfigs.copyPath', 'copy the path', copyPath],
  ['kubepki.kubeconfigs.revealFile', 'reveal the file', revealFile],
  ['kubepki.kubeconfigs.openFile', 'open the file', openFile],
  ['kubepki.kubeconfigs.refresh', 'refresh the view Kubeconfigs', () => Promise.resolve()],
];
