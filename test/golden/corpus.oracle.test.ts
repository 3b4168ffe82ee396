import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../server/src/core/cluster/document-store.js';
import { createLanguageService, type LanguageService } from '../../server/src/core/index.js';
import { askEverything } from '../support/ask-everything.js';
import { MemoryWorkspace, uriOf } from '../support/workspace.js';
import { hasShared, sharedFolder } from '../support/shared.js';

const now = Date.parse('2026-11-21T00:00:00Z');
const errors: string[] = [];

function serviceOf(): LanguageService {
  const logger = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) };
  return createLanguageService({ workspace: new MemoryWorkspace(new Map()), clock: { now: () => now }, logger });
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
        const { length } = source.text;
        const spans = await askEverything(service, source.uri, [0, Math.floor(length / 3), Math.floor(length / 2), length]);
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
