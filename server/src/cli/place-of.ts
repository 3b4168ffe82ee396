import { LineIndex } from '../core/base/line-index.js';
import type { Location } from '../core/findings.js';
import { pathFromUri } from '../host/file-path.js';
import { displayName } from './inputs.js';
import type { Place } from './report/result.js';
import type { Session } from './session.js';

/** A place of the core as reports name it. */
export async function placeOf({ uri, span }: Location, { service }: Pick<Session, 'service'>, cwd: string): Promise<Place> {
  const lines = (await service.document(uri))?.lines ?? new LineIndex('');
  return { file: fileName(uri, cwd), start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** A file or folder as reports name it: relative to the working directory. */
export function fileName(uri: string, cwd: string): string {
  const path = pathFromUri(uri);
  return path === undefined ? uri : displayName(cwd, path);
}
