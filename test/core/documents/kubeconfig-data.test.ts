import { describe, expect, it } from 'vitest';
import type { DataFault } from '../../../server/src/core/documents/kubeconfig/model.js';
import { mint } from '../../support/mint.js';
import { base64, ca, parseConfig } from './kubeconfig-text.js';

const withData = (value: string): string =>
  `apiVersion: v1\nkind: Config\nclusters:\n- name: c\n  cluster:\n    server: https://a\n    certificate-authority-data: ${value}\n`;

function read(text: string): { fault: DataFault | undefined; materials: number; at: string } {
  const data = parseConfig(text).configs[0]?.clusters[0]?.value?.certificateAuthorityData;
  const span = data?.fault?.span;
  return { fault: data?.fault, materials: data?.materials.length ?? -1, at: span === undefined ? '' : text.slice(span.start, span.end) };
}

const good = base64(ca.pem);

describe('a …-data value', () => {
  it.each([
    ['REDACTED', { code: 'placeholder', loads: true }],
    ['DATA+OMITTED', { code: 'placeholder', loads: true }],
    ['xxxxxxx', { code: 'placeholder', loads: false }],
    ['<base64 of the CA>', { code: 'placeholder', loads: false }],
    ['BASE64_CA_CERT', { code: 'placeholder', loads: false }],
    ['"..."', { code: 'placeholder', loads: false }],
    [`${good.slice(0, 40)}...`, { code: 'placeholder', loads: false }],
    ['""', { code: 'empty' }],
    [base64(good), { code: 'double-base64' }],
    [Buffer.from(ca.der).toString('base64'), { code: 'der' }],
    [base64('hello'), { code: 'not-pem' }],
    ['abc!', { code: 'invalid-base64', reason: 'character', found: '!', byte: 3 }],
    ['TFM', { code: 'invalid-base64', reason: 'padding', byte: 0 }],
    ['TFMtT', { code: 'invalid-base64', reason: 'length', byte: 4 }],
    ['"LS0t LS0t"', { code: 'invalid-base64', reason: 'blank', byte: 4 }],
    ['ab-_', { code: 'invalid-base64', reason: 'url-safe', found: '-', byte: 2 }],
    ['TFMt\n      TFMt', { code: 'invalid-base64', reason: 'line-wrapped', byte: 4 }],
    ['>\n      TFMt\n      TFMt', { code: 'invalid-base64', reason: 'line-wrapped', byte: 4 }],
    ['$(cat ca.crt | base64 -w0)', { code: 'invalid-base64', reason: 'shell', byte: 0 }],
  ])('%s is told', (value, expected) => {
    expect(read(withData(value)).fault).toMatchObject(expected);
  });

  it('underlines the character that Go stops at', () => {
    expect(read(withData('abc!')).at).toBe('!');
  });

  const wrapped = good.match(/.{1,64}/g) ?? [];
  it.each([
    ['plain', good],
    ['double-quoted', `"${good}"`],
    ['double-quoted with escapes', `"${wrapped.join('\\n')}"`],
    ['single-quoted', `'${good}'`],
    ['a literal block', `|\n      ${wrapped.join('\n      ')}`],
    ['a stripped literal block', `|-\n      ${wrapped.join('\n      ')}`],
    ['double-quoted over escaped line ends', `"${wrapped.join('\\\n      ')}"`],
  ])('is read and mapped when it is %s', (_, value) => {
    const text = withData(value);
    expect(read(text)).toMatchObject({ fault: undefined, materials: 1 });
    const material = parseConfig(text).materials[0] ?? expect.fail('no material');
    const strip = (piece: string): string => piece.replaceAll(/\\n|[\s\\]/g, '');
    for (const byte of [0, 7, 100, ca.der.length - 1]) {
      const { start, end } = material.spanOfBytes(byte, byte + 1);
      const same = parseConfig(withData(good)).materials[0]?.spanOfBytes(byte, byte + 1);
      expect(strip(text.slice(start, end))).toBe(withData(good).slice(same?.start, same?.end));
      expect(material.byteAt(start)).toBe(parseConfig(withData(good)).materials[0]?.byteAt(same?.start ?? -1));
    }
    expect(text.slice(material.headSpan.start, material.headSpan.start + 8)).toBe('LS0tLS1C');
  });

  it('keeps what it decoded when the value moves', () => {
    const leaf = mint({ subject: 'CN=x', issuer: ca });
    const one = withData(base64(leaf.pem + ca.pem));
    const materials = parseConfig(one).materials;
    const moved = parseConfig(`# a comment\n${one}`).materials;
    expect(moved.map(({ span }) => span.start - 12)).toEqual(materials.map(({ span }) => span.start));
    expect(materials.map(({ index, content }) => [index, content.type])).toEqual([
      [0, 'certificate'],
      [1, 'certificate'],
    ]);
  });
});
