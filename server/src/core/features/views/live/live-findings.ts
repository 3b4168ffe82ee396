import type { LiveAddress } from '../../../../protocol/index.js';
import type { CertificateMaterial } from '../../../cluster/model/slot.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { explainHostName } from '../../../verification/host-name.js';
import { verifyChainSettled } from '../../../verification/verify-chain.js';
import type { ViewWorld } from '../view-world.js';
import type { Expectation } from './expectation.js';

/** Each thing that a client asks of a server's certificate, by itself; undefined: the files do not tell. */
export interface LiveFindings {
  readonly chain: readonly Certificate[];
  readonly leaf: Certificate;
  readonly isTrusted: boolean | undefined;
  /** Go's words where it lacks the name. */
  readonly nameError: string | undefined;
  readonly isInTime: boolean;
  readonly same: 'same' | 'file-is-newer' | 'file-is-older' | undefined;
  /** A CA of the workspace that did sign it. */
  readonly signer: { readonly uri: string; readonly certificate: Certificate } | undefined;
}

export async function findLive(
  chain: readonly CertificateMaterial[],
  expected: Expectation,
  { address, world }: { readonly address: LiveAddress; readonly world: ViewWorld },
): Promise<LiveFindings | undefined> {
  const certificates = chain.map(({ content }) => content);
  const [leaf] = certificates;
  if (!leaf) return undefined;
  const { notBefore, notAfter } = leaf.validity;
  return {
    chain: certificates,
    leaf,
    isTrusted: await isTrusted(certificates, expected, world),
    nameError: explainHostName(leaf, address.serverName),
    isInTime: notBefore <= world.now && world.now <= notAfter,
    same: compare(leaf, expected.serving?.content),
    signer: await signerOf(certificates, world),
  };
}

/** Asked at a time at which the server's own certificate is valid: that it has run out is told for itself. */
async function isTrusted(
  [leaf, ...intermediates]: readonly Certificate[],
  { roots }: Expectation,
  { now, signatures }: ViewWorld,
): Promise<boolean | undefined> {
  if (!leaf || roots.length === 0) return undefined;
  const { notBefore, notAfter } = leaf.validity;
  const answer = await verifyChainSettled({
    leaf,
    intermediates,
    roots: roots.map(({ content }) => content),
    now: Math.min(Math.max(now, notBefore), notAfter),
    usages: ['any'],
    signatures,
  });
  return answer.verdict === 'unknown' ? undefined : answer.verdict === 'ok';
}

function compare(leaf: Certificate, file: Certificate | undefined): LiveFindings['same'] {
  if (!file) return undefined;
  if (leaf.sha256 === file.sha256) return 'same';
  return leaf.validity.notBefore < file.validity.notBefore ? 'file-is-newer' : 'file-is-older';
}

/** Who issued the last that was presented, or what stands in front of it. */
async function signerOf(chain: readonly Certificate[], world: ViewWorld): Promise<LiveFindings['signer']> {
  for (const certificate of chain.toReversed()) {
    const issuer = await world.findIssuer(certificate);
    if (issuer?.verified === 'valid' && issuer.certificate.isCA) return issuer;
  }
  return undefined;
}
