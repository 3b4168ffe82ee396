import { folderOf } from '../../base/uris.js';
import type { FeatureWorld } from '../world.js';

/** Names files that are not there yet. */
export interface FreeNames {
  /** The URI of a new file beside the document, and its name: `ca.crt`, or `ca-2.crt` when that is taken. */
  take(base: string, extension: string): { readonly uri: string; readonly name: string };
}

/** Looks at the folder of a file once; undefined when it cannot be listed, so that nothing could be overwritten unseen. */
export async function freeNamesBeside(uri: string, world: FeatureWorld): Promise<FreeNames | undefined> {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(uri)) return undefined;
  const folder = folderOf(uri);
  const entries = await world.list(folder);
  if (!entries) return undefined;
  const taken = new Set(entries.map(({ name }) => name.toLowerCase()));
  return { take: (base, extension) => take(folder, safeName(base), extension, taken) };
}

function take(folder: string, base: string, extension: string, taken: Set<string>): { uri: string; name: string } {
  let name = `${base}${extension}`;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}-${number}${extension}`;
  taken.add(name.toLowerCase());
  return { uri: `${folder}/${encodeURIComponent(name)}`, name };
}

/** A name from a file's content as a file name: letters, digits and little else, so that it cannot lead elsewhere. */
function safeName(text: string): string {
  const safe = text
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '')
    .slice(0, 60);
  return safe === '' ? 'material' : safe;
}
