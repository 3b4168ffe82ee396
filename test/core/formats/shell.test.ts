import { describe, expect, it } from 'vitest';
import { parseScript, type ScriptType } from '../../../server/src/core/formats/shell/script-text.js';
import { parseShell } from '../../../server/src/core/formats/shell/parse-shell.js';
import { restOfWord, spanInWord } from '../../../server/src/core/formats/shell/word.js';

/** Words as text, with `?` for what only running would tell. */
function words(text: string, type: ScriptType = 'shell'): string[][] {
  return parseScript(text, type).commands.map((command) => command.words.map((word) => word.text.replaceAll('\uFFFC', '?')));
}

describe('parseShell', () => {
  it.each<[string, string, string[][]]>([
    ['words and blanks', 'openssl  req\t-new', [['openssl', 'req', '-new']]],
    ['single quotes', "a 'b c' d", [['a', 'b c', 'd']]],
    ['double quotes', 'a "b \\"c\\" \\x" d', [['a', 'b "c" \\x', 'd']]],
    ['quotes that join', `a /CN="x y"/O='z'`, [['a', '/CN=x y/O=z']]],
    ['escapes', 'a b\\ c \\$d', [['a', 'b c', '$d']]],
    ['continuation lines', 'a \\\n  b \\\r\n c', [['a', 'b', 'c']]],
    ['a blank behind the backslash ends the line', 'a b\\ \nc', [['a', 'b '], ['c']]],
    ['comments', '# x\na b # c\nd#e', [['a', 'b'], ['d#e']]],
    ['variables', 'a $x "${y:-}/b" $1$@', [['a', '?', '?/b', '??']]],
    ['a variable with braces inside', 'a ${x:-${y}} b', [['a', '?', 'b']]],
    [
      'command substitution',
      'a "$(b c)" d',
      [
        ['a', '?', 'd'],
        ['b', 'c'],
      ],
    ],
    [
      'nested substitution',
      'a $(b $(c "d e"))',
      [
        ['a', '?'],
        ['b', '?'],
        ['c', 'd e'],
      ],
    ],
    [
      'backquotes',
      'a `b c` d',
      [
        ['a', '?', 'd'],
        ['b', 'c'],
      ],
    ],
    ['arithmetic', 'a $((1 << 2)) b\n((x<<3))\nc', [['a', '?', 'b'], ['c']]],
    ['lists and pipes', 'a | b && c || d; e & f', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
    ['subshells', '(a; b) && { c; }', [['a'], ['b'], ['c']]],
    ['control words', 'if ! a; then b; fi\nwhile c; do d; done', [['a'], ['b'], ['c'], ['d']]],
    ['functions', 'f() { a b; }', [['a', 'b']]],
    ['redirections', 'a >b 2>&1 <c d', [['a', 'd']]],
    ['placeholders', 'a <your-file> --x=<y>', [['a', '?', '--x=?']]],
    [
      'process substitution',
      'a -extfile <(b "c d") e',
      [
        ['a', '-extfile', '?', 'e'],
        ['b', 'c d'],
      ],
    ],
    ['assignments', 'A=b C="d e" f', [['f']]],
    ['arrays', 'a=(b "c d")\ne', [[], ['e']]],
    ['an unclosed quote', 'a "b c', [['a', 'b c']]],
    ['an unclosed substitution', 'a $(b', [['a', '?'], ['b']]],
  ])('reads %s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('reads here-documents with their bodies', () => {
    const text = "cat <<EOF > a.cnf\n[req]\n$x\nEOF\ncat <<-'END'\n\tb\n\tEND\nc";
    const { commands } = parseShell(text);
    const found = commands.flatMap(({ redirections }) => redirections.flatMap(({ hereDoc }) => (hereDoc ? [hereDoc] : [])));
    expect(found.map(({ span, isExpanded, isClosed }) => [text.slice(span.start, span.end), isExpanded, isClosed])).toEqual([
      ['[req]\n$x\n', true, true],
      ['\tb\n', false, true],
    ]);
    expect(commands.at(-1)?.words[0]?.text).toBe('c');
  });

  it('maps a part of a word back to the source', () => {
    const text = `openssl req -subj="/CN=$x/O=system\\:master"`;
    const word = parseShell(text).commands[0]?.words[2];
    if (word === undefined) throw new Error('no word');
    const at = word.text.indexOf('system');
    const span = spanInWord(word, at, word.text.length);
    expect(text.slice(span.start, span.end)).toBe('system\\:master');
    const rest = restOfWord(word, '-subj='.length);
    expect(rest.text).toBe('/CN=\uFFFC/O=system\\:master');
    expect(text.slice(rest.span.start, rest.span.end)).toBe('/CN=$x/O=system\\:master"');
  });
});

describe('parseScript', () => {
  it('reads the recipes of a makefile', () => {
    const text = "X = openssl x\nall: a\n\t@openssl req -new \\\n\t  -subj /CN=$(NAME)/O=$$x '$(Y)'\n\t-rm a\nb:\n";
    expect(words(text, 'make')).toEqual([
      ['openssl', 'req', '-new', '-subj', '/CN=?/O=?', '?'],
      ['rm', 'a'],
    ]);
  });

  it('reads RUN instructions, comments between their lines, and no others', () => {
    const text =
      'FROM a\nRUN --mount=type=cache,target=/x openssl genrsa \\\n# why\n  2048 && b\nCOPY a b\nRUN ["openssl", "x"]\nrun c <<EOF\nd\nEOF\nCMD e';
    expect(words(text, 'docker')).toEqual([['openssl', 'genrsa', '2048'], ['b'], ['c']]);
  });

  it('reads code blocks of a shell, and what is typed at their prompts', () => {
    const text =
      'openssl a\n\n```bash\nb c\n```\n\n```yaml\nd: e\n```\n\n- x\n\n  ~~~sh title=x\n  f <<EOF\n  g\n  EOF\n  h\n  ~~~\n\n```console\n$ i \\\n  j\nanswer k\nroot@n1:~# l\n```\n\n    indented m\n\n```sh\nn "o\n```\n\n```bash\np';
    expect(words(text, 'markdown')).toEqual([['b', 'c'], ['f'], ['h'], ['i', 'j'], ['l'], ['n', 'o\n'], ['p']]);
  });
});
