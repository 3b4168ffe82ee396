import type { CancellationToken } from 'vscode-languageserver';
import {
  statusRequest,
  textRequest,
  type StatusParams,
  type StatusResult,
  type TextParams,
  type TextResult,
} from '../../protocol/index.js';
import type { Session } from '../session.js';

/** The requests of protocol/ that the status item and virtual documents make. */
export function handleViews(session: Session): void {
  const { connection } = session;
  connection.onRequest(textRequest, ({ uri, position }: TextParams, token: CancellationToken) =>
    session.answer<TextResult | null>({ name: 'text', uri, token, fallback: null }, async () => {
      const place = await session.placeOf(uri, position);
      return (place && (await session.service.text(uri, place.offset))) ?? null;
    }),
  );
  const unknown: StatusResult = { known: false, errors: 0, warnings: 0, text: '' };
  connection.onRequest(statusRequest, ({ uri }: StatusParams, token: CancellationToken) =>
    session.answer({ name: 'status', uri, token, fallback: unknown }, async () => (await session.service.status(uri)) ?? unknown),
  );
}
