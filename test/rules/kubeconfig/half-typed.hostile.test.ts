import { expect, it } from 'vitest';
import type { Span } from '../../../server/src/core/base/span.js';
import { findingsOf } from '../../support/check.js';
import { cases } from './kubectl-cases.js';

/** Texts as they stand while somebody types or deletes: cut off, with a line gone, with a line twice. */
function* halfTyped(text: string): Generator<string> {
  const lines = text.split('\n');
  for (let at = 0; at < text.length; at += 23) yield text.slice(0, at);
  for (let line = 0; line < lines.length; line++) {
    yield lines.toSpliced(line, 1).join('\n');
    yield lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
  }
}

const sources = [
  'exec with a nameless variable',
  'proxy with an odd port',
  'a number in as-user-extra',
  'JSON',
  'two contexts of one name',
  'key is a certificate',
];

const base64 = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t';
const texts = sources.flatMap((name) => [...halfTyped((cases[name]?.['config'] ?? '').replaceAll(/\$\{\w+\.\w+\}/g, base64))]);

it('no rule crashes on a half-typed kubeconfig, and spans and edits stay inside the text', async () => {
  let count = 0;
  for (const config of texts) {
    // A crashing rule fails the analysis of a fixture.
    for (const finding of await findingsOf({ config }, { only: ['kubeconfig/*'] })) {
      const edits = finding.fixes().flatMap((fix) => fix.edits);
      const outside = [finding.span, ...edits.map((edit) => edit.span)].filter((span) => !isInside(span, config));
      expect(outside, `${finding.ruleId} in ${config}`).toEqual([]);
      count++;
    }
  }
  expect(count).toBeGreaterThan(300);
});

function isInside({ start, end }: Span, text: string): boolean {
  return start >= 0 && start <= end && end <= text.length;
}
