import { materialFiles } from '../../../cluster/material-files.js';
import { encloses } from '../../../base/span.js';
import { baseName } from '../../../base/uris.js';
import type { ComponentRun } from '../../../documents/component/model.js';
import type { Document, FileReference } from '../../../documents/document.js';
import { kubeconfigRole } from '../../../knowledge/kubeconfig-files.js';
import type { Resolution } from '../../rule.js';
import { nearest } from '../../../base/nearest.js';

export interface MissingFile {
  readonly reference: FileReference;
  /** The name that was most likely meant. */
  readonly near: string | undefined;
  /** What the folder has. */
  readonly names: readonly string[];
}

type Missing = Extract<Resolution, { status: 'missing' }>;
type Resolve = (reference: FileReference) => Resolution;

/**
 * The files that a document names and that are not there. People keep parts of a machine's files only: that a folder
 * lacks one says something when a name like it is there which nobody means, or when the folder has all others.
 */
export function missingFiles(references: readonly FileReference[], document: Document, resolve: Resolve): readonly MissingFile[] {
  const wanted = references.filter((reference) => isRead(reference, document));
  const resolved = wanted.map((reference) => ({ reference, resolution: resolve(reference) }));
  return resolved.flatMap(({ reference, resolution }) => {
    if (resolution.status !== 'missing') return [];
    const near = nearName(reference, resolution, wanted);
    const isTold = near !== undefined || isOnlyOne(reference, resolution, resolved);
    return isTold ? [{ reference, near, names: resolution.names }] : [];
  });
}

/** Whether a component on this machine opens the file when it starts. */
function isRead(reference: FileReference, document: Document): boolean {
  if (!materialFiles.has(reference.expects) || reference.mayBeAbsent === true) return false;
  const run =
    'components' in document
      ? document.components.find(({ flags }) => flags.some(({ valueSpan }) => valueSpan?.start === reference.span.start))
      : undefined;
  if (run !== undefined) return isOnNode(reference, run) && !isMadeLater(reference);
  const object = document.kind === 'manifest' ? document.objects.findLast(({ span }) => encloses(span, reference.span)) : undefined;
  return object !== undefined && !object.templated && (object.type === 'kubelet-config' || object.type === 'component-config');
}

/** A container sees a file of the node where a volume brings it at the same path. */
function isOnNode({ path }: FileReference, { host }: ComponentRun): boolean {
  if (host.type !== 'container') return true;
  return host.mounts.some(
    (mount) =>
      mount.path !== undefined &&
      (path === mount.path || path.startsWith(`${mount.path}/`)) &&
      host.hostPaths.get(mount.volume ?? '') === mount.path,
  );
}

/** The kubelet writes its kubeconfig when it has joined, and the one to join with goes away. */
function isMadeLater({ place, expects }: FileReference): boolean {
  return expects === 'kubeconfig' && place.startsWith('kubelet ');
}

/** A name of the same sort that is a slip away, or the component's own kubeconfig; none that the document names elsewhere. */
function nearName(reference: FileReference, { names }: Missing, all: readonly FileReference[]): string | undefined {
  const folder = folderOf(reference.path);
  const named = new Set(all.filter(({ path }) => folderOf(path) === folder).map(({ path }) => baseName(path)));
  const free = names.filter((name) => !named.has(name) && sortOf(name) === sortOf(reference.path));
  const near = nearest(baseName(reference.path), free);
  if (near !== undefined || reference.expects !== 'kubeconfig') return near;
  const own = names.filter((name) => !named.has(name) && isOwnConfig(`${folder}/${name}`, reference.path));
  return own.length === 1 ? own[0] : undefined;
}

/** `/var/lib/kube-proxy/kubeconfig`, whatever else it was called; `/etc/kubernetes/scheduler.conf` for a scheduler. */
function isOwnConfig(path: string, wanted: string): boolean {
  const role = kubeconfigRole(wanted);
  return baseName(path) === 'kubeconfig' || (role !== undefined && kubeconfigRole(path) === role);
}

/** Whether the folder has everything else that the document names in it. Keys are often kept elsewhere on purpose. */
function isOnlyOne(
  reference: FileReference,
  { names }: Missing,
  resolved: readonly { readonly reference: FileReference; readonly resolution: Resolution }[],
): boolean {
  const folder = folderOf(reference.path);
  const others = resolved.filter(({ reference: { path } }) => path !== reference.path && folderOf(path) === folder);
  const isKey = sortOf(reference.path) === 'key';
  return (
    new Set(others.map(({ reference: { path } }) => path)).size >= 2 &&
    others.every(({ resolution: { status } }) => status === 'found') &&
    (!isKey || names.some((name) => sortOf(name) === 'key'))
  );
}

function sortOf(path: string): string {
  if (/(?:\.key|-key\.pem)$/i.test(path)) return 'key';
  return /\.(?:crt|cert|cer|pem)$/i.test(path) ? 'certificate' : path.slice(path.lastIndexOf('.') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
