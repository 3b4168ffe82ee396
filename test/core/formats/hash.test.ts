import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from '../../../server/src/core/base/hash/hex.js';
import { md5 } from '../../../server/src/core/base/hash/md5.js';
import { sha1 } from '../../../server/src/core/base/hash/sha1.js';
import { sha256 } from '../../../server/src/core/base/hash/sha256.js';

test('SHA-256, SHA-1 and MD5 give what node:crypto gives, at every length around a block', () => {
  for (let length = 0; length < 260; length++) {
    const bytes = new Uint8Array(length).map((_, at) => (at * 131 + length) & 0xff);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(sha1(bytes)).toBe(createHash('sha1').update(bytes).digest('hex'));
    expect(toHex(md5(bytes))).toBe(createHash('md5').update(bytes).digest('hex'));
  }
});

test('any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => sha256(bytes) === createHash('sha256').update(bytes).digest('hex')));
});
