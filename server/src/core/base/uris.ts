/**
 * Paths as URIs, by text alone: the core has no `node:path`, and a worker has no file system.
 * A Windows drive letter (`file:///c%3A/x`) is one ordinary segment.
 */

/** The last segment of a URI, decoded. */
export function baseName(uri: string): string {
  return decodeSegment(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The URI of the folder that holds `uri`, without a trailing slash; a root is its own folder. */
export function folderOf(uri: string): string {
  const at = uri.lastIndexOf('/');
  const root = rootLength(uri);
  return at < root ? uri.slice(0, root) : uri.slice(0, at);
}

/** Whether `uri` is `folder` or lies below it. */
export function isInside(uri: string, folder: string): boolean {
  const base = folder.endsWith('/') ? folder.slice(0, -1) : folder;
  return uri === base || uri.startsWith(`${base}/`);
}

/**
 * The URI that a POSIX or Windows path means, seen from `folder`.
 * `undefined` for a network path (`\\host\share`, `//host/share`), which is never opened.
 */
export function resolvePath(folder: string, path: string): string | undefined {
  if (isNetworkPath(path)) return undefined;
  const normal = path.replaceAll('\\', '/');
  if (/^[A-Za-z]:\//.test(normal)) return `file:///${encodeSegments(normal.charAt(0).toLowerCase() + normal.slice(1))}`;
  const root = folder.slice(0, rootLength(folder));
  const base = normal.startsWith('/') ? root : folder;
  return joinSegments(root, base.slice(root.length), encodeSegments(normal));
}

/** Whether a path names another machine. */
export function isNetworkPath(path: string): boolean {
  return /^(\\\\|\/\/)[^\\/]/.test(path);
}

/** Whether a path stands by itself, without a folder to start from. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || path.startsWith('\\') || /^[A-Za-z]:[\\/]/.test(path);
}

/** `to` as a path relative to the folder `from`, with `/`; undefined when their roots differ. */
export function relativePath(from: string, to: string): string | undefined {
  const root = rootLength(from);
  if (from.slice(0, root) !== to.slice(0, root)) return undefined;
  const left = from.slice(root).split('/').filter(Boolean);
  const right = to.slice(root).split('/').filter(Boolean);
  let same = 0;
  while (same < left.length && same < right.length && left[same] === right[same]) same++;
  return [...left.slice(same).map(() => '..'), ...right.slice(same).map(decodeSegment)].join('/');
}

/** The path part of a URI, decoded: `/etc/kubernetes/pki/ca.crt`. */
export function pathOf(uri: string): string {
  return uri.slice(rootLength(uri)).split('/').map(decodeSegment).join('/') || '/';
}

/** Length of `scheme://authority`. */
function rootLength(uri: string): number {
  const scheme = uri.indexOf('://');
  if (scheme === -1) return uri.indexOf(':') + 1;
  const slash = uri.indexOf('/', scheme + 3);
  return slash === -1 ? uri.length : slash;
}

function joinSegments(root: string, base: string, rest: string): string {
  const segments: string[] = [];
  for (const segment of `${base}/${rest}`.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `${root}/${segments.join('/')}`;
}

/** What is written the same in a path and in a URI: nearly every path. */
const plain = /^[\w.~/-]*$/;

function encodeSegments(path: string): string {
  if (plain.test(path)) return path;
  return path.split('/').map(encodeSegment).join('/');
}

/** Encodes as VS Code's own `Uri.toString()` does, so that one file has one URI. */
function encodeSegment(segment: string): string {
  // encodeURIComponent throws on a lone surrogate, which a half-typed text may hold.
  return encodeURIComponent(segment.toWellFormed()).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
