import { MarkupKind, type Hover } from 'vscode-languageserver';
import { plainText } from '../convert/plain-text.js';
import { toSemanticTokens } from '../convert/semantic-tokens.js';
import type { Session } from '../session.js';

/** Requests of a person who reads: hover, hints, lenses, links and colours. */
export function handleReading(session: Session): void {
  const { connection } = session;
  connection.onHover(({ textDocument: { uri }, position }, token) =>
    session.answer({ name: 'hover', uri, token, fallback: null }, () => hover(session, uri, position)),
  );
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    session.answer({ name: 'code lenses', uri, token, fallback: [] }, async () => {
      const toLsp = await session.toLsp(uri);
      const lenses = toLsp ? await session.service.codeLenses(uri) : [];
      // Other clients do not know the commands; the text is worth showing all the same.
      const shown = lenses.filter(({ command }) => command === undefined || session.client.isOurs);
      return shown.flatMap((lens) => toLsp?.codeLens(lens) ?? []);
    }),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    session.answer({ name: 'inlay hints', uri, token, fallback: [] }, async () => {
      const place = await session.placeOf(uri, range.start);
      if (!place) return [];
      const span = { start: place.offset, end: place.document.lines.offsetAt(range.end) };
      return (await session.service.inlayHints(uri, span)).map((hint) => place.toLsp.inlayHint(hint));
    }),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    session.answer({ name: 'links', uri, token, fallback: [] }, async () => {
      const toLsp = await session.toLsp(uri);
      if (!toLsp) return [];
      return (await session.service.links(uri)).map(({ span, target, tooltip }) => ({ range: toLsp.range(span), target, tooltip }));
    }),
  );
  connection.languages.semanticTokens.on(({ textDocument: { uri } }, token) =>
    session.answer({ name: 'semantic tokens', uri, token, fallback: { data: [] } }, async () => {
      const document = await session.service.document(uri);
      return document ? toSemanticTokens(await session.service.semanticTokens(uri), document.lines) : { data: [] };
    }),
  );
}

async function hover(session: Session, uri: string, position: { line: number; character: number }): Promise<Hover | null> {
  const place = await session.placeOf(uri, position);
  const found = place && (await session.service.hover(uri, place.offset));
  if (!place || !found) return null;
  const contents = session.client.markdown
    ? { kind: MarkupKind.Markdown, value: found.markdown }
    : { kind: MarkupKind.PlainText, value: plainText(found.markdown) };
  return { contents, range: place.toLsp.range(found.span) };
}
