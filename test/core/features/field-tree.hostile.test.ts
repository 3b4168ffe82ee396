import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldTree } from '../../../server/src/core/features/views/details/field-tree.js';
import { shownBytes } from '../../../server/src/core/features/views/details/shown-bytes.js';
import { decodeMaterial } from '../../../server/src/core/formats/x509/decode-material.js';
import type { DetailsField } from '../../../server/src/protocol/index.js';
import { mint, mintCrl } from '../../support/mint.js';

const ca = mint({ subject: 'CN=ca', ca: true });
const leaf = mint({ subject: 'CN=a', issuer: ca, sans: ['DNS:a'], ku: ['digitalSignature'], eku: ['serverAuth'] });

function check(fields: readonly DetailsField[], start: number, end: number): number {
  let at = start;
  for (const field of fields) {
    if (field.start < at || field.end <= field.start || field.end > end)
      throw new Error(`${field.name} ${field.start}-${field.end} is not in ${at}-${end}`);
    at = field.end;
    check(field.children ?? [], field.start, field.end);
  }
  return at;
}

const nothing = { fields: [], extensions: [], values: [] };

describe('no bytes make the fields throw, or leave their place', () => {
  test('one byte flipped, at every place', () => {
    for (const seed of [leaf.der, mintCrl({ issuer: ca, revoked: [{ serial: 1, at: new Date(0), reason: 1 }] }).der]) {
      for (let at = 0; at < seed.length; at++) {
        const bytes = Uint8Array.from(seed);
        bytes[at] = (bytes[at] ?? 0) ^ ([0xff, 0x80, 0x01, 0x20][at % 4] ?? 0);
        for (const label of ['CERTIFICATE', 'X509 CRL']) {
          const { fields, size } = shownBytes(decodeMaterial(label, bytes));
          expect(check(fields, 0, size)).toBe(size);
        }
      }
    }
  });

  test('bytes of any kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => check(fieldTree(bytes, nothing), 0, bytes.length) === bytes.length),
    );
  });

  test('deep and wide values end in time', () => {
    const started = performance.now();
    const deep = new Uint8Array(200_000).fill(0x30).map((byte, at) => (at % 2 === 0 ? byte : 0x80));
    const wide = new Uint8Array(2_000_000).map((_, at) => (at % 2 === 0 ? 0x05 : 0));
    for (const bytes of [deep, wide]) expect(check(fieldTree(bytes, nothing), 0, bytes.length)).toBe(bytes.length);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
