import { beforeAll, describe, expect, test } from 'vitest';
import { createTokenizer, type Token } from './tokenize.js';

describe('the PEM grammar', () => {
  let tokenize: (text: string) => Token[] = () => [];
  beforeAll(async () => {
    tokenize = await createTokenizer();
  });

  const scopesOf = (text: string, piece: string) => tokenize(text).find((token) => token.text === piece)?.scopes;
  const block = (label: string, body = 'TUlJQw==') => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;

  test.each([
    ['CERTIFICATE', 'certificate'],
    ['X509 CERTIFICATE', 'certificate'],
    ['TRUSTED CERTIFICATE', 'certificate'],
    ['PRIVATE KEY', 'key'],
    ['RSA PRIVATE KEY', 'key'],
    ['EC PRIVATE KEY', 'key'],
    ['ENCRYPTED PRIVATE KEY', 'key'],
    ['PUBLIC KEY', 'key'],
    ['EC PARAMETERS', 'key'],
    ['CERTIFICATE REQUEST', 'csr'],
    ['NEW CERTIFICATE REQUEST', 'csr'],
    ['X509 CRL', 'crl'],
    ['PKCS7', 'other'],
  ])('%s is a block of its kind', (label, kind) => {
    expect(scopesOf(block(label), label)).toBe(`meta.block.${kind}.pem entity.name.type.${kind}.pem`);
    expect(scopesOf(block(label), 'TUlJQw==')).toBe(`meta.block.${kind}.pem constant.other.base64.pem`);
    expect(scopesOf(block(label), 'END')).toBe(`meta.block.${kind}.pem keyword.control.end.pem`);
  });

  test('two blocks stand side by side, and text around them is no block', () => {
    const tokens = tokenize(`before\n${block('CERTIFICATE')}\nbetween\n${block('PRIVATE KEY')}`);
    expect(tokens.find(({ text }) => text === 'before')?.scopes).toBe('');
    expect(tokens.find(({ text }) => text === 'between')?.scopes).toBe('');
    expect(tokens.find(({ text }) => text === 'PRIVATE KEY')?.scopes).toContain('meta.block.key.pem');
  });

  test('headers inside a block are told from base64', () => {
    const text = block('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\n\nTUlJQw==');
    expect(scopesOf(text, 'Proc-Type')).toContain('variable.other.header.pem');
    expect(scopesOf(text, '4,ENCRYPTED')).toContain('string.unquoted.header.pem');
  });

  test('comments and the names of openssl x509 -text are told from other text', () => {
    expect(scopesOf('# from the old cluster', '# from the old cluster')).toBe('comment.line.number-sign.pem');
    expect(scopesOf('        Serial Number: 4 (0x4)', 'Serial Number')).toBe('variable.other.attribute.pem');
  });

  test('a character that is no base64 is marked', () => {
    expect(scopesOf(block('CERTIFICATE', 'TUl*Qw=='), '*')).toContain('invalid.illegal.base64.pem');
  });

  test('a block without its end stops where the next one begins', () => {
    const tokens = tokenize(`-----BEGIN CERTIFICATE-----\nTUlJQw==\n${block('PRIVATE KEY')}`);
    expect(tokens.find(({ text }) => text === 'PRIVATE KEY')?.scopes).toBe('meta.block.key.pem entity.name.type.key.pem');
  });

  test('an end of another label, and an end without a beginning, are marked', () => {
    expect(scopesOf('-----BEGIN CERTIFICATE-----\n-----END PRIVATE KEY-----', '-----END PRIVATE KEY-----')).toContain('invalid.illegal.boundary.pem');
    expect(scopesOf('-----END CERTIFICATE-----', '-----END CERTIFICATE-----')).toBe('invalid.illegal.boundary.pem');
  });
});
