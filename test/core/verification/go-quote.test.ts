import { expect, test } from 'vitest';
import { goQuote } from '../../../server/src/core/verification/go-quote.js';

// What `fmt.Printf("%q")` of Go prints.
test.each([
  ['kubernetes', '"kubernetes"'],
  ['a "b" \\c', String.raw`"a \"b\" \\c"`],
  ['\n\t\u0007\u001b\u007f', String.raw`"\n\t\a\x1b\x7f"`],
  ['Zürich 東京 🙂', '"Zürich 東京 🙂"'],
  ['\u00a0\u200b\u{e0001}', String.raw`"\u00a0\u200b\U000e0001"`],
])('%j', (text, quoted) => {
  expect(goQuote(text)).toBe(quoted);
});
