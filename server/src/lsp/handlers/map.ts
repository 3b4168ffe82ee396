import type { CancellationToken } from 'vscode-languageserver';
import { mapRequest, type MapParams, type MapResult } from '../../protocol/index.js';
import type { Session } from '../session.js';

/** The PKI of a cluster as a picture. */
export function handleMap(session: Session): void {
  session.connection.onRequest(mapRequest, ({ uri }: MapParams, token: CancellationToken) =>
    session.answer<MapResult>({ name: 'map', uri, token, fallback: { clusters: [], map: null } }, async () => {
      await session.files.all();
      return { clusters: [], map: null };
    }),
  );
}
