import { LSPErrorCodes, ResponseError, type Command, type CodeAction } from 'vscode-languageserver';
import { toCodeAction } from '../convert/to-code-action.js';
import { toWorkspaceEdit } from '../convert/to-workspace-edit.js';
import type { Session } from '../session.js';

/** Requests of a person who writes: completion, rename and code actions. */
export function handleWriting(session: Session): void {
  const { connection, service } = session;
  connection.onCompletion(({ textDocument: { uri }, position }, token) =>
    session.answer({ name: 'completion', uri, token, fallback: [] }, async () => {
      const place = await session.placeOf(uri, position);
      if (!place) return [];
      const items = await service.completions(uri, place.offset);
      return items.flatMap((item) => place.toLsp.completion(item, session.client) ?? []);
    }),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
    session.answer({ name: 'rename', uri, token, fallback: null }, async () => {
      const place = await session.placeOf(uri, position);
      const found = place && (await service.prepareRename(uri, place.offset));
      return place && found ? { range: place.toLsp.range(found.span), placeholder: found.name } : null;
    }),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
    session.answer({ name: 'rename', uri, token, fallback: null }, async () => {
      const place = await session.placeOf(uri, position);
      if (!place) return null;
      const edits = await service.rename(uri, place.offset, newName);
      if ('refused' in edits) throw new ResponseError(LSPErrorCodes.RequestFailed, edits.refused);
      return toWorkspaceEdit(session, uri, { edits });
    }),
  );
  connection.onDocumentFormatting(({ textDocument: { uri } }, token) =>
    session.answer({ name: 'formatting', uri, token, fallback: [] }, async () => {
      const edits = await service.format(uri);
      const place = await session.placeOf(uri, { line: 0, character: 0 });
      return place === undefined ? [] : edits.map(({ span, newText }) => ({ range: place.toLsp.range(span), newText }));
    }),
  );
  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    session.answer<(Command | CodeAction)[]>({ name: 'code actions', uri, token, fallback: [] }, async () => {
      const place = await session.placeOf(uri, range.start);
      if (!place) return [];
      const span = { start: place.offset, end: place.document.lines.offsetAt(range.end) };
      const actions = await service.codeActions(uri, span);
      const converted = await Promise.all(actions.map((action) => toCodeAction(session, { uri, range, context }, action)));
      return converted.filter((action) => action !== undefined);
    }),
  );
}
