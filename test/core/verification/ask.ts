import { verifySignature } from '../../../server/src/core/issuing/signatures/verify-signature.js';
import type { ChainAnswer, ChainQuestion, SignatureChecks } from '../../../server/src/core/verification/chain-question.js';
import { SignatureCache } from '../../../server/src/core/verification/signature-cache.js';
import { verifyChainSettled } from '../../../server/src/core/verification/verify-chain.js';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { MINT_NOW, type Minted } from '../../support/mint.js';

export interface Asked extends Partial<Pick<ChainQuestion, 'hostName' | 'usages'>> {
  readonly leaf: Minted;
  readonly roots: readonly Minted[];
  readonly intermediates?: readonly Minted[];
  /** An hour after the minted certificates begin. */
  readonly now?: number;
  readonly signatures?: SignatureChecks;
}

export const HOUR = 3_600_000;

/** A question about minted certificates, with real signature checks. */
export function question({ leaf, roots, intermediates = [], now, signatures, hostName, usages = ['any'] }: Asked): ChainQuestion {
  return {
    leaf: parseCertificate(leaf.der),
    roots: roots.map(({ der }) => parseCertificate(der)),
    intermediates: intermediates.map(({ der }) => parseCertificate(der)),
    now: now ?? MINT_NOW.getTime() + HOUR,
    ...(hostName !== undefined && { hostName }),
    usages,
    signatures: signatures ?? new SignatureCache(verifySignature),
  };
}

/** `ok leaf < intermediate < root`, or the error's type and text. */
export async function ask(asked: Asked): Promise<string> {
  return describeAnswer(await verifyChainSettled(question(asked)));
}

export function describeAnswer(answer: ChainAnswer): string {
  if (answer.verdict === 'ok') return `ok ${answer.chain.map(({ subject }) => subject.rfc2253).join(' < ')}`;
  return answer.verdict === 'fail' ? `${answer.error.type}: ${answer.error.text}` : answer.verdict;
}
