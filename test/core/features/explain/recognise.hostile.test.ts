import { describe, expect, it } from 'vitest';
import { Recogniser } from '../../../../server/src/core/features/explain/recognise-error.js';
import { tlsErrors } from '../../../../server/src/core/knowledge/tls-errors/index.js';
import { frames } from '../../../../server/src/core/knowledge/tls-errors/frames.js';

const recogniser = new Recogniser();
const megabyte = (piece: string): string => piece.repeat(Math.ceil(1_000_000 / piece.length));

/** Longest time for 1 MB, on a slow machine; an ordinary text of that size takes a tenth of it. */
const limit = 4000;

function timeOf(text: string): number {
  const start = performance.now();
  recogniser.recognise(text);
  return performance.now() - start;
}

describe('1 MB of text is read in linear time', () => {
  const pieces = [...new Set([...tlsErrors, ...frames].flatMap(({ texts }) => texts).flatMap((text) => text.split(/\{\w+\}/)))].filter(
    Boolean,
  );

  it('of the beginning of every text, without the rest', () => {
    // One piece a starting word: the others differ only behind it.
    const firsts = [...new Map(pieces.map((piece) => [piece.slice(0, 12), piece])).values()].slice(0, 30);
    const slow = firsts.map((piece) => ({ piece, time: timeOf(megabyte(piece)) })).filter(({ time }) => time > limit);
    expect(slow).toEqual([]);
  }, 120_000);

  it.each([
    ['a', 'one letter'],
    [' ', 'blanks'],
    ['"', 'quotes'],
    ['\\', 'backslashes'],
    ['\\n', 'escaped line breaks'],
    ['\u001b[', 'escape sequences that do not end'],
    ['\u001b[31m', 'colours'],
    ['https://', 'addresses without a host'],
    ['dial tcp [', 'open brackets'],
    ['x509: certificate is valid for a, notb ', 'names that almost end'],
    ['\ud800', 'half characters'],
  ])('of %j (%s)', (piece) => {
    expect(timeOf(megabyte(piece))).toBeLessThan(limit);
    expect(
      timeOf(`${megabyte(piece)}, not c (possibly because of "x" while trying to verify candidate authority certificate "y")`),
    ).toBeLessThan(limit);
  });

  it('and an error at its end is found', () => {
    const { best } = recogniser.recognise(
      `${megabyte('I1121 12:00:00.000000 1 x.go:12] all is well\n')}tls: private key does not match public key`,
    );
    expect(best?.error.id).toBe('key-mismatch');
  });
});

describe('any text', () => {
  it('never throws, and spans and places lie inside', () => {
    const texts = tlsErrors.flatMap(({ texts: [text = ''] }) =>
      Array.from({ length: 8 }, (_, at) => text.slice(0, Math.ceil((text.length * at) / 7))),
    );
    for (const text of texts) {
      const { best, others } = recogniser.recognise(text);
      for (const one of [best, ...others]) {
        if (!one) continue;
        expect(one.span.start).toBeGreaterThanOrEqual(0);
        expect(one.span.end).toBeLessThanOrEqual(text.length);
      }
    }
  });
});
