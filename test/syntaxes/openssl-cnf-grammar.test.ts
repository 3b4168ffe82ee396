import { beforeAll, describe, expect, test } from 'vitest';
import { createTokenizer, type Token } from './tokenize.js';

describe('the grammar of openssl.cnf', () => {
  let tokenize: (text: string) => Token[] = () => [];
  beforeAll(async () => {
    tokenize = await createTokenizer('openssl-cnf');
  });

  const scopesOf = (text: string, piece: string) => tokenize(text).find((token) => token.text === piece)?.scopes;

  test.each([
    ['[ v3_req ] # for CSRs', 'v3_req', 'entity.name.section.openssl-cnf'],
    ['[ v3_req ] # for CSRs', '# for CSRs', 'comment.line.number-sign.openssl-cnf'],
    ['keyUsage = critical, keyCertSign', 'keyUsage', 'variable.other.property.openssl-cnf'],
    ['keyUsage = critical, keyCertSign', 'critical', 'keyword.other.critical.openssl-cnf'],
    ['keyUsage = critical, keyCertSign', 'keyCertSign', 'support.constant.openssl-cnf'],
    ['subjectAltName = @alt_names', 'alt_names', 'entity.name.section.openssl-cnf'],
    ['basicConstraints=CA:FALSE', 'CA', 'support.type.openssl-cnf'],
    ['basicConstraints=CA:FALSE', 'FALSE', 'constant.language.openssl-cnf'],
    ['dir = ${HOME}/x', 'HOME', 'variable.other.readwrite.openssl-cnf'],
    ['CN = $ENV::NODE', 'ENV', 'entity.name.section.openssl-cnf'],
    ['CN = a\\#b', '\\#', 'constant.character.escape.openssl-cnf'],
    ['.include other.cnf', '.include', 'keyword.control.directive.openssl-cnf'],
    ['keyUsage: digitalSignature', 'keyUsage: digitalSignature', 'invalid.illegal.line.openssl-cnf'],
    ['IP.1 = 10.96.0.1', '10.96.0.1', 'constant.numeric.openssl-cnf'],
  ])('%s: %s', (text, piece, scope) => {
    expect(scopesOf(text, piece)).toBe(scope);
  });

  test('a # in quotes is no comment, and a semicolon never is one', () => {
    expect(scopesOf('p = "a # b"', 'a # b')).toBe('string.quoted.double.openssl-cnf');
    expect(scopesOf('a = b ; c', 'c')).toBe('string.unquoted.openssl-cnf');
  });

  test('a backslash at the end of a line joins the next one, which is then no line without an equals sign', () => {
    expect(scopesOf('keyUsage = digitalSignature, \\\n  keyEncipherment\n[ next ]', 'keyEncipherment')).toBe('support.constant.openssl-cnf');
    expect(scopesOf('keyUsage = digitalSignature, \\\n  keyEncipherment\n[ next ]', 'next')).toBe('entity.name.section.openssl-cnf');
  });
});
