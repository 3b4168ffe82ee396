import { folderOf, isInside, relativePath } from '../../../base/uris.js';
import type { ViewWorld } from '../view-world.js';

/** How people name a kubeconfig: `prod/admin.conf` in the workspace, `~/.kube/config` on their machine. */
export function fileName(
  uri: string,
  { kubectlPaths, workspace, relativeName }: Pick<ViewWorld, 'kubectlPaths' | 'workspace' | 'relativeName'>,
): string {
  const home = kubectlPaths && folderOf(folderOf(kubectlPaths.home));
  const isOfWorkspace = workspace.roots.some((root) => isInside(uri, root));
  return home !== undefined && !isOfWorkspace && isInside(uri, home) ? `~/${relativePath(home, uri) ?? ''}` : relativeName(uri);
}
