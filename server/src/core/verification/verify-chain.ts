import { sameBytes } from '../base/same-bytes.js';
import type { Certificate } from '../formats/x509/types.js';
import { goX509 } from '../knowledge/go-x509-errors.js';
import { ChainBuilder } from './build-chains.js';
import type { ChainAnswer, ChainError, ChainQuestion } from './chain-question.js';
import { checkCertificate } from './check-certificate.js';
import { explainHostName } from './host-name.js';
import { allowsUsages } from './key-usages.js';
import { NameConstraintChecker } from './name-constraints.js';

/**
 * Whether Go's crypto/x509 (`Certificate.Verify`) accepts a certificate, and else its words. Never throws.
 * Go 1.23, with which kubectl 1.32 is built. It looks at no revocation list, and before 1.24 at no policies.
 */
export function verifyChain(question: ChainQuestion): ChainAnswer {
  const { leaf } = question;
  const error = malformedFault(question) ?? leafFault(question) ?? hostFault(question);
  if (error !== undefined) return { verdict: 'fail', error };
  const accepts = (chain: readonly Certificate[]): boolean => allowsUsages(chain, question.usages);
  // A leaf that is a root itself needs nobody's signature.
  if (question.roots.some(({ der }) => sameBytes(der, leaf.der))) {
    return accepts([leaf]) ? { verdict: 'ok', chain: [leaf] } : { verdict: 'fail', error: incompatible(leaf) };
  }
  const builder = new ChainBuilder(question, accepts);
  const built = builder.build([leaf]);
  if (builder.isPending) return { verdict: 'pending' };
  if (built.accepted !== undefined) return { verdict: 'ok', chain: built.accepted };
  if (builder.unsupported !== undefined) return { verdict: 'unknown', certificate: builder.unsupported };
  return { verdict: 'fail', error: built.error ?? incompatible(leaf) };
}

/** As `verifyChain`, waiting for the signatures that it needs. */
export async function verifyChainSettled(question: ChainQuestion): Promise<Exclude<ChainAnswer, { verdict: 'pending' }>> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const answer = verifyChain(question);
    if (answer.verdict !== 'pending') return answer;
    await question.signatures.settle();
  }
  return { verdict: 'unknown', certificate: question.leaf };
}

/** Each round learns the first signature at least that was not known, and Go looks at a hundred. A cache that forgets too soon must not hold us. */
const MOST_ROUNDS = 110;

/** What was sent is parsed before anything else; roots that do not parse are left out of the pool. */
function malformedFault({ leaf, intermediates }: ChainQuestion): ChainError | undefined {
  for (const certificate of [leaf, ...intermediates]) {
    const text = certificate.goProblems[0]?.text;
    if (text !== undefined) return { type: 'malformed', text, certificate };
  }
  return undefined;
}

function leafFault({ leaf, now }: ChainQuestion): ChainError | undefined {
  return checkCertificate(leaf, { kind: 'leaf', below: [], now, constraints: new NameConstraintChecker() });
}

function hostFault({ leaf, hostName }: ChainQuestion): ChainError | undefined {
  // Go takes an empty name for none.
  if (hostName === undefined || hostName === '') return undefined;
  const text = explainHostName(leaf, hostName);
  return text === undefined ? undefined : { type: 'host-name', text, certificate: leaf };
}

function incompatible(certificate: Certificate): ChainError {
  return { type: 'incompatible-usage', text: goX509.incompatibleUsage, certificate };
}
