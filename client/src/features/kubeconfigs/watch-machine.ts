import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import type { RemoteView } from '../../infrastructure/remote-tree/remote-view.js';
import { kubeconfigs } from './pick-context.js';

/** kubectl writes to files that lie in no folder of the workspace: once the view is looked at, they are watched one by one. */
export function watchMachine(client: Client, { view }: RemoteView, refresh: () => Promise<void>): void {
  const { context, boundary } = client;
  const watched = new Map<string, Disposable>();
  const quietly = (work: () => Promise<void>) => void boundary.runQuietly('watch the kubeconfigs of this machine', work);
  const watch = async () => {
    for (const { uri } of await kubeconfigs(client)) {
      const isWatched = watched.has(uri) || workspace.getWorkspaceFolder(Uri.parse(uri)) !== undefined;
      if (!isWatched)
        watched.set(
          uri,
          watchFile(Uri.parse(uri), () => quietly(refresh)),
        );
    }
  };
  context.subscriptions.push(
    new Disposable(() => {
      for (const each of watched.values()) each.dispose();
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) quietly(watch);
    }),
  );
}

function watchFile(uri: Uri, changed: () => void): Disposable {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, '..'), name));
  return Disposable.from(watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed));
}
