import type { Span } from '../../server/src/core/base/span.js';
import type { DocumentSymbol } from '../../server/src/core/documents/kind.js';
import type { LanguageService } from '../../server/src/core/service.js';

/** Everything that an editor would ask for one file; the spans of all answers that lie in it. */
export async function askEverything(service: LanguageService, uri: string, offsets: readonly number[]): Promise<Span[]> {
  const spans = await askWhole(service, uri, Math.max(...offsets));
  for (const offset of offsets) spans.push(...(await askPlace(service, uri, offset)));
  return spans;
}

async function askWhole(service: LanguageService, uri: string, length: number): Promise<Span[]> {
  const findings = await service.findings(uri);
  const edits = findings.flatMap((finding) => finding.fixes().flatMap((fix) => fix.edits));
  return [
    ...findings.map(({ span }) => span),
    ...inFile([...findings.flatMap(({ related }) => related), ...edits], uri),
    ...(await service.links(uri)).map(({ span }) => span),
    ...(await service.foldings(uri)).map(({ span }) => span),
    ...(await service.codeLenses(uri)).map(({ span }) => span),
    ...(await service.semanticTokens(uri)).map(({ span }) => span),
    ...symbolSpans(await service.symbols(uri)),
    ...(await service.inlayHints(uri, { start: 0, end: length })).map(({ offset }) => ({ start: offset, end: offset })),
    ...(await service.format(uri)).map(({ span }) => span),
  ];
}

async function askPlace(service: LanguageService, uri: string, offset: number): Promise<Span[]> {
  const hover = await service.hover(uri, offset);
  const renamed = await service.rename(uri, offset, 'renamed');
  const actions = await service.codeActions(uri, { start: offset, end: offset });
  await service.text(uri, offset);
  return [
    ...(hover === undefined ? [] : [hover.span]),
    ...(await service.completions(uri, offset)).map(({ span }) => span),
    ...(await service.selections(uri, offset)),
    ...inFile(await service.definition(uri, offset), uri),
    ...inFile(await service.references(uri, offset, 'all'), uri),
    ...inFile('refused' in renamed ? [] : renamed, uri),
    ...inFile(
      actions.flatMap(({ edits = [] }) => edits),
      uri,
    ),
  ];
}

function inFile(places: readonly { readonly uri?: string; readonly span: Span }[], uri: string): Span[] {
  return places.filter((place) => place.uri === undefined || place.uri === uri).map(({ span }) => span);
}

function symbolSpans(symbols: readonly DocumentSymbol[]): Span[] {
  return symbols.flatMap(({ span, nameSpan, children }) => [span, nameSpan, ...symbolSpans(children)]);
}
