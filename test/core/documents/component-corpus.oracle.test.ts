import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import type { ComponentRun } from '../../../server/src/core/documents/component/model.js';

const corpus = join(import.meta.dirname, '../../../../shared/corpora/static-pod');

test.runIf(existsSync(corpus))('finds the components of nearly every static pod of the corpus', () => {
  const files = filesBelow(corpus);
  const runs = files.map((file) => ({ file, runs: runsOf(file) }));
  for (const { runs: each } of runs) each.forEach(expectInside);
  const without = runs.filter((each) => each.runs.length === 0).map(({ file }) => file.slice(corpus.length + 1));
  expect(runs.length - without.length).toBeGreaterThan(0.9 * files.length);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

const kinds = createKinds();

function runsOf(file: string): readonly (ComponentRun & { readonly text: string })[] {
  const text = readFileSync(file, 'utf8');
  const source = { uri: `file://${file}`, text };
  const document = kinds.find((kind) => kind.detect(source))?.parse(source);
  return document && 'components' in document ? document.components.map((run) => ({ ...run, text })) : [];
}

function expectInside({ flags, text }: ComponentRun & { readonly text: string }): void {
  for (const { span, nameSpan, valueSpan, name, form } of flags) {
    expect(span.start).toBeLessThanOrEqual(nameSpan.start);
    expect(valueSpan?.end ?? 0).toBeLessThanOrEqual(text.length);
    if (form !== 'environment') expect(text.slice(nameSpan.start, nameSpan.end).replace(/^--?/, '').replaceAll('_', '-')).toBe(name);
  }
}
