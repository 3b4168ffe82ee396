import { LineIndex } from '../../core/base/line-index.js';
import type { FoundCause } from '../../core/service.js';
import { pathFromUri } from '../../host/file-path.js';
import { displayName } from '../inputs.js';
import type { Place } from '../report/result.js';
import type { Session } from '../session.js';

/** A cause with its place worked out. */
export interface PlacedCause {
  readonly place: Place;
  readonly cause: FoundCause;
}

export function placeCauses(causes: readonly FoundCause[], { service }: Session, cwd: string): Promise<readonly PlacedCause[]> {
  return Promise.all(
    causes.map(async (cause) => {
      const { uri, span } = cause;
      const lines = (await service.document(uri))?.lines ?? new LineIndex('');
      const path = pathFromUri(uri);
      const file = path === undefined ? uri : displayName(cwd, path);
      return { cause, place: { file, start: lines.positionAt(span.start), end: lines.positionAt(span.end) } };
    }),
  );
}
