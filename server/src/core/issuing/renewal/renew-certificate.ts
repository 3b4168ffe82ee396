import type { SubjectCorrection } from '../../../protocol/index.js';
import { sameBytes } from '../../base/same-bytes.js';
import { parseCertificate } from '../../formats/x509/parse-certificate.js';
import type { Certificate } from '../../formats/x509/types.js';
import { makeKey, type MadeKey } from '../keys/choose-key.js';
import { findForbiddenPurpose } from '../certificate/find-unusable.js';
import { isSignedBy } from '../signatures/is-signed-by.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import type { Authority } from '../certificate/load-authority.js';
import { makeCertificate, type RawExtension } from '../certificate/make-certificate.js';
import type { ChosenValidity } from '../certificate/parse-lifetime.js';
import { correctSubject } from '../subject/correct-subject.js';
import { toPem } from '../pem-text.js';
import { leftOutNotes, renewedExtensions, withMoreNames } from './renewed-extensions.js';
import { chooseRenewedKey, type RenewalKey, type RenewedKey } from './renewed-key.js';
import { renewedValidity } from './renewed-validity.js';

export interface RenewCertificateRequest {
  readonly certificate: Certificate;
  /** Who signs: the CA that signed before, or another one. Absent: the certificate signs itself, with its own key. */
  readonly authority?: Authority | undefined;
  readonly key: RenewalKey;
  /** See parse-lifetime.ts. Absent: as long as before, cut off where the CA ends. */
  readonly lifetime?: string | undefined;
  /** Names beside those that it has. */
  readonly extraSans?: readonly string[] | undefined;
  readonly correction?: SubjectCorrection | undefined;
}

/** A certificate in the place of another. */
export interface RenewedCertificate {
  readonly certificate: Certificate;
  /** PEM. */
  readonly text: string;
  /** PKCS#8, of a new key; never shown. */
  readonly key?: string;
  readonly notes: readonly string[];
}

/** All that is decided before a key is made. */
export interface RenewPlan {
  readonly request: RenewCertificateRequest;
  readonly validity: ChosenValidity;
  readonly key: RenewedKey;
  readonly names: RawExtension | undefined;
  /** DER. */
  readonly subject: Uint8Array<ArrayBuffer>;
  readonly issuer: 'same' | 'other';
  readonly notes: readonly string[];
}

/**
 * The same certificate once more: subject, usages, names and every extension that holds for it as they were, byte for byte;
 * a new serial number and new dates. As kubeadm does it, what is there is the source, not what made it.
 */
export async function renewCertificate(request: RenewCertificateRequest, now: number): Promise<RenewedCertificate | Refusal> {
  const plan = await planRenewed(request, now);
  return isRefusal(plan) ? plan : makeRenewed(plan);
}

/** Checks the whole of a request. Nothing is made yet. */
export async function planRenewed(request: RenewCertificateRequest, now: number): Promise<RenewPlan | Refusal> {
  const { certificate, authority, lifetime } = request;
  const refusal = refuseUnreadable(certificate) ?? refuseSigner(request);
  if (refusal) return refusal;
  const key = await chooseRenewedKey(request.key, certificate);
  if (isRefusal(key)) return key;
  if (!authority && (key.from !== 'kept' || !key.signing)) return refuseOwnKey(certificate);
  const names = await withMoreNames(certificate, request.extraSans ?? []);
  if (isRefusal(names)) return names;
  const subject = subjectOf(request);
  if (isRefusal(subject)) return subject;
  const dates = renewedValidity({ certificate, authority: authority?.certificate, lifetime, now });
  if (isRefusal(dates)) return dates;
  const issuer = !authority || (await isSignedBy(certificate, authority.certificate)) ? 'same' : 'other';
  const notes = [...dates.notes, ...(key.from === 'new' && key.note ? [key.note] : []), ...leftOutNotes(certificate, issuer)];
  return { request, validity: dates.validity, key, names, subject, issuer, notes };
}

