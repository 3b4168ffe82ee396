import { describe, expect, test } from 'vitest';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';

describe('a hostile PEM text', () => {
  const begin = '-----BEGIN CERTIFICATE-----\n';
  const end = '-----END CERTIFICATE-----\n';
  const block = `${begin}MAA=\n${end}`;

  test.each([
    ['BEGIN again and again', (size: number) => '-----BEGIN '.repeat(size / 11)],
    ['BEGIN lines', (size: number) => begin.repeat(size / begin.length)],
    ['BEGIN lines before one END', (size: number) => begin.repeat(size / begin.length) + end],
    [
      'BEGIN lines before one long END line',
      (size: number) => `${begin.repeat(size / 2 / begin.length)}${end.trimEnd()}${'x'.repeat(size / 2)}`,
    ],
    ['END lines', (size: number) => end.repeat(size / end.length)],
    ['blocks', (size: number) => block.repeat(size / block.length)],
    ['BEGIN lines with headers', (size: number) => '-----BEGIN X-----\na: b\n\n'.repeat(size / 24)],
    ['the keyword alone', (size: number) => 'END'.repeat(size / 3)],
    ['dashes', (size: number) => begin + '-'.repeat(size)],
    ['blanks', (size: number) => begin + ' '.repeat(size)],
    ['headers', (size: number) => begin + 'a: b\n'.repeat(size / 5)],
    ['one long line', (size: number) => begin + 'A'.repeat(size)],
    ['one letter a line', (size: number) => begin + 'A\n'.repeat(size / 2) + end],
    ['escapes', (size: number) => begin + '\\n'.repeat(size / 2)],
  ])('is read in linear time: %s', (_, make) => {
    // Time on the processor, not on the clock, and the best of three: a busy machine does not count.
    // Quadratic time would be sixty-four times as long for eight times the text.
    const small = best(make(40_000));
    expect(best(make(320_000))).toBeLessThan(30 * Math.max(small, 10_000));
  });

  function best(text: string): number {
    return Math.min(...[1, 2, 3].map(() => processorTime(() => readAll(text))));
  }

  /** In microseconds. */
  function processorTime(work: () => void): number {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user;
  }

  function readAll(text: string): void {
    const pem = parsePem(text);
    for (const one of pem.blocks) void [one.bytes.length, one.headers.length, one.offsetOf(0), one.readByGo, one.readByOpenSsl];
    void pem.problems;
  }
});
