import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64 } from '../../../server/src/core/formats/base64/decode-base64.js';

const base64Of = (text: string): string => Buffer.from(text).toString('base64');
const problemsOf = (text: string): string[] =>
  decodeBase64(text).problems.map(
    ({ reason, span, found }) => `${reason} ${span.start}-${span.end}${found === undefined ? '' : ` ${found}`}`,
  );

describe('what Go takes', () => {
  test('any bytes come back, with and without line breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.integer({ min: 1, max: 80 }), (bytes, width) => {
        const text = Buffer.from(bytes)
          .toString('base64')
          .replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n');
        const decoded = decodeBase64(text);
        expect([...decoded.bytes]).toEqual([...bytes]);
        expect(decoded.problems).toEqual([]);
        expect(decoded.hasLineBreaks).toBe(text.includes('\n'));
      }),
    );
  });
});

describe('what Go refuses, at its character', () => {
  test.each([
    ['YWJj ZGVm', ['blank 4-5  ']],
    ['YW-j', ['url-safe 2-3 -', 'padding 3-4']],
    ['YWJj$(cat', ['bad-character 4-5 $', 'bad-character 5-6 (', 'padding 8-9']],
    ['YWI', ['padding 2-3']],
    ['YWI==', ['padding 3-5']],
    ['YWJj=', ['padding 4-5']],
    ['YQ==YQ==', ['padding 2-4']],
    ['YWJjZ', ['length 4-5']],
    ['YWJ😀j', ['bad-character 3-5 😀']],
  ])('%s', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

describe('from bytes to characters and back', () => {
  const text = `  ${base64Of('kubernetes').slice(0, 6)}\n  ${base64Of('kubernetes').slice(6)}  `;
  const decoded = decodeBase64(text, { skip: 'pem-filling' });

  test('the first bit of a byte', () => {
    expect(decoded.offsetOf(0)).toBe(2);
    expect(decoded.offsetOf(1)).toBe(3);
    expect(decoded.offsetOf(4)).toBe(7);
    expect(decoded.offsetOf(5)).toBe(11);
    expect(decoded.offsetOf(99)).toBe(decoded.span.end);
  });

  test('the byte of a character', () => {
    expect(decoded.byteAt(2)).toBe(0);
    expect(decoded.byteAt(11)).toBe(4);
    expect(decoded.byteAt(0)).toBeUndefined();
    expect(decoded.byteAt(9)).toBeUndefined();
  });

  test('every byte stands at a character that holds it', () => {
    decoded.bytes.forEach((_, byte) => expect(decoded.byteAt(decoded.offsetOf(byte) + 1) ?? byte).toBeGreaterThanOrEqual(byte));
  });
});
