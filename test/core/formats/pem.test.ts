import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';
import { mostPemBlocks } from '../../../server/src/core/knowledge/limits.js';
import { mint } from '../../support/mint.js';

const leaf = mint({ subject: 'CN=kubernetes-admin,O=system:masters' });
const body = leaf.pem.split('\n').slice(1, -2).join('\n');

/** The problems of a text as `code "text they stand at" expected`. */
function problemsOf(text: string): string[] {
  return parsePem(text).problems.map(({ code, span, expected }) => {
    const at = text.slice(span.start, span.end);
    return `${code} ${JSON.stringify(at.length > 60 ? `${at.length} characters` : at)}${expected === undefined ? '' : ` → ${JSON.stringify(expected)}`}`;
  });
}

/** What survives of the certificate. */
function bytesOf(text: string): string {
  return Buffer.from(parsePem(text).blocks[0]?.bytes ?? []).toString('hex');
}

describe('a sound block', () => {
  const text = `Bag Attributes\n    friendlyName: admin\n${leaf.pem}\nafter it\n`;
  const [block] = parsePem(text).blocks;

  test('has spans for its parts', () => {
    const cut = (span: { start: number; end: number } | undefined): string => text.slice(span?.start, span?.end);
    expect(cut(block?.begin)).toBe('-----BEGIN CERTIFICATE-----');
    expect(cut(block?.labelSpan)).toBe('CERTIFICATE');
    expect(cut(block?.end)).toBe('-----END CERTIFICATE-----');
    expect(cut(block?.body)).toBe(body);
    expect(cut(block?.span)).toBe(leaf.pem.trimEnd());
  });

  test('has its bytes, is read by Go and OpenSSL, and has no problem', () => {
    expect(bytesOf(text)).toBe(leaf.der.toString('hex'));
    expect([block?.readByGo, block?.readByOpenSsl]).toEqual([true, true]);
    expect(problemsOf(text)).toEqual([]);
  });

  test('leads from a byte to its character and back', () => {
    for (const byte of [0, 1, 47, 48, 100, leaf.der.length - 1]) {
      const offset = block?.offsetOf(byte) ?? -1;
      expect(text.slice(offset, offset + 1)).toMatch(/[A-Za-z0-9+/]/);
      expect([byte, byte - 1]).toContain(block?.byteAt(offset));
    }
  });

  test.each([
    ['CRLF', leaf.pem.replaceAll('\n', '\r\n')],
    ['blanks behind its lines', leaf.pem.replaceAll('\n', '  \n')],
    ['one line of base64', leaf.pem.replace(body, body.replaceAll('\n', ''))],
    ['no line break at its end', leaf.pem.trimEnd()],
  ])('%s', (_, variant) => {
    expect(problemsOf(variant)).toEqual([]);
    expect(bytesOf(variant)).toBe(leaf.der.toString('hex'));
    expect(parsePem(variant).blocks[0]?.readByGo).toBe(true);
  });
});

