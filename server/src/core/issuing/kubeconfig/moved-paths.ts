import { isMap, isScalar, type YAMLMap } from 'yaml';
import { folderOf, isAbsolutePath, isInside, isNetworkPath, relativePath, resolvePath } from '../../base/uris.js';
import { filePathIn } from './file-path-in.js';
import type { KubeconfigList } from './kubeconfig-entry.js';
import { textNode } from './plain-nodes.js';

/** From which kubeconfig to which an entry goes. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Folders whose files stay together, wherever they are: relative paths inside one of them stay relative. */
  readonly roots: readonly string[];
}

/**
 * Relative paths start at the folder of the kubeconfig (client-go tools/clientcmd/loader.go ResolveLocalPaths): in another folder
 * they are written so that they lead to the same files.
 */
export function movePaths(item: YAMLMap, list: KubeconfigList, move: Move): void {
  const inner = list === 'clusters' ? item.get('cluster', true) : item.get('user', true);
  if (list === 'contexts' || !isMap(inner)) return;
  for (const field of pathFields) movePath(inner, field, (path) => movedPath(path, move));
  const exec = inner.get('exec', true);
  // A bare name is looked for in PATH, and must not become one.
  if (isMap(exec)) movePath(exec, 'command', (path) => (/[/\\]/.test(path) ? withSeparator(movedPath(path, move)) : path));
}

/** GetClusterFileReferences and GetAuthInfoFileReferences of the same file. */
export const pathFields = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile'] as const;

function movePath(map: YAMLMap, field: string, moved: (path: string) => string): void {
  const node = map.get(field, true);
  if (!isScalar(node) || typeof node.value !== 'string' || node.value === '') return;
  const path = moved(node.value);
  if (path !== node.value) Object.assign(node, textNode(path), { comment: node.comment });
}

function movedPath(path: string, { from, to, roots }: Move): string {
  if (isAbsolutePath(path) || isNetworkPath(path) || folderOf(from) === folderOf(to)) return path;
  const uri = resolvePath(folderOf(from), path);
  if (uri === undefined) return path;
  const isTogether = roots.some((root) => [uri, to].every((each) => isInside(each, root)));
  return (isTogether ? relativePath(folderOf(to), uri) : undefined) ?? filePathIn(to, uri);
}

function withSeparator(path: string): string {
  return /[/\\]/.test(path) ? path : `./${path}`;
}
