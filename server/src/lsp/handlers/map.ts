import type { CancellationToken } from 'vscode-languageserver';
import type { Location } from '../../core/findings.js';
import {
  mapRequest,
  mapTextRequest,
  type MapParams,
  type MapResult,
  type MapTextParams,
  type MapTextResult,
  type TreePlace,
} from '../../protocol/index.js';
import type { Session } from '../session.js';

/** The PKI of a cluster as a picture. */
export function handleMap(session: Session): void {
  session.connection.onRequest(mapRequest, (params: MapParams, token: CancellationToken) =>
    session.answer<MapResult>({ name: 'map', uri: params.uri, token, fallback: { clusters: [], map: null } }, async () => {
      await session.files.all();
      const views = await session.service.views();
      return views.map(params, (at) => toPlace(at, session));
    }),
  );
  session.connection.onRequest(mapTextRequest, ({ cluster, format }: MapTextParams, token: CancellationToken) =>
    session.answer<MapTextResult>({ name: 'mapText', uri: undefined, token, fallback: { text: null } }, async () => {
      await session.files.all();
      const views = await session.service.views();
      return { text: (await views.mapText({ clusters: [cluster], format })) ?? null };
    }),
  );
}

async function toPlace({ uri, span }: Location, session: Session): Promise<TreePlace> {
  const toLsp = await session.toLsp(uri);
  const start = { line: 0, character: 0 };
  return { uri, range: toLsp?.range(span) ?? { start, end: start } };
}
