import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../server/src/core/base/decode-text.js';
import { detectKind } from '../../../server/src/core/documents/detect-kind.js';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import type { PemDocument, Source } from '../../../server/src/core/documents/document.js';
import { createPemKind } from '../../../server/src/core/documents/pem/kind.js';
import { mint, mintCrl, mintRequest } from '../../support/mint.js';

const leaf = mint({ subject: 'CN=leaf' });
const kindOf = (source: Source): string | undefined => detectKind(createKinds(), source)?.id;

describe('what is a PEM file', () => {
  it.each([
    ['a certificate', 'a.crt', leaf.pem],
    ['without a telling name', 'ca', leaf.pem],
    ['with a comment', 'bundle', `# CA of prod\n${leaf.pem}\n# next\n${leaf.pem}`],
    ['explained by openssl', 'x', `Certificate:\n    Data:\n        Version: 3 (0x2)\n${leaf.pem}`],
    ['from s_client', 'x', `subject=CN = leaf\nissuer=CN = leaf\n${leaf.pem}`],
    ['with bag attributes', 'x', `Bag Attributes\n    localKeyID: 01\nsubject=CN = leaf\n${leaf.pem}`],
    ['with a mangled boundary', 'a.pem', leaf.pem.replace('-----BEGIN', '----BEGIN').replace('-----END', '----END')],
    ['with a BOM', 'a.pem', `\ufeff${leaf.pem}`],
  ])('%s', (_, name, text) => {
    expect(kindOf({ uri: `file:///x/${name}`, text })).toBe('pem');
  });

  it.each([
    ['YAML', 'a.yaml', `ca: |\n  ${leaf.pem.replaceAll('\n', '\n  ')}`],
    ['YAML without a name', 'values', `ca: |\n  ${leaf.pem.replaceAll('\n', '\n  ')}`],
    ['a script that prints', 'make.sh', `echo '${leaf.pem}'\n`],
    ['a page', 'README.md', `# Title\n${leaf.pem}`],
    ['a program', 'a.go', `const ca = \`\n${leaf.pem}\``],
    ['a text', 'notes', `this is how it looks; see below\n${leaf.pem}`],
    ['something else in .key', 'x.key', 'hello'],
  ])('not %s', (_, name, text) => {
    expect(kindOf({ uri: `file:///x/${name}`, text })).toBeUndefined();
  });

  it('but a script that writes one holds it', () => {
    expect(kindOf({ uri: 'file:///x/make.sh', text: `cat > a <<E\n${leaf.pem}E\n` })).toBe('script');
  });

  it('is what a person says it is', () => {
    expect(kindOf({ uri: 'file:///x/README.md', text: leaf.pem, languageId: 'pem' })).toBe('pem');
  });
});

describe('a PEM document', () => {
  const text = `# first\n# second\n${leaf.pem}${leaf.keyPem}`;
  const kind = createPemKind();
  const document: PemDocument = kind.parse({ uri: 'file:///x/a.pem', text });

  it('has a symbol and a folding for each block, and one for the text before', () => {
    expect(kind.symbols(document).map(({ name, detail }) => [name, detail])).toEqual([
      ['leaf', 'certificate'],
      ['private key', 'EC P-256, unencrypted'],
    ]);
    expect(kind.foldings(document).map(({ type, span }) => [type, text.slice(span.start, span.start + 16)])).toEqual([
      ['comment', '# first\n# second'],
      ['region', '-----BEGIN CERTI'],
      ['region', '-----BEGIN PRIVA'],
    ]);
  });

  it('selects line, body, block, document', () => {
    const spans = kind.selections(document, text.indexOf('MII') + 70);
    expect(spans.map(({ start, end }) => end - start)).toEqual(
      [64, document.pem.blocks[0]?.body, document.pem.blocks[0]?.span, { start: 0, end: text.length }].map((each) =>
        typeof each === 'number' ? each : (each?.end ?? 0) - (each?.start ?? 0),
      ),
    );
  });

  it('maps bytes to characters', () => {
    const [material] = document.materials;
    // The last bytes share their characters with the padding, when the length is no multiple of three.
    for (let byte = 0; byte < leaf.der.length - 3; byte += 7) {
      const span = material?.spanOfBytes(byte, byte + 1) ?? expect.fail('no material');
      const before = text.slice(document.pem.blocks[0]?.body.start, span.start).replaceAll('\n', '');
      expect(Math.floor((before.length * 3) / 4)).toBe(byte - (byte % 3 === 0 ? 0 : 1));
      expect(text.slice(span.start, span.end).replaceAll('\n', '')).toHaveLength(2);
    }
  });
});

describe('DER', () => {
  it.each([
    ['a certificate', leaf.der, 'der'],
    ['a key', leaf.keyDer, 'der'],
    ['a Java key store', Buffer.from('feedfeed00000002', 'hex'), 'der'],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), undefined],
    ['a cut-off certificate', leaf.der.subarray(0, 100), undefined],
  ])('%s', (_, bytes, wanted) => {
    expect(kindOf({ uri: 'file:///x/file', text: '', bytes: new Uint8Array(bytes) })).toBe(wanted);
  });

  it.each([
    ['a.csr', mintRequest({ subject: 'CN=a' }).der.subarray(0, 100), 'der'],
    ['a.crl', mintCrl({ issuer: leaf }).der.subarray(0, 120), 'der'],
    ['a.key', leaf.keyDer.subarray(0, 60), 'der'],
    ['a.crl', leaf.keyDer.subarray(0, 60), 'der'],
    ['a.key', Buffer.from('3045a0010203', 'hex'), undefined],
    ['a.csr', Buffer.from('30820400a1820300', 'hex'), undefined],
  ])('a file %s that is cut off, by its beginning', (name, bytes, wanted) => {
    expect(kindOf({ uri: `file:///x/${name}`, text: '', bytes: new Uint8Array(bytes) })).toBe(wanted);
  });

  it('is decoded', () => {
    const source = { uri: 'file:///x/a.der', text: '', bytes: new Uint8Array(leaf.der) };
    expect(detectKind(createKinds(), source)?.parse(source).materials[0]?.content).toMatchObject({ type: 'certificate' });
  });
});

describe('bytes as text', () => {
  const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
  const swap = (bytes: Uint8Array): Uint8Array => bytes.map((_, at) => bytes[at ^ 1] ?? 0);
  it.each([
    ['UTF-8', new TextEncoder().encode('é: 1\n'), 'utf-8', false],
    ['UTF-8 with a BOM', new TextEncoder().encode('\ufeffé: 1\n'), 'utf-8', true],
    ['UTF-16LE with a BOM', utf16('\ufeffé: 1\n'), 'utf-16le', true],
    ['UTF-16BE with a BOM', swap(utf16('\ufeffé: 1\n')), 'utf-16be', true],
    ['UTF-16LE', utf16('é: 1\n'), 'utf-16le', false],
    ['UTF-16BE', swap(utf16('é: 1\n')), 'utf-16be', false],
  ])('%s', (_, bytes, encoding, hasBom) => {
    expect(decodeText(bytes)).toEqual({ text: 'é: 1\n', encoding, hasBom, binary: false });
  });
  it.each([
    ['DER', leaf.der],
    ['NUL', Buffer.from('a\0b c d e f')],
    ['DER without NUL', Buffer.from('30820102', 'hex')],
  ])('%s is binary', (_, bytes) => {
    expect(decodeText(new Uint8Array(bytes)).binary).toBe(true);
  });
});
