import type { FileChange } from '../../issuing/file-change.js';
import type { SampleFile } from './sample-files.js';

/** The files of a sample as new files of a folder, keys first. */
export function placedIn(folderUri: string, files: readonly SampleFile[]): readonly FileChange[] {
  const folder = folderUri.replace(/\/$/, '');
  return [...files].sort((a, b) => Number(b.secret) - Number(a.secret)).map(({ path, ...file }) => ({ ...file, uri: `${folder}/${path}` }));
}
