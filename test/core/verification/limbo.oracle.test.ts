import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { verifySignature } from '../../../server/src/core/issuing/signatures/verify-signature.js';
import type { ChainAnswer, ChainUsage } from '../../../server/src/core/verification/chain-question.js';
import { SignatureCache } from '../../../server/src/core/verification/signature-cache.js';
import { verifyChainSettled } from '../../../server/src/core/verification/verify-chain.js';
import { hasCorpora, readFacts } from '../formats/corpus.js';

/** A case of C2SP/x509-limbo with what Go's crypto/x509 1.24 answered. */
interface Case {
  readonly suite: string;
  readonly id: string;
  readonly leaf: string;
  readonly inter: readonly string[];
  readonly roots: readonly string[];
  readonly time: string | null;
  readonly purpose: 'SERVER' | 'CLIENT';
  readonly peer: { readonly value: string } | null;
  readonly eku: readonly string[] | null;
  readonly go_ok: boolean;
  readonly go_error: string | null;
}

/** Cases without a time were asked at the time of the recording. */
const RECORDED = Date.parse('2026-06-01T00:00:00Z');

async function answer(one: Case): Promise<ChainAnswer> {
  return verifyChainSettled({
    leaf: read(one.leaf),
    intermediates: one.inter.map(read),
    roots: one.roots.map(read),
    now: one.time === null ? RECORDED : Date.parse(one.time),
    ...(one.peer !== null && { hostName: one.peer.value }),
    usages: [one.purpose === 'CLIENT' ? 'clientAuth' : 'serverAuth'] satisfies ChainUsage[],
    signatures: new SignatureCache(verifySignature),
  });
}

function read(base64: string) {
  return parseCertificate(Buffer.from(base64, 'base64'));
}

const cases = hasCorpora() ? readFacts<Case>('path-expected.jsonl') : [];

/** The recording parsed the roots before all else, and says of which kind the one is that did not parse. */
function parseFault({ leaf, inter, roots }: Case): string | undefined {
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['root', roots],
    ['intermediate', inter],
    ['leaf', [leaf]],
  ];
  const sent = kinds.flatMap(([kind, list]) => list.map((der) => [kind, der] as const));
  const faults = sent.map(([kind, der]) => [kind, read(der).goProblems[0]?.text] as const);
  const [kind, text] = faults.find(([, fault]) => fault !== undefined) ?? [];
  return kind === undefined ? undefined : `${kind}: ${text ?? ''}`;
}

describe.runIf(cases.length > 0)('x509-limbo: the product and Go say the same', () => {
  test('whether a chain verifies, and else in which words', async () => {
    const differing = [];
    for (const one of cases) {
      const ours = await answer(one);
      const text = parseFault(one) ?? (ours.verdict === 'fail' ? ours.error.text : null);
      const isSame = (ours.verdict === 'ok') === one.go_ok && text === one.go_error;
      if (!isSame) differing.push({ id: one.id, suite: one.suite, ours: ours.verdict, text, go: one.go_error });
    }
    expect(cases.length).toBeGreaterThan(300);
    expect(differing).toEqual([]);
  });
});
