import { describe, expect, it } from 'vitest';
import type { Span } from '../../../server/src/core/base/span.js';
import { parseScript, type ScriptType } from '../../../server/src/core/formats/shell/script-text.js';

describe('the reader on any text', () => {
  const alphabet = [
    '"',
    "'",
    '`',
    '$(',
    '${',
    '$((',
    ')',
    '}',
    '<<E\n',
    '<(',
    '\\',
    '\n',
    'E\n',
    ' ',
    'a',
    '#',
    ';',
    '|',
    '<a',
    '>',
    '```sh\n',
    '```\n',
    '\t',
    '$',
    '(',
    '{',
    '\r\n',
  ];

  it('never throws and keeps every span inside the text', () => {
    let seed = 7;
    const next = (): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff);
    const texts = Array.from({ length: 3000 }, () =>
      Array.from({ length: next() % 24 }, () => alphabet[next() % alphabet.length]).join(''),
    );
    const outside = texts.flatMap((text) =>
      types
        .filter((type) => spansOf(text, type).some(({ start, end }) => start < 0 || start > end || end > text.length))
        .map((type) => [type, text]),
    );
    expect(outside).toEqual([]);
  });

  it.each(alphabet)('takes linear time on a long row of %j', (part) => {
    const time = (length: number): number => {
      const text = part.repeat(length);
      const start = process.cpuUsage().user;
      for (const type of types) parseScript(text, type);
      return (process.cpuUsage().user - start) / 1000;
    };
    time(1000);
    expect(time(40_000)).toBeLessThan(1500);
  });
});

const types = ['shell', 'make', 'docker', 'markdown'] as const;

function spansOf(text: string, type: ScriptType): Span[] {
  return parseScript(text, type).commands.flatMap(({ span, words, redirections, assignments }) => [
    span,
    ...[...words, ...assignments].flatMap((word) => [word.span, ...word.pieces.map((piece) => piece.span)]),
    ...redirections.map((one) => one.span),
  ]);
}
