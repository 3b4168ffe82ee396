import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { readPemAsGo } from '../../../server/src/core/formats/pem/go-pem.js';
import { readPemAsOpenSsl } from '../../../server/src/core/formats/pem/openssl-pem.js';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';
import { decodeMaterial, fatalProblem } from '../../../server/src/core/formats/x509/decode-material.js';
import { corpusFile, hasCorpora, readFacts } from './corpus.js';
import { sha256Of } from './corpus-blocks.js';

interface BlockFacts {
  readonly file: string;
  readonly ossl: readonly { readonly pem?: string; readonly der_sha256?: string }[];
  readonly go: readonly { readonly pem?: string; readonly der_sha256?: string }[];
}

/** Where `bytes` of a block differ from what OpenSSL read, with the reason: the product reads on where OpenSSL stops or skips. */
const OTHER_BYTES: Readonly<Record<string, string>> = {
  'pem/istio+istio/security/pkg/nodeagent/cache/testdata/invalidpem.pem': 'OpenSSL ends the data at a `-` inside it',
  'pem/istio+istio/security/pkg/pki/testdata/cert-parse-fail.pem': 'OpenSSL ends the data at a `-` inside it',
  'pem/openssl+openssl/test/recipes/04-test_pem_reading_data/cert-blankline.pem':
    'OpenSSL takes what stands above an empty line for a header',
  'pem/openssl+openssl/test/recipes/04-test_pem_reading_data/cert-comment.pem': 'OpenSSL ends the data at a `-` inside a comment',
};

const facts = hasCorpora() ? readFacts<BlockFacts>('pem-blocks.jsonl') : [];
const listOf = (blocks: readonly { readonly label: string; readonly bytes: Uint8Array }[]): string[] =>
  blocks.map((block) => `${block.label} ${sha256Of(block.bytes)}`);
const factsOf = (blocks: BlockFacts['go']): string[] =>
  blocks.filter((block) => block.pem !== undefined).map((block) => `${block.pem ?? ''} ${block.der_sha256 ?? ''}`);

describe.runIf(facts.length > 0)('the corpus, read as others read it', () => {
  test.each(
    facts.length === 0
      ? []
      : ([
          ['Go', readPemAsGo, (one: BlockFacts) => one.go],
          ['OpenSSL', readPemAsOpenSsl, (one: BlockFacts) => one.ossl],
        ] as const),
  )('%s', (_, read, factsFor) => {
    const differing = facts.filter((one) => listOf(read(corpusFile(one.file))).join() !== factsOf(factsFor(one)).join());
    expect(differing.map(({ file }) => file)).toEqual([]);
  });

  test('blocks told as read by Go are its blocks, with its bytes', () => {
    const differing = facts.filter(
      (one) => listOf(parsePem(corpusFile(one.file)).blocks.filter((block) => block.readByGo)).join() !== factsOf(one.go).join(),
    );
    expect(differing.map(({ file }) => file)).toEqual([]);
  });

  test('blocks told as read by OpenSSL are its blocks', () => {
    const differing = facts.filter(
      (one) => listOf(parsePem(corpusFile(one.file)).blocks.filter((block) => block.readByOpenSsl)).join() !== factsOf(one.ossl).join(),
    );
    expect(differing.map(({ file }) => file).sort()).toEqual(Object.keys(OTHER_BYTES).sort());
  });
});

/** Key blocks were taken out of the corpus: openssl makes them here. */
const KEYS: readonly (readonly [name: string, args: readonly string[], container: string])[] = [
  ['PKCS#8 EC', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'PKCS#8'],
  ['PKCS#1', ['genrsa', '-traditional', '1024'], 'PKCS#1'],
  ['SEC1 with parameters in front', ['ecparam', '-name', 'secp384r1', '-genkey'], 'SEC1'],
  ['encrypted PKCS#8', ['genpkey', '-algorithm', 'ED25519', '-aes256', '-pass', 'pass:secret'], 'encrypted PKCS#8'],
  ['encrypted PEM', ['genrsa', '-traditional', '-aes128', '-passout', 'pass:secret', '1024'], 'encrypted PEM'],
  ['Ed25519', ['genpkey', '-algorithm', 'ED25519'], 'PKCS#8'],
  ['X25519', ['genpkey', '-algorithm', 'X25519'], 'PKCS#8'],
  ['Ed448', ['genpkey', '-algorithm', 'ED448'], 'PKCS#8'],
];

describe('keys made by openssl', () => {
  test.each(KEYS)('%s', (_, args, container) => {
    const pem = parsePem(execFileSync('openssl', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    const block = pem.blocks.at(-1);
    expect(pem.problems).toEqual([]);
    expect(pem.blocks.every((one) => one.readByGo && one.readByOpenSsl)).toBe(true);
    const material = decodeMaterial(block?.label, block?.bytes ?? new Uint8Array(), block?.headers);
    expect(material).toMatchObject({ type: 'private-key', container, encrypted: container.startsWith('encrypted') });
    expect(fatalProblem(material)).toBeUndefined();
  });
});
