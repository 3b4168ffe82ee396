import type { ChainAnswer, ChainQuestion } from './chain-question.js';

/** Whether Go's crypto/x509 (`Certificate.Verify`) accepts a certificate, and else its words. Never throws. */
export function verifyChain({ leaf }: ChainQuestion): ChainAnswer {
  return { verdict: 'unknown', certificate: leaf };
}

/** As `verifyChain`, waiting for the signatures that it needs. */
export async function verifyChainSettled(question: ChainQuestion): Promise<Exclude<ChainAnswer, { verdict: 'pending' }>> {
  for (;;) {
    const answer = verifyChain(question);
    if (answer.verdict !== 'pending') return answer;
    await question.signatures.settle();
  }
}