describe('headers', () => {
  test('stand between BEGIN and an empty line', () => {
    const text = `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF\n\nAAAA\n-----END RSA PRIVATE KEY-----\n`;
    const [block] = parsePem(text).blocks;
    expect(block?.headers.map(({ name, value }) => `${name}=${value}`)).toEqual(['Proc-Type=4,ENCRYPTED', 'DEK-Info=AES-128-CBC,00FF']);
    expect(block?.bytes.length).toBe(3);
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('a block that is broken still gives its bytes', () => {
  const line = '-----BEGIN CERTIFICATE-----';
  const end = '-----END CERTIFICATE-----';
  test.each<[string, string, string[]]>([
    ['typographic dashes', leaf.pem.replace(line, '—–BEGIN CERTIFICATE—–'), [`mangled-boundary "—–BEGIN CERTIFICATE—–" → "${line}"`]],
    ['dashes missing', leaf.pem.replace(line, '----BEGIN CERTIFICATE----'), [`mangled-boundary "----BEGIN CERTIFICATE----" → "${line}"`]],
    ['dashes missing behind', leaf.pem.replace(end, '-----END CERTIFICATE'), [`mangled-boundary "-----END CERTIFICATE" → "${end}"`]],
    [
      'a blank in the boundary',
      leaf.pem.replace(line, '----- BEGIN CERTIFICATE -----'),
      [`mangled-boundary "----- BEGIN CERTIFICATE -----" → "${line}"`],
    ],
    ['indented', leaf.pem.replace(line, `  ${line}`), [`mangled-boundary "  ${line}" → "${line}"`]],
    [
      'all on one line',
      leaf.pem.replaceAll('\n', ''),
      [`mangled-boundary "${line}" → "${line}\\n"`, `mangled-boundary "${end}" → "\\n${end}"`],
    ],
    ['END glued to the base64', leaf.pem.replace(`\n${end}`, end), [`mangled-boundary "${end}" → "\\n${end}"`]],
    ['a BOM', `\uFEFF${leaf.pem}`, ['bom-before-begin "\uFEFF"']],
    ['labels that differ', leaf.pem.replace(end, '-----END RSA PRIVATE KEY-----'), [`labels-differ "RSA PRIVATE KEY" → "${end}"`]],
    ['no END', leaf.pem.replace(end, ''), [`begin-without-end "${line}" → "${end}"`]],
    ['text behind END', leaf.pem.replace(end, `${end} # admin`), ['text-after-end "# admin"']],
    ['a comment inside', leaf.pem.replace(line, `${line}\n# admin`), ['comment-in-body "# admin"']],
  ])('%s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
    expect(bytesOf(text)).toBe(leaf.der.toString('hex'));
  });

  test('line breaks written as \\n', () => {
    const text = `"${leaf.pem.replaceAll('\n', '\\n')}"`;
    expect(parsePem(text).problems.map(({ code }) => code)).toEqual(['literal-escapes']);
    expect(bytesOf(text)).toBe(leaf.der.toString('hex'));
    expect(parsePem(text).blocks[0]?.readByGo).toBe(false);
  });

  test('two blocks on one line', () => {
    const pem = parsePem(`${leaf.pem.trimEnd()}${leaf.pem}`);
    expect(pem.blocks.map((block) => block.bytes.length)).toEqual([leaf.der.length, leaf.der.length]);
    expect(pem.problems.map(({ code }) => code)).toEqual(['mangled-boundary']);
  });

  test('a character that is not base64', () => {
    const text = leaf.pem.replace(body, `${body.slice(0, 70)}!${body.slice(71)}`);
    expect(problemsOf(text)).toEqual(['bad-character "!"']);
    expect(parsePem(text).problems[0]?.span.start).toBe(28 + 70);
  });

  test('an END without BEGIN, and a BEGIN before the next', () => {
    expect(problemsOf(`${end}\n${leaf.pem}`)).toEqual([`end-without-begin "${end}" → "${line}"`]);
    const pem = parsePem(`${line}\n${body.slice(0, 64)}\n${leaf.pem}`);
    expect(pem.blocks.length).toBe(2);
    expect(pem.problems.map(({ code }) => code)).toEqual(['begin-without-end']);
  });
});

describe('what is no block', () => {
  test.each([
    ['words about a boundary', 'Paste all from `-----BEGIN CERTIFICATE-----` to the end.\n'],
    ['the words alone', 'BEGIN with the certificate, END with the key\n'],
    ['an OpenSSH public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBEGINENDxxxx me\n'],
  ])('%s', (_, text) => {
    expect(parsePem(text).blocks).toEqual([]);
    expect(parsePem(text).problems).toEqual([]);
  });

  test('OpenPGP armour has blocks and no problems of ours', () => {
    expect(problemsOf('-----BEGIN PGP MESSAGE-----\nVersion: 1\n\nabc!\n=abcd\n-----END PGP MESSAGE-----\n')).toEqual([]);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    '-----BEGIN ',
    '-----END ',
    'CERTIFICATE',
    '-----',
    '—',
    '\n',
    '\r\n',
    'AAAA',
    '\\n',
    ' ',
    '#',
    ':',
    '\uFEFF',
    '\uD800',
    '=',
    body.slice(0, 65),
  );

  test('never throws, and keeps its spans inside the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const pem = parsePem(text);
        const spans = [
          ...pem.problems.map(({ span }) => span),
          ...pem.blocks.flatMap((block) => [block.span, block.body, block.begin, block.labelSpan]),
        ];
        for (const { start, end } of spans) expect(0 <= start && start <= end && end <= text.length).toBe(true);
        for (const block of pem.blocks) {
          expect(block.offsetOf(block.bytes.length)).toBeLessThanOrEqual(text.length);
          expect(typeof (block.readByGo && block.readByOpenSsl)).toBe('boolean');
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a text of more blocks than are read', () => {
  const begin = '-----BEGIN A-----\n';
  const block = `${begin}AAAA\n-----END A-----\n`;

  test.each([
    ['as many as are read', block.repeat(mostPemBlocks), mostPemBlocks, undefined],
    ['one more', block.repeat(mostPemBlocks + 1), mostPemBlocks, block.length * mostPemBlocks],
    ['blocks without END', begin.repeat(mostPemBlocks + 5), mostPemBlocks, begin.length * mostPemBlocks],
    ['END lines', '-----END A-----\n'.repeat(2 * mostPemBlocks + 1), 0, 32 * mostPemBlocks],
  ])('%s', (_, text, count, from) => {
    const pem = parsePem(text);
    expect(pem.blocks.length).toBe(count);
    expect(pem.problems.find(({ code }) => code === 'too-many-blocks')?.span.start).toBe(from);
    expect(pem.blocks.every((one) => one.readByGo === (one.end !== undefined))).toBe(true);
  });
});

test('Go is not taken to read a character that stands behind many blanks', () => {
  const [block] = parsePem(`-----BEGIN A-----\nAAAA\n${' '.repeat(200)}AAA!\n-----END A-----\n`).blocks;
  expect([block?.readByGo, block?.readByOpenSsl]).toEqual([false, false]);
});
