import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import type { Certificate } from '../../../server/src/core/formats/x509/types.js';
import { verifySignature } from '../../../server/src/core/issuing/signatures/verify-signature.js';
import type { ChainAnswer, SignatureChecks, SignatureOutcome } from '../../../server/src/core/verification/chain-question.js';
import { explainHostName } from '../../../server/src/core/verification/host-name.js';
import { SignatureCache } from '../../../server/src/core/verification/signature-cache.js';
import { verifyChain, verifyChainSettled } from '../../../server/src/core/verification/verify-chain.js';
import { explicit, sequence } from '../../support/der-writer.js';
import { generalNameDer, mint, MINT_NOW, type Minted } from '../../support/mint.js';
import { describeAnswer } from './ask.js';

const now = MINT_NOW.getTime() + 3_600_000;

/** Every signature is good, or bad: the longest walks. */
const always = (outcome: SignatureOutcome): SignatureChecks => ({
  check: () => outcome,
  isPending: false,
  settle: () => Promise.resolve(),
});

function verify(
  leaf: Certificate,
  intermediates: readonly Certificate[],
  roots: readonly Certificate[],
  outcome: SignatureOutcome,
): ChainAnswer {
  return verifyChain({ leaf, intermediates, roots, now, usages: ['any'], signatures: always(outcome) });
}

/** Runs within a second; the machine may be busy. */
function quickly<T>(run: () => T): T {
  const started = performance.now();
  const result = run();
  expect(performance.now() - started).toBeLessThan(1500);
  return result;
}

/** Numbers below `limit`, the same in every run (mulberry32). */
function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const parse = ({ der }: Minted): Certificate => parseCertificate(der);

describe('random graphs of cross-signed CAs', () => {
  test.each(Array.from({ length: 25 }, (_, seed) => [seed]))('graph %i ends, and an accepted chain is one', async (seed) => {
    const roll = dice(seed + 1);
    const keys = Array.from({ length: 6 }, (_, i) => mint({ subject: `CN=ca${i % 3}`, ca: true }));
    const pick = (): Minted => keys[roll(keys.length)] ?? keys[0]!;
    const crossed = Array.from({ length: 30 }, (_, i) => {
      const own = pick();
      const name = `CN=ca${keys.indexOf(own) % 3}`;
      return mint({
        subject: name,
        ca: roll(5) > 0 ? true : { pathLength: roll(3) },
        keyFrom: own,
        issuer: pick(),
        serial: i + 2,
        noKeyIds: roll(2) === 0,
      });
    });
    const leaf = mint({ subject: 'CN=leaf', issuer: pick(), sans: ['DNS:a'] });
    const signatures = new SignatureCache(verifySignature);
    const answer = await verifyChainSettled({
      leaf: parse(leaf),
      intermediates: crossed.map(parse),
      roots: keys.slice(0, 1 + roll(2)).map(parse),
      now,
      usages: ['any'],
      signatures,
    });
    expect(['ok', 'fail']).toContain(answer.verdict);
    const chain = answer.verdict === 'ok' ? answer.chain : [];
    for (const [at, issuer] of chain.slice(1).entries()) {
      expect(chain[at]!.issuer.rfc2253).toBe(issuer.subject.rfc2253);
      expect(await verifySignature(chain[at]!, issuer)).toBe('valid');
    }
  });
});

