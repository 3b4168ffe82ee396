import { expect, it } from 'vitest';
import { analyse } from '../../support/analyse.js';
import { mint } from '../../support/mint.js';
import { MemoryWorkspace } from '../../support/workspace.js';

const ca = mint({ subject: 'CN=kubernetes', ca: true, ku: ['keyCertSign'] });
const leaf = mint({ subject: 'CN=system:node:cp1,O=system:nodes', issuer: ca, eku: ['serverAuth'], sans: ['DNS:cp1', 'IP:10.0.0.1'] });

it('crashes no rule when any byte of a certificate is another', async () => {
  const files = new Map<string, { bytes: Uint8Array }>();
  for (let at = 0; at < leaf.der.length; at++) {
    const bytes = Buffer.from(leaf.der);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    const text = `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`;
    files.set(`flip-${at}.crt`, { bytes: Buffer.from(text) });
    files.set(`cut-${at}.der`, { bytes: leaf.der.subarray(0, at) });
  }
  const findings = await analyse(new MemoryWorkspace(files));
  expect(findings.length).toBeGreaterThan(0);
  for (const { message } of findings) expect(message).not.toMatch(/\{\w+\}|undefined|NaN/);
});
