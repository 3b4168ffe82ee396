import { folderOf, pathOf, relativePath } from '../../base/uris.js';

/**
 * A file as a kubeconfig names it: relative to the kubeconfig's own folder where it lies below that, absolute else.
 * kubectl writes paths so, too (client-go tools/clientcmd/loader.go RelativizePathWithNoBacksteps).
 */
export function filePathIn(kubeconfigUri: string, uri: string): string {
  const relative = relativePath(folderOf(kubeconfigUri), uri);
  if (relative !== undefined && !/^\.\.(?:\/|$)/.test(relative)) return relative;
  // A drive letter is the first segment of a URI's path.
  return pathOf(uri).replace(/^\/(?=[A-Za-z]:\/)/, '');
}
