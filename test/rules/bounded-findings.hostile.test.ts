import { expect, test } from 'vitest';
import { mostFindingsOfRule } from '../../server/src/core/knowledge/limits.js';
import { findingsOf } from '../support/check.js';

const line = '-----BEGIN CERTIFICATE-----\n';

async function untold(count: number): Promise<{ told: number; last: string | undefined; at: number | undefined }> {
  const findings = await findingsOf({ 'many.pem': line.repeat(count) }, { only: ['pem/unterminated-block'] });
  return { told: findings.length, last: findings.at(-1)?.message, at: findings.at(-1)?.span.start };
}

test('a rule tells as many findings of a file as a person may read, and counts the rest', async () => {
  expect(await untold(mostFindingsOfRule)).toMatchObject({
    told: mostFindingsOfRule,
    last: expect.not.stringContaining('more finding') as string,
  });
  expect(await untold(mostFindingsOfRule + 1)).toMatchObject({
    told: mostFindingsOfRule + 1,
    last: expect.stringMatching(/^One more finding /) as string,
  });
  expect(await untold(mostFindingsOfRule + 234)).toEqual({
    told: mostFindingsOfRule + 1,
    last: expect.stringMatching(/^234 more findings of this rule in this file/) as string,
    at: mostFindingsOfRule * line.length,
  });
});
