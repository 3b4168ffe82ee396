import { describe, expect, it } from 'vitest';
import { parseOpensslConf } from '../../../server/src/core/formats/openssl-cnf/parse-openssl-conf.js';
import { readExtension } from '../../../server/src/core/formats/openssl-cnf/extensions/read-extension.js';

describe('hostile text', () => {
  it.each([
    ['a line of dollars', '$'.repeat(200_000)],
    ['continued lines without end', 'a = b\\\n'.repeat(100_000)],
    ['one value of many escapes', `a = ${'\\n'.repeat(200_000)}`],
    ['open quotes', `a = ${'"x'.repeat(200_000)}`],
    ['brackets', '['.repeat(200_000)],
    ['blanks in a section name', `[${'a '.repeat(100_000)}`],
    [
      'values that grow by doubling',
      Array.from({ length: 2000 }, (_, index) => `x${index} = ${index === 0 ? 'ab' : `$x${index - 1}$x${index - 1}`}`).join('\n'),
    ],
    ['a list of empty items', `subjectAltName = ${','.repeat(200_000)}`],
    ['an address of colons', `subjectAltName = IP:${':'.repeat(200_000)}`],
    ['many headers of one section', '[ a ]\nb = c\n'.repeat(50_000)],
    ['NUL and lone surrogates', 'a = \0\ud800\n\0\0=\n'.repeat(20_000)],
  ])('%s: ends soon, with spans inside the text', (_, text) => {
    const started = performance.now();
    const conf = parseOpensslConf(text);
    for (const { kept } of conf.sections) for (const entry of kept.slice(0, 10)) readExtension(entry, conf);
    for (const { span } of conf.problems) expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
