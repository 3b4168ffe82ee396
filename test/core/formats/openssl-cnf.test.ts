import { describe, expect, it } from 'vitest';
import { parseOpensslConf } from '../../../server/src/core/formats/openssl-cnf/parse-openssl-conf.js';

const valueOf = (text: string, key = 'a', section = 'default'): string | undefined =>
  parseOpensslConf(text).section(section)?.get(key)?.value;

describe('values', () => {
  it.each([
    ['a = b # c', 'b'],
    ['a = "b # c"', 'b # c'],
    ["a = 'it\\'s'", "it's"],
    ['a = b\\#c\\n', 'b#c\n'],
    ['a = b ; c', 'b ; c'],
    ['a = b \\\n c', 'b  c'],
    ['a = b \\ \nd = e', 'b '],
    ['a = b\\\\\nd = e', 'b\\'],
    ['x = 1\na = $x-${x}-$(x)', '1-1-1'],
    ['x = 1\n[s]\ny = 2\n[t]\na = $s::y$x', undefined],
    ['a = $ENV::HOME/x', '$ENV::HOME/x'],
    ['a = 1\na = 2', '2'],
    ['\ufeffa = b\r\n', 'b'],
    ['a =', ''],
    ['x = 1\n.pragma dollarid:on\na = $x${x}', '$x1'],
  ])('%j', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  it('come from the section, then from default, and only from above', () => {
    expect(valueOf('x = 1\n[s]\ny = 2\n[t]\na = $s::y$x', 'a', 't')).toBe('21');
    const { problems } = parseOpensslConf('a = $x\nx = 1\n');
    expect(problems).toMatchObject([
      { code: 'variable-has-no-value', line: 1, variable: { resolution: { type: 'undefined', later: { key: 'x' } } } },
    ]);
  });
});

describe('faults', () => {
  it.each([
    ['[ v3_req\na = b', 'missing close square bracket', 1, '[ v3_req'],
    ['keyUsage: digitalSignature', 'missing equal sign', 1, 'keyUsage: digitalSignature'],
    ['a = b\nc = ${x', 'no close brace', 2, '${x'],
    ['a = \\\n $y', 'variable has no value', 2, '$y'],
    ['.pragma dollarid', 'invalid pragma', 1, 'dollarid'],
  ])('%j', (text, reason, line, piece) => {
    const [problem] = parseOpensslConf(text).problems;
    expect([problem?.reason, problem?.line, problem && text.slice(problem.span.start, problem.span.end)]).toEqual([reason, line, piece]);
  });

  it('do not stop the reading of the rest', () => {
    const conf = parseOpensslConf('[ v3_req\nkeyUsage\nsubjectAltName = DNS:a\n[ x ]\n');
    expect(conf.section('v3_req')?.get('subjectAltName')?.value).toBe('DNS:a');
    expect(conf.section('x')?.headers).toHaveLength(1);
  });
});
