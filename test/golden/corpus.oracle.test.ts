import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../server/src/core/cluster/document-store.js';
import { createLanguageService, type LanguageService } from '../../server/src/core/index.js';
import type { Span } from '../../server/src/core/base/span.js';
import { MemoryWorkspace, uriOf } from '../support/workspace.js';
import { hasShared, sharedFolder } from '../support/shared.js';

const now = Date.parse('2026-11-21T00:00:00Z');
const errors: string[] = [];

function serviceOf(): LanguageService {
  const logger = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) };
  return createLanguageService({ workspace: new MemoryWorkspace(new Map()), clock: { now: () => now }, logger });
}

/** Everything that an editor would ask for one file; the spans of all answers. */
async function askEverything(service: LanguageService, uri: string, length: number): Promise<Span[]> {
  const spans: Span[] = [];
  const findings = await service.findings(uri);
  spans.push(...findings.map((finding) => finding.span));
  for (const finding of findings)
    spans.push(
      ...finding.fixes().flatMap((fix) => fix.edits.filter((edit) => edit.uri === undefined || edit.uri === uri).map((edit) => edit.span)),
    );
  spans.push(...(await service.links(uri)).map((link) => link.span));
  spans.push(...(await service.foldings(uri)).map((folding) => folding.span));
  spans.push(...(await service.codeLenses(uri)).map((lens) => lens.span));
  spans.push(...(await service.semanticTokens(uri)).map((token) => token.span));
  spans.push(...(await service.symbols(uri)).flatMap((symbol) => [symbol.span, symbol.nameSpan]));
  spans.push(...(await service.inlayHints(uri, { start: 0, end: length })).map(({ offset }) => ({ start: offset, end: offset })));
  for (const offset of [0, Math.floor(length / 3), Math.floor(length / 2), length]) {
    const hover = await service.hover(uri, offset);
    if (hover) spans.push(hover.span);
    spans.push(...(await service.completions(uri, offset)).map((completion) => completion.span));
    spans.push(...(await service.selections(uri, offset)));
    await service.codeActions(uri, { start: offset, end: offset });
    await service.definition(uri, offset);
    await service.text(uri, offset);
  }
  return spans;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe.skipIf(!hasShared('the corpus sweep'))('every file of the corpora', () => {
  const corpora = join(sharedFolder, 'corpora');
  const categories = [
    'pem',
    'der',
    'kubeconfig',
    'openssl-cnf',
    'kubelet-config',
    'kubeadm',
    'static-pod',
    'csr-manifest',
    'cfssl-json',
    'scripts',
  ];

  it.each(categories)(
    '%s: ends without crash, within 2 s a file, with spans inside the text',
    async (category) => {
      const service = serviceOf();
      const bad: string[] = [];
      const files = filesBelow(join(corpora, category));
      for (const path of files) {
        const name = path.slice(corpora.length + 1);
        const source = sourceOf(uriOf(name), readFileSync(path));
        service.open(source);
        const before = performance.now();
        const spans = await askEverything(service, source.uri, source.text.length);
        const took = performance.now() - before;
        if (took > 2000) bad.push(`${name}: took ${Math.round(took)} ms`);
        const outside = spans.filter(({ start, end }) => !(start >= 0 && start <= end && end <= source.text.length));
        if (outside.length > 0) bad.push(`${name}: ${outside.length} spans outside the text, first ${JSON.stringify(outside[0])}`);
        service.close(source.uri);
      }
      expect(files.length).toBeGreaterThan(20);
      expect({ bad, errors }).toEqual({ bad: [], errors: [] });
    },
    600_000,
  );
});