/** Makes what was planned. */
export async function makeRenewed(plan: RenewPlan): Promise<RenewedCertificate | Refusal> {
  const { certificate: before, authority } = plan.request;
  const key = await takeKey(plan);
  const extensions = await renewedExtensions({
    certificate: before,
    authority: authority?.certificate,
    issuer: plan.issuer,
    names: plan.names,
    key: plan.key.from,
    spki: key.spki,
  });
  const content = { subject: plan.subject, validity: plan.validity, spki: key.spki, extensions };
  const der = await makeCertificate(content, authority ?? signerOf(key));
  const certificate = parseCertificate(der);
  if (!sameBytes(certificate.subject.der, plan.subject)) return refuseName(before);
  return { certificate, text: toPem('CERTIFICATE', der), notes: plan.notes, ...(key.pem !== undefined && { key: key.pem }) };
}

/** As it stands, byte for byte, unless a part of it is corrected. */
function subjectOf({ certificate, correction }: RenewCertificateRequest): Uint8Array<ArrayBuffer> | Refusal {
  return correction ? correctSubject(certificate.subject, correction) : new Uint8Array(certificate.subject.der);
}

async function takeKey({ key, request: { certificate } }: RenewPlan): Promise<MadeKey> {
  if (key.from === 'new') return makeKey({ from: 'new', kind: key.kind });
  return { spki: new Uint8Array(certificate.publicKey.spki), ...key.signing };
}

function signerOf({ key, algorithms }: MadeKey): { readonly key: CryptoKey; readonly algorithms: NonNullable<MadeKey['algorithms']> } {
  if (!key || !algorithms) throw new Error('A certificate that signs itself needs its private key.');
  return { key, algorithms };
}

function refuseUnreadable(certificate: Certificate): Refusal | undefined {
  const fatal = certificate.allProblems().find((problem) => problem.fatal);
  return (
    fatal &&
    refuse('keyUri', `The certificate cannot be read: ${fatal.field}, ${fatal.reason}. What it held cannot be taken over; issue it again.`)
  );
}

function refuseSigner({ certificate, authority, key }: RenewCertificateRequest): Refusal | undefined {
  const name = `\`${certificate.subject.rfc2253}\``;
  const keeps = typeof key === 'object' && 'keep' in key;
  if (certificate.isCA && !keeps)
    return refuse(
      'key',
      `${name} is a CA: with a new key it would be another CA, and everything that it signed would be refused ("x509: certificate signed by unknown authority"). Keep its key, or rotate the CA step by step.`,
    );
  if (!authority) return undefined;
  if (certificate.isCA && authority.certificate.basicConstraints?.pathLength === 0)
    return refuse(
      'issuerCertificateUri',
      `\`${authority.certificate.subject.rfc2253}\` may sign leaves only (pathlen:0), and ${name} is a CA.`,
    );
  const forbidden = certificate.extendedKeyUsage?.filter(isPurpose).map((usage) => findForbiddenPurpose(authority.certificate, usage));
  const reason = forbidden?.find((each) => each !== undefined);
  return reason === undefined ? undefined : refuse('issuerCertificateUri', reason);
}

function isPurpose(usage: string): usage is 'clientAuth' | 'serverAuth' {
  return usage === 'clientAuth' || usage === 'serverAuth';
}

function refuseOwnKey({ subject }: Certificate): Refusal {
  return refuse(
    'keyUri',
    `\`${subject.rfc2253}\` signs itself, and only with its own key, of a type that Kube PKI signs with (RSA, EC P-256, P-384, P-521, Ed25519).`,
  );
}

function refuseName({ subject }: Certificate): Refusal {
  return refuse(
    'subject',
    `The name \`${subject.rfc2253}\` holds bytes that are no text of the type that it says, and would not come out as it was. Issue the certificate again.`,
  );
}
