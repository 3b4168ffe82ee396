import type { GeneralName } from '../../formats/x509/types.js';
import type { CertificateProfile } from '../../knowledge/certificate-profile.js';
import { findRefusals, type Refusal as SignerRefusal } from '../../knowledge/csr-signers.js';
import { contentExtensions } from '../certificate/choose-extensions.js';
import { makeKey } from '../keys/choose-key.js';
import { encodeSubject } from '../subject/encode-subject.js';
import { findContentWarnings } from '../certificate/find-warnings.js';
import { isRefusal, refuse, type IssueRequest, type OwnKeyChoice, type Refusal } from '../issue-request.js';
import type { SubjectAltName } from '../subject/parse-san.js';
import { loadX509 } from '../peculiar.js';
import { toPem } from '../pem-text.js';
import { planContent, type ContentPlan, type PlannedKeyUsage } from '../certificate/plan-issue.js';
import { nameOfSubject } from '../subject/subject-text.js';
import { chooseSigner } from './choose-signer.js';
import { makeRequest } from './make-request.js';
import { expirationWarnings, parseExpiration } from './parse-expiration.js';
import { objectName, requestManifest, type RequestManifest } from './request-manifest.js';

/** A request for a certificate that somebody else signs. */
export interface RequestForSigner extends Omit<IssueRequest, 'lifetime' | 'authority' | 'key'> {
  readonly key: OwnKeyChoice;
  /** Asks a signer of a cluster as well, by an object of the API. */
  readonly manifest?: ManifestChoice;
}

export interface ManifestChoice {
  /** Absent: the one that Kubernetes brings for such a certificate. */
  readonly signer?: string;
  /** `90d`, `12h`; absent: as long as the signer gives. */
  readonly expiration?: string;
  /** Of the object. */
  readonly name: string;
}

export interface RequestPlan {
  readonly content: ContentPlan;
  readonly manifest: RequestManifest | undefined;
  readonly warnings: readonly string[];
}

export interface RequestFile {
  readonly kind: 'private-key' | 'request' | 'manifest';
  readonly text: string;
}

/** Checks the whole of a request, also what a signer of Kubernetes would say to it. Nothing is made yet. */
export async function planRequest({ manifest: choice, ...request }: RequestForSigner): Promise<RequestPlan | Refusal> {
  const content = await planContent(request);
  if (isRefusal(content)) return content;
  if (content.profile.makes === 'root')
    return refuse(
      'profile',
      `${content.profile.title}: it signs itself, so there is nobody to ask. Make it with \`kubepki issue\`, or ask for an intermediate CA.`,
    );
  const manifest = choice && planManifest(content, choice);
  if (isRefusal(manifest)) return manifest;
  return { content, manifest, warnings: [...findContentWarnings(content), ...expirationWarnings(manifest?.expirationSeconds)] };
}

/** Makes what was planned; the key first, where it is a new one. */
export async function carryOutRequest({ content, manifest }: RequestPlan): Promise<readonly RequestFile[]> {
  const x509 = await loadX509();
  const key = await makeKey(content.key);
  const der = await makeRequest({ subject: encodeSubject(content.subject), extensions: contentExtensions(x509, content) }, key);
  const text = toPem('CERTIFICATE REQUEST', der);
  return [
    ...(key.pem === undefined ? [] : [{ kind: 'private-key', text: key.pem } as const]),
    { kind: 'request', text },
    ...(manifest ? [{ kind: 'manifest', text: requestManifest(manifest, text) } as const] : []),
  ];
}

function planManifest(content: ContentPlan, { signer: asked, expiration, name }: ManifestChoice): RequestManifest | Refusal {
  const signer = chooseSigner(content.profile, asked);
  if (isRefusal(signer)) return signer;
  const expirationSeconds = expiration === undefined ? undefined : parseExpiration(expiration);
  if (isRefusal(expirationSeconds)) return expirationSeconds;
  const usages = usagesOf(content);
  const subjectAltNames = content.sans.map(generalName);
  const [refusal] = findRefusals(signer, { subject: nameOfSubject(content.subject), subjectAltNames }, usages);
  return refusal ? refuseBySigner(signer, refusal, content.profile) : { name: objectName(name), signer, usages, expirationSeconds };
}

function refuseBySigner(signer: string, { code, error }: SignerRefusal, { title }: CertificateProfile): Refusal {
  if (code === 'superuser')
    return refuse(
      'signer',
      `\`${signer}\` refuses the group: "${error}". Ask for another group and bind rights to it, or sign the request yourself with \`kubepki sign\`.`,
    );
  return refuse('signer', `\`${signer}\` makes no such certificate (${title}): "${error}". Leave out \`--signer\`, or name one that does.`);
}

/** The names of the API for what a certificate of this plan would be used for. */
function usagesOf({ profile, keyUsage }: ContentPlan): readonly string[] {
  return [...profile.usages.map((usage) => extendedUsages[usage]), ...keyUsage.map((usage) => keyUsages[usage])];
}

const extendedUsages = { serverAuth: 'server auth', clientAuth: 'client auth' } as const;
const keyUsages: Readonly<Record<PlannedKeyUsage, string>> = {
  digitalSignature: 'digital signature',
  keyEncipherment: 'key encipherment',
  keyCertSign: 'cert sign',
  cRLSign: 'crl sign',
};

function generalName({ type, value }: SubjectAltName): GeneralName {
  return { type: type === 'dns' ? 'DNS' : 'IP', value, bytes: { start: 0, end: 0 } };
}
