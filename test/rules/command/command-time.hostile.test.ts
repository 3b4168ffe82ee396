import { expect, it } from 'vitest';
import { findingsOf } from '../../support/check.js';

const options = { only: ['command/*'] };

it('command rules take linear time on a script that goes on', async () => {
  const line = 'openssl x509 -req -in a.csr -CA ca.crt -CAkey ca.key -days 3 -extfile "$e" -out a.crt\ncat > e <<E\nE\n';
  const start = process.cpuUsage().user;
  await findingsOf({ 'a.sh': line.repeat(2000) }, options);
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(3);
  // Processor time is what counts: on a busy machine the clock runs on.
});