describe('as many signature checks as Go makes', () => {
  const first = mint({ subject: 'CN=same', ca: true });
  const leaf = parse(mint({ subject: 'CN=leaf', issuer: first }));
  const strangers = Array.from({ length: 300 }, (_, i) => parse(mint({ subject: 'CN=same', ca: true, serial: i + 2 })));
  const limit = 'no-valid-chains: x509: signature check attempts limit reached while verifying certificate chain';

  test.each(['valid', 'invalid', 'unsupported'] as const)('300 CAs of one name, signatures %s', (outcome) => {
    const answer = quickly(() => verify(leaf, strangers, [], outcome));
    expect(describeAnswer(answer)).toBe(outcome === 'unsupported' ? 'unknown' : limit);
  });

  test('a root among the first hundred is found all the same', () => {
    expect(quickly(() => verify(leaf, strangers, [parse(first)], 'valid')).verdict).toBe('ok');
  });

  test('a ring of two hundred CAs', () => {
    const ring = Array.from({ length: 200 }, (_, i) => mint({ subject: `CN=ring${i}`, ca: true }));
    const crossed = ring.map((ca, i) => parse(mint({ subject: `CN=ring${i}`, ca: true, keyFrom: ca, issuer: ring[(i + 1) % 200]! })));
    const start = parse(mint({ subject: 'CN=leaf', issuer: ring[0]! }));
    expect(describeAnswer(quickly(() => verify(start, crossed, [], 'valid')))).toBe(limit);
  });

  test('three thousand copies of one CA that differ in the serial number only', () => {
    const copies = Array.from({ length: 3000 }, (_, i) => {
      const der = Uint8Array.from(first.der);
      const at = Buffer.from(der).indexOf(Buffer.from([2, 2, 0x10, 0]));
      der.set([0x10 + (i >> 8), i & 0xff], at + 2);
      return parseCertificate(der);
    });
    const answer = quickly(() => verify(leaf, copies, [], 'valid'));
    expect(answer.verdict).toBe('fail');
  });
});

test('a hundred authorities with a thousand constraints each, and a thousand names', () => {
  const many = (kind: string): string[] => Array.from({ length: 1000 }, (_, i) => `DNS:${kind}${i}.example.org`);
  const der = sequence(explicit(1, ...many('no').map((name) => sequence(generalNameDer(name)))));
  const extensions = [{ oid: '2.5.29.30', critical: true, der }];
  const authorities = Array.from({ length: 100 }, (_, i) => mint({ subject: 'CN=same', ca: true, serial: i + 1, extensions }));
  const leaf = parse(mint({ subject: 'CN=leaf', sans: many('a'), issuer: authorities[0]! }));
  const parsed = authorities.map(parse);
  expect(describeAnswer(quickly(() => verify(leaf, parsed, [], 'valid')))).toBe('too-many-constraints: x509: unknown error');
});

/** Each byte set to four others. */
function* changed(original: Uint8Array): Generator<Certificate> {
  for (const [at, byte] of original.entries()) {
    for (const value of [0, 0xff, byte ^ 1, byte ^ 0x80]) yield parseCertificate(Uint8Array.from(original).fill(value, at, at + 1));
  }
}

test('every byte of a leaf and of its CA, changed: an answer each time', () => {
  const ca = mint({ subject: 'CN=ca', ca: { pathLength: 1 }, ku: ['keyCertSign'], eku: ['serverAuth'] });
  const sans = ['DNS:a.example.com', 'IP:10.0.0.1', 'URI:https://a/', 'email:a@b'];
  const leaf = mint({ subject: 'CN=leaf', issuer: ca, sans, eku: ['serverAuth'] });
  for (const one of changed(leaf.der)) {
    expect(['ok', 'fail']).toContain(verify(one, [], [parse(ca)], 'valid').verdict);
    for (const host of ['a.example.com', '10.0.0.1', '']) void explainHostName(one, host);
  }
  for (const one of changed(ca.der)) expect(['ok', 'fail']).toContain(verify(parse(leaf), [one], [one], 'valid').verdict);
});

test.each(['a', '.', '*', '1.', ':', '[', 'ä', 'a.', '\\', '"', '%'])('a host of a hundred thousand times %j', (part) => {
  const certificate = parse(mint({ subject: 'CN=a', sans: ['DNS:*.example.com', 'DNS:a', 'IP:10.0.0.1'] }));
  expect(quickly(() => explainHostName(certificate, part.repeat(100_000)))).toMatch(/^x509: /);
});
