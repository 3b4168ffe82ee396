import { sameBytes } from '../../base/same-bytes.js';
import { readHeader } from '../../formats/der/header.js';
import type { Certificate, Extension } from '../../formats/x509/types.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import type { RawExtension } from '../certificate/make-certificate.js';
import { loadX509 } from '../peculiar.js';
import { keyIdentifiers } from '../certificate/choose-extensions.js';
import { parseSan } from '../subject/parse-san.js';
import { sequence } from '../der-writer.js';

interface ExtensionsQuestion {
  readonly certificate: Certificate;
  /** Absent for what signs itself. */
  readonly authority: Certificate | undefined;
  /** Whether the same CA signed before: what it says of itself stays true. */
  readonly issuer: 'same' | 'other';
  /** The subjectAltName as it shall be. */
  readonly names: RawExtension | undefined;
  readonly key: 'kept' | 'new';
  readonly spki: Uint8Array<ArrayBuffer>;
}

/** Every extension as it was, byte for byte and in the same order, but for what speaks of a key or a CA that is another now. */
export async function renewedExtensions(question: ExtensionsQuestion): Promise<readonly RawExtension[]> {
  const { certificate, names } = question;
  const made = await madeIdentifiers(question);
  const copied = certificate.extensions
    .filter((extension) => !isLeftOut(extension, question.issuer))
    .map((extension): RawExtension =>
      extension.name === 'subjectAltName' && names ? names : (made.get(extension.oid) ?? toRaw(extension)),
    );
  const present = new Set(copied.map(({ oid }) => oid));
  const added = [names, question.authority && made.get(authorityKeyOid)];
  return [...copied, ...added.filter((extension) => extension !== undefined && !present.has(extension.oid))].filter(
    (each) => each !== undefined,
  );
}

/** What cannot be carried over, in words. */
export function leftOutNotes({ extensions, subject }: Certificate, issuer: 'same' | 'other'): readonly string[] {
  return extensions
    .filter((extension) => isLeftOut(extension, issuer))
    .map(({ name }) => `\`${subject.rfc2253}\`: the new certificate has no ${name}: ${reasons[name] ?? ofOtherCa}.`);
}

const ofOtherCa = 'it names places of the CA that signed before';

/** Extensions that hold for one certificate only. RFC 6962 3.3: the list is signed over the certificate itself; 3.1; RFC 3280 4.2.1.4. */
const reasons: Readonly<Record<string, string>> = {
  signedCertificateTimestampList: 'logs sign it for one certificate, and a private CA has none',
  precertificatePoison: 'it marks what is only sent to logs',
  privateKeyUsagePeriod: 'its dates were those of the old one',
};

/** Where a CA tells of itself: RFC 5280 4.2.1.7, 4.2.1.13, 4.2.1.15, 4.2.2.1. */
const aboutIssuer: readonly string[] = ['issuerAltName', 'cRLDistributionPoints', 'freshestCRL', 'authorityInfoAccess'];

function isLeftOut({ name }: Extension, issuer: 'same' | 'other'): boolean {
  return name in reasons || (issuer === 'other' && aboutIssuer.includes(name));
}

const subjectKeyOid = '2.5.29.14';
const authorityKeyOid = '2.5.29.35';

/** The identifiers that are made anew, by OID. */
async function madeIdentifiers({
  certificate,
  authority,
  issuer,
  key,
  spki,
}: ExtensionsQuestion): Promise<ReadonlyMap<string, RawExtension>> {
  const made = new Map<string, RawExtension>();
  const isOutdated = issuer === 'other' || !staysTrue(certificate, authority);
  for (const extension of await keyIdentifiers(await loadX509(), spki, authority ?? certificate)) {
    const raw = { oid: extension.type, critical: extension.critical, value: new Uint8Array(extension.value) };
    if (raw.oid === subjectKeyOid ? key === 'new' : isOutdated) made.set(raw.oid, raw);
  }
  return made;
}

/**
 * Whether what a certificate says of its CA is still so: the key is, and the serial number where the very certificate signs
 * again. What signs itself gets another serial number: with the old one in it, OpenSSL would look for another CA.
 */
function staysTrue(certificate: Certificate, authority: Certificate | undefined): boolean {
  const parts = authorityParts(certificate);
  if (parts === undefined) return true;
  const { keyId, serial } = parts;
  if (keyId && authority?.subjectKeyId !== undefined && certificate.authorityKeyId !== authority.subjectKeyId) return false;
  return serial === undefined || (authority !== undefined && isSerialOf(authority, serial));
}

/** Whether a certificate names its CA by the serial number as well: a renewed CA has another one (RFC 5280 4.2.1.1). */
export function namesSerial(certificate: Certificate): boolean {
  return authorityParts(certificate)?.serial !== undefined;
}

function isSerialOf({ der, serialBytes }: Certificate, serial: Uint8Array): boolean {
  const written = der.subarray(serialBytes.start, serialBytes.end);
  return sameBytes(written.subarray(written.length - serial.length), serial);
}

interface AuthorityParts {
  readonly keyId: Uint8Array | undefined;
  readonly serial: Uint8Array | undefined;
}

/** The parts of an AuthorityKeyIdentifier: [0] keyIdentifier, [1] and [2] the issuer's own issuer and serial number. */
function authorityParts(certificate: Certificate): AuthorityParts | undefined {
  const value = certificate.findExtension('authorityKeyIdentifier')?.value;
  const outer = value && readHeader(value, 0, value.length);
  if (!value || !outer) return undefined;
  const found = new Map<number, Uint8Array>();
  for (let at = outer.contentStart; at < value.length;) {
    const inner = readHeader(value, at, value.length);
    if (!inner) break;
    const end = inner.contentStart + (inner.length ?? 0);
    found.set(inner.tag, value.subarray(inner.contentStart, end));
    at = end;
  }
  return { keyId: found.get(0x80), serial: found.get(0x82) };
}

function toRaw({ oid, critical, value }: Extension): RawExtension {
  return { oid, critical, value: new Uint8Array(value) };
}

/** The names as they are, with more behind them; undefined where none is new. */
export async function withMoreNames(certificate: Certificate, more: readonly string[]): Promise<RawExtension | undefined | Refusal> {
  const before = certificate.findExtension('subjectAltName');
  const added = [];
  for (const text of more) {
    const name = parseSan(text);
    if (isRefusal(name)) return name;
    const known = certificate.subjectAltNames?.some(
      ({ type, value }) => type.toLowerCase() === name.type && value.toLowerCase() === name.value,
    );
    if (known !== true) added.push(name);
  }
  if (added.length === 0) return undefined;
  if (certificate.isCA) return refuse('sans', 'A CA covers no names: they belong into the certificates that it signs.');
  const x509 = await loadX509();
  const written = new Uint8Array(new x509.SubjectAlternativeNameExtension(added).value);
  const value = sequence(contentOf(before?.value), contentOf(written));
  return { oid: '2.5.29.17', critical: before?.critical ?? certificate.subject.isEmpty, value };
}

/** What stands inside a SEQUENCE. */
function contentOf(der: Uint8Array | undefined): Uint8Array {
  const outer = der && readHeader(der, 0, der.length);
  return outer ? der.slice(outer.contentStart, outer.contentStart + (outer.length ?? 0)) : new Uint8Array();
}
