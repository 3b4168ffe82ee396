import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Every entry below a folder: its mode, and its content or where it leads. Two trees are the same when these are. */
export function snapshot(root: string): Readonly<Record<string, string>> {
  const entries: Record<string, string> = {};
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) entries[name] = describe(join(root, name));
  return entries;
}

function describe(path: string): string {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  const mode = (stats.mode & 0o7777).toString(8);
  return stats.isDirectory() ? `folder ${mode}` : `${mode} ${stats.uid}:${stats.gid} ${readFileSync(path, 'latin1')}`;
}

/** Files with a new key in them that others may read. */
export function exposedKeys(root: string): readonly string[] {
  return Object.entries(snapshot(root))
    .filter(([, entry]) => entry.includes(newKey) && /^\d*(?:[1-7]\d|[1-7]) /.test(entry))
    .map(([name, entry]) => `${name} ${entry}`);
}

/** Stands in every key that is written. */
export const newKey = 'NEW KEY';
