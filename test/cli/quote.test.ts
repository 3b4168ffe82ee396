import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/core/base/line-index.js';
import { displayWidth, printable } from '../../server/src/cli/report/printable.js';
import { quoteLine } from '../../server/src/cli/report/quote.js';
import { unifiedDiff } from '../../server/src/cli/report/unified-diff.js';
import { splitSentence } from '../../server/src/core/base/split-sentence.js';

function quote(marked: string, width = 60): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const { text: line, caretStart, caretWidth } = quoteLine({ text, lines: new LineIndex(text), span: { start, end }, secrets: [], width });
  return `${line}\n${' '.repeat(caretStart)}${'^'.repeat(caretWidth)}`;
}

describe('quoteLine', () => {
  it('puts the carets under what is meant', () => {
    expect(quote('a: «bcd» e\nnext')).toBe('a: bcd e\n   ^^^');
    expect(quote('a: «»')).toBe('a: \n   ^');
    expect(quote('first «line\nsecond» line')).toBe('first line\n      ^^^^');
    expect(quote('a: «b»\r\n')).toBe('a: b\n   ^');
  });

  it('counts columns as a terminal does', () => {
    expect(quote('\ta: «b»')).toBe('    a: b\n       ^');
    expect(quote('名前: «b»')).toBe('名前: b\n      ^');
    expect(quote('e\u0301: «b»')).toBe('e\u0301: b\n   ^');
    expect(quote('\x1b[1m: «b»')).toBe('\\x1b[1m: b\n         ^');
  });

  it('cuts long lines around the caret', () => {
    expect(quote(`key: «${'A'.repeat(500)}»`, 20)).toBe(`key: ${'A'.repeat(14)}…\n     ${'^'.repeat(14)}`);
    const [line = '', carets = ''] = quote(`${'A'.repeat(500)}«!»${'B'.repeat(500)}`, 30).split('\n');
    expect(line).toMatch(/^…A+!B+…$/);
    expect(line[carets.indexOf('^')]).toBe('!');
    expect(displayWidth(line)).toBeLessThanOrEqual(30);
  });

  it('takes no longer for a line of megabytes', () => {
    const text = `${'x'.repeat(5_000_000)}!${'y'.repeat(5_000_000)}`;
    const { text: line } = quoteLine({
      text,
      lines: new LineIndex(text),
      span: { start: 5_000_000, end: 5_000_001 },
      secrets: [],
      width: 40,
    });
    expect(line).toContain('x!y');
  });

  it('shows a secret as dots, wherever the line is cut', () => {
    const text = `a: ${'S'.repeat(1000)} b`;
    const at = (start: number): string =>
      quoteLine({ text, lines: new LineIndex(text), span: { start, end: start + 1 }, secrets: [{ start: 3, end: 1003 }], width: 40 }).text;
    for (const start of [0, 3, 500, 1002, 1003, 1004]) expect(at(start)).not.toContain('S');
    expect(at(500)).toBe('a: ••• b');
  });
});

describe('words', () => {
  it('makes control characters, marks that reorder text and lone surrogates visible', () => {
    expect(printable('a\x07\x9b\u202e\u200b\ud800é😀')).toBe('a\\x07\\x9b\\u202e\\u200b\\ud800é😀');
  });

  it('finds the first sentence, not the first dot', () => {
    expect(splitSentence('With kubeadm v1.32. Then more.')).toEqual(['With kubeadm v1.32.', 'Then more.']);
    expect(splitSentence('kubectl says "a. B". Do this.')).toEqual(['kubectl says "a. B".', 'Do this.']);
    expect(splitSentence('Only one')).toEqual(['Only one', '']);
  });
});

describe('unifiedDiff', () => {
  const side = (text: string): { text: string; secrets: [] } => ({ text, secrets: [] });

  it('is what diff -u prints', () => {
    const before = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join('');
    const after = before.replace('line 3\n', 'line three\n').replace('line 15\n', '');
    expect(unifiedDiff('x', side(before), side(after)).split('\n')).toEqual([
      '--- a/x',
      '+++ b/x',
      '@@ -1,7 +1,7 @@',
      ' line 0',
      ' line 1',
      ' line 2',
      '-line 3',
      '+line three',
      ' line 4',
      ' line 5',
      ' line 6',
      '@@ -13,7 +13,6 @@',
      ' line 12',
      ' line 13',
      ' line 14',
      '-line 15',
      ' line 16',
      ' line 17',
      ' line 18',
      '',
    ]);
    expect(unifiedDiff('x', side(before), side(before))).toBe('');
  });
});
