import type { Location, SelectionRange } from 'vscode-languageserver';
import type * as findings from '../../core/findings.js';
import type { Session } from '../session.js';

/** Requests about places: definition, references, symbols, foldings and selections. */
export function handleNavigation(session: Session): void {
  const { connection, service } = session;
  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    session.answer({ name: 'definition', uri, token, fallback: [] }, async () => {
      const place = await session.placeOf(uri, position);
      return place ? locations(session, await service.definition(uri, place.offset)) : [];
    }),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    session.answer({ name: 'references', uri, token, fallback: [] }, async () => {
      const place = await session.placeOf(uri, position);
      return place ? locations(session, await service.references(uri, place.offset, context.includeDeclaration ? 'all' : 'uses')) : [];
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    session.answer({ name: 'symbols', uri, token, fallback: [] }, async () => {
      const toLsp = await session.toLsp(uri);
      return toLsp ? (await service.symbols(uri)).map((symbol) => toLsp.symbol(symbol)) : [];
    }),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    session.answer({ name: 'foldings', uri, token, fallback: [] }, async () => {
      const toLsp = await session.toLsp(uri);
      return toLsp ? (await service.foldings(uri)).map((folding) => toLsp.folding(folding)) : [];
    }),
  );
  connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
    session.answer({ name: 'selections', uri, token, fallback: [] }, async () => {
      const document = await session.service.document(uri);
      return document ? Promise.all(positions.map((position) => selection(session, uri, position))) : [];
    }),
  );
}

/** LSP wants an answer for every position, at least the position itself. */
async function selection(session: Session, uri: string, position: { line: number; character: number }): Promise<SelectionRange> {
  const place = await session.placeOf(uri, position);
  const spans = place ? await session.service.selections(uri, place.offset) : [];
  return place?.toLsp.selection(spans) ?? { range: { start: position, end: position } };
}

async function locations(session: Session, places: readonly findings.Location[]): Promise<Location[]> {
  return Promise.all(
    places.map(async ({ uri, span }) => {
      const toLsp = await session.toLsp(uri);
      return { uri, range: toLsp?.range(span) ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
    }),
  );
}
