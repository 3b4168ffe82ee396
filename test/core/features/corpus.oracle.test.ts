import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../../server/src/core/index.js';
import type { Span } from '../../../server/src/core/base/span.js';
import { keyDetector } from '../../../server/src/core/features/code-actions/key-detector.js';
import type { LanguageService } from '../../../server/src/core/service.js';
import { hasShared, sharedFolder } from '../../support/shared.js';

const nowhere = { roots: [], read: none, stat: none, list: none, git: none };
const failures: string[] = [];
const logger = { info: () => undefined, warn: () => undefined, error: (message: string) => failures.push(message) };

function none(): Promise<undefined> {
  return Promise.resolve(undefined);
}

/** Places worth asking at: some of every file, and the start of every material and reference. */
function offsetsOf(length: number, spans: readonly Span[]): number[] {
  const some = Array.from({ length: 12 }, (_, at) => Math.floor((length * at) / 11));
  return [...new Set([...some, ...spans.slice(0, 12).map(({ start }) => start + 2)])];
}

async function askEverything(service: LanguageService, uri: string, offset: number): Promise<Span[]> {
  const point = { start: offset, end: offset };
  const hover = await service.hover(uri, offset);
  const actions = await service.codeActions(uri, point);
  await service.rename(uri, offset, 'renamed');
  await service.references(uri, offset, 'all');
  await service.text(uri, offset);
  const completions = await service.completions(uri, offset);
  const selections = await service.selections(uri, offset);
  const edits = actions.flatMap((action) =>
    (action.edits ?? []).filter((edit) => edit.uri === undefined || edit.uri === uri).map(({ span }) => span),
  );
  return [...(hover ? [hover.span] : []), ...completions.map(({ span }) => span), ...selections, ...edits];
}

describe.runIf(hasShared('the features on the corpora'))('every feature on every file of the corpora', () => {
  // Of the many PEM and DER files one in so many is enough.
  it.each([
    ['kubeconfig', 1],
    ['pem', 10],
    ['der', 3],
  ])('%s: throws nothing, stays inside the text, and tells no key', { timeout: 110_000 }, async (name, step) => {
    const folder = join(sharedFolder, 'corpora', name);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const chosen = files.filter((file, at) => at % step === 0 && statSync(file).size < 300_000);
    const service = createLanguageService({ workspace: nowhere, clock: { now: () => Date.parse('2026-11-21T00:00:00Z') }, logger });
    let asked = 0;
    for (const file of chosen) {
      const uri = `file:///corpus/${encodeURIComponent(file)}`;
      const bytes = readFileSync(file);
      service.open(bytes.includes(0) ? { uri, text: '', bytes } : { uri, text: bytes.toString() });
      const document = await service.document(uri);
      if (!document) continue;
      const holdsKey = keyDetector(document);
      const whole = { start: 0, end: document.text.length };
      const told = JSON.stringify([
        await service.inlayHints(uri, whole),
        await service.codeLenses(uri),
        await service.symbols(uri),
        await service.text(uri, 0),
        await service.status(uri),
      ]);
      const spans: Span[] = [];
      for (const offset of offsetsOf(
        document.text.length,
        [...document.materials, ...document.references].map(({ span }) => span),
      )) {
        spans.push(...(await askEverything(service, uri, offset)));
        expect(holdsKey((await service.hover(uri, offset))?.markdown.replaceAll(/private key|PRIVATE KEY/gi, '') ?? ''), file).toBe(false);
        asked++;
      }
      expect(holdsKey(told.replaceAll(/private key|PRIVATE KEY/gi, '')), file).toBe(false);
      expect(
        spans.filter(({ start, end }) => start < 0 || end < start || end > document.text.length),
        file,
      ).toEqual([]);
      service.close(uri);
      service.changed([uri]);
    }
    expect(failures).toEqual([]);
    expect(asked).toBeGreaterThan(20);
    console.log(`${chosen.length} files of ${name}, asked at ${asked} places`);
  });
});
