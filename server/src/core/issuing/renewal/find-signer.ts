import { sameBytes } from '../../base/same-bytes.js';
import type { KnownCertificate } from '../../cluster/workspace-index.js';
import type { Certificate } from '../../formats/x509/types.js';
import { findUnusable } from '../certificate/find-unusable.js';
import { isSignedBy } from '../signatures/is-signed-by.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { loadAuthority, type Authority } from '../certificate/load-authority.js';
import { toPem } from '../pem-text.js';
import { verifySignature } from '../signatures/verify-signature.js';
import { encryptedKeyOf, keysOf, keyText, type KnownKey } from './known-keys.js';
import type { Target } from './find-targets.js';
import type { RenewalWorld } from './renewal-world.js';
import type { RenewalQuestion } from './renewal.js';

/** What is known of those who sign. */
export interface Signers {
  readonly question: RenewalQuestion;
  readonly world: RenewalWorld;
  readonly keys: readonly KnownKey[];
  /** The CA that the question names. */
  readonly given: Authority | undefined;
  /** CAs that were renewed in this run, by the SHA-256 of what they were. */
  readonly renewed: ReadonlyMap<string, Authority>;
}

/** Who signs a certificate anew: the CA that did, wherever its key is; `itself`; or why nobody can. */
export async function findSigner(target: Target, signers: Signers): Promise<Authority | 'itself' | Refusal> {
  const certificate = target.material.content;
  if (certificate.isSelfIssued && (await verifySignature(certificate, certificate)) !== 'invalid') return 'itself';
  const { given, question } = signers;
  if (given && (question.otherAuthority === 'take' || (await isSignedBy(certificate, given.certificate)))) return given;
  if (given && question.endsBefore === undefined) return refuseGiven(given, certificate);
  return searchSigner(certificate, signers);
}

async function searchSigner(certificate: Certificate, signers: Signers): Promise<Authority | Refusal> {
  const issuers = await issuersOf(certificate, signers.world);
  if (issuers.length === 0) return refuseUnknown(certificate);
  let refusal: Refusal | undefined;
  for (const issuer of issuers) {
    const authority = signers.renewed.get(issuer.certificate.sha256) ?? (await loadKnown(issuer, signers));
    if (!isRefusal(authority)) return authority;
    refusal ??= authority;
  }
  return refusal ?? refuseUnknown(certificate);
}

/** The certificates whose key made the signature: several, where a CA was renewed. Those that may sign now first, then the longest. */
async function issuersOf(certificate: Certificate, world: RenewalWorld): Promise<readonly KnownCertificate[]> {
  const distinct = [...new Map(world.findIssuers(certificate).map((known) => [known.certificate.sha256, known])).values()];
  const signed: KnownCertificate[] = [];
  for (const known of distinct) if (await isSignedBy(certificate, known.certificate)) signed.push(known);
  const rank = (known: KnownCertificate): number => (findUnusable(known.certificate, world.now) === undefined ? 0 : 1);
  return signed.toSorted(
    (left, right) => rank(left) - rank(right) || right.certificate.validity.notAfter - left.certificate.validity.notAfter,
  );
}

async function loadKnown(issuer: KnownCertificate, { keys, question, world }: Signers): Promise<Authority | Refusal> {
  const { certificate } = issuer;
  const plain = keysOf(certificate, keys, issuer.uri);
  const places = world.copiesOf(certificate).map(({ uri }) => uri);
  const encrypted = places.map((uri) => encryptedKeyOf(uri, keys)).find((key) => key !== undefined);
  const key = plain.find((each) => keyText(each) !== undefined) ?? encrypted;
  const text = key && keyText(key);
  if (text === undefined) return refuseWithoutKey(certificate);
  const { passphrase } = question;
  const files = { certificate: toPem('CERTIFICATE', certificate.der), key: text, ...(passphrase !== undefined && { passphrase }) };
  return loadAuthority(files, world.now);
}

function refuseGiven({ certificate: given }: Authority, certificate: Certificate): Refusal {
  const isNamesake = sameBytes(given.subject.der, certificate.issuer.der);
  const difference = isNamesake ? 'its issuer has that name, but another key' : `its issuer is \`${certificate.issuer.rfc2253}\``;
  return refuse(
    'issuerCertificateUri',
    `The CA \`${given.subject.rfc2253}\` did not sign \`${certificate.subject.rfc2253}\`: ${difference}. Whoever trusts the old CA only would refuse the new certificate ("x509: certificate signed by unknown authority"). Name the CA that signed it.`,
  );
}

function refuseUnknown({ issuer }: Certificate): Refusal {
  const missing = `The CA that signed it, \`${issuer.rfc2253}\`, is not among these files. Name its certificate and key, or have a request signed by whoever has them.`;
  return refuse('issuerCertificateUri', isKubeletsOwn(issuer) ? ownWords : missing);
}

function refuseWithoutKey({ subject }: Certificate): Refusal {
  const missing = `The key of its CA, \`${subject.rfc2253}\`, is not among these files. Name it, or have a request signed by whoever has it.`;
  return refuse('issuerKeyUri', isKubeletsOwn(subject) ? ownWords : missing);
}

/** client-go util/cert GenerateSelfSignedCertKey: the CA's key is thrown away at once. */
export function isKubeletsOwn({ rfc2253 }: Certificate['subject']): boolean {
  return /^CN=.+-ca@\d+$/.test(rfc2253);
}

const ownWords =
  'The kubelet, or another program, signed it by itself and kept no key for that: move certificate and key away and restart it, and it makes new ones.';
