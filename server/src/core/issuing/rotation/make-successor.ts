import { parseCertificate } from '../../formats/x509/parse-certificate.js';
import type { Certificate } from '../../formats/x509/types.js';
import { keyIdentifiers } from '../certificate/choose-extensions.js';
import { makeKey } from '../keys/choose-key.js';
import { encodeSubject } from '../subject/encode-subject.js';
import { isRefusal, refuse, type KeyKind, type Refusal } from '../issue-request.js';
import { algorithmsOfKey, keyKinds } from '../keys/key-algorithms.js';
import type { Authority } from '../certificate/load-authority.js';
import { makeCertificate, type RawExtension } from '../certificate/make-certificate.js';
import { chooseValidity } from '../certificate/parse-lifetime.js';
import { parseSubject } from '../subject/parse-subject.js';
import { loadX509 } from '../peculiar.js';
import { toPem } from '../pem-text.js';

/** The CA that comes, with its key. */
export interface Successor {
  readonly authority: Authority;
  readonly certificatePem: string;
  /** PKCS#8; written with mode 0600, and never shown. */
  readonly keyPem: string;
}

export interface SuccessorRequest {
  readonly subject: string;
  readonly makes: KeyKind;
  /** See parse-lifetime.ts. */
  readonly lifetime: string;
}

/**
 * What the CA that comes is, where nobody says otherwise: it differs from the old one by its name, its key and its dates.
 *
 * The name is another: programs that look for an issuer by its name alone take the first that fits and do not try the
 * second (OpenSSL's X509_STORE_CTX_get1_issuer, for leaves without authorityKeyIdentifier), and people see which of the
 * two signed. Go tries both either way.
 */
export function proposeSuccessor(old: Certificate, now: number): SuccessorRequest {
  const days = Math.max(1, Math.round((old.validity.notAfter - old.validity.notBefore) / dayLength));
  return { subject: nextName(old, now), makes: kindOf(old), lifetime: `${Math.min(days, mostDays)}d` };
}

const dayLength = 86_400_000;
const mostDays = 36_500;

/** `CN=kubernetes` → `CN=kubernetes-20261125`; the day of an earlier rotation goes. */
function nextName({ subject }: Certificate, now: number): string {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
  const attributes = subject.rdns.map((rdn) =>
    rdn.map(({ oid, shortName, value }) => {
      const isName = shortName === 'CN' && value === subject.commonName;
      return `${/^[A-Za-z]/.test(shortName) ? shortName : oid}=${escapeValue(isName ? `${value.replace(/-\d{8}$/, '')}-${day}` : value)}`;
    }),
  );
  const named = attributes.map((rdn) => rdn.join('+')).join(',');
  return subject.commonName === undefined ? `${named === '' ? '' : `${named},`}CN=ca-${day}` : named;
}

function escapeValue(value: string): string {
  return value.replaceAll(/[\\,;+"<>]/g, String.raw`\$&`).replace(/^[ #]| $/g, String.raw`\$&`);
}

function kindOf({ publicKey }: Certificate): KeyKind {
  const { algorithm, curve = '', bits = 0 } = publicKey;
  const wanted = algorithm === 'EC' ? `ec-${curve.toLowerCase().replace('-', '')}` : algorithm === 'RSA' ? `rsa-${bits}` : 'ed25519';
  const same = algorithmsOfKey(publicKey) && keyKinds.find((kind) => kind === wanted);
  return same ?? (algorithm.startsWith('RSA') ? 'rsa-2048' : 'ec-p256');
}

/** Makes the new CA; its usages and constraints are those of the old one. */
export async function makeSuccessor(old: Certificate, request: SuccessorRequest, now: number): Promise<Successor | Refusal> {
  const subject = parseSubject(request.subject);
  if (isRefusal(subject)) return subject;
  const validity = chooseValidity(request.lifetime, { now, authority: undefined });
  if (isRefusal(validity)) return validity;
  const { spki, key, algorithms, pem } = await makeKey({ from: 'new', kind: request.makes });
  if (!key || !algorithms || pem === undefined) return refuse('key', `A key of type ${request.makes} could not be made.`);
  const commonName = subject.flat().findLast(({ shortName }) => shortName === 'CN')?.value;
  const extensions = await extensionsLike(old, spki, commonName);
  const der = await makeCertificate({ subject: encodeSubject(subject), validity, spki, extensions }, { key, algorithms });
  return { authority: { certificate: parseCertificate(der), key, algorithms }, certificatePem: toPem('CERTIFICATE', der), keyPem: pem };
}

const subjectKeyOid = '2.5.29.14';
const authorityKeyOid = '2.5.29.35';

async function extensionsLike(
  old: Certificate,
  spki: Uint8Array<ArrayBuffer>,
  commonName: string | undefined,
): Promise<readonly RawExtension[]> {
  const x509 = await loadX509();
  const own = (await keyIdentifiers(x509, spki, undefined)).map(toRaw);
  const kept = old.extensions
    .filter(({ oid, name }) => oid !== subjectKeyOid && oid !== authorityKeyOid && name !== 'subjectAltName')
    .map(({ oid, critical, value }) => ({ oid, critical, value: new Uint8Array(value) }));
  // kubeadm's CAs carry their own name once more (pkiutil NewSelfSignedCACert).
  const isNamed = old.subjectAltNames?.some(({ type, value }) => type === 'DNS' && value === old.subject.commonName) === true;
  const names =
    isNamed && commonName !== undefined ? [toRaw(new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: commonName }]))] : [];
  return [...kept, ...own, ...names];
}

function toRaw({
  type,
  critical,
  value,
}: {
  readonly type: string;
  readonly critical: boolean;
  readonly value: ArrayBuffer;
}): RawExtension {
  return { oid: type, critical, value: new Uint8Array(value) };
}
