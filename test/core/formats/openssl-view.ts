import { createPublicKey } from 'node:crypto';
import { CURVES } from '../../../server/src/core/knowledge/curves.js';
import { KEY_PURPOSES } from '../../../server/src/core/knowledge/key-purposes.js';
import type {
  Certificate,
  CertificateRequest,
  ExtensionsView,
  GeneralName,
  PublicKey,
  RevocationList,
} from '../../../server/src/core/formats/x509/types.js';
import { sha256Of, type Located } from './corpus-blocks.js';

/** What OpenSSL says of one DER value, as the corpus's facts hold it. */
export interface OpenSslFacts extends Located {
  readonly kind: string;
  readonly ok?: boolean;
  readonly version?: number;
  readonly subject?: string;
  readonly issuer?: string;
  readonly serial?: string;
  readonly notBefore?: string | null;
  readonly notAfter?: string | null;
  readonly lastUpdate?: string;
  readonly nextUpdate?: string;
  readonly revoked?: number;
  readonly san?: readonly { readonly t: string; readonly v: string | null }[];
  readonly keyUsage?: readonly string[];
  readonly eku?: readonly string[];
  readonly bc?: { readonly ca: boolean; readonly pathlen?: string | null };
  /** -2: there twice; OpenSSL then gives no value, the product gives the first. */
  readonly bc_error?: number;
  readonly skid?: string;
  readonly akid?: string;
  readonly sigalg?: string;
  readonly sigalg_oid?: string;
  readonly key?: {
    readonly type: string;
    readonly bits: number;
    readonly group?: string;
    readonly rsa_e?: string;
    readonly spki_sha256?: string;
  };
}

export type Fields = Readonly<Record<string, unknown>>;

export function certificateFacts(facts: OpenSslFacts): Fields {
  const { version, subject, issuer, notBefore, notAfter, akid, sigalg_oid: sigalgOid } = facts;
  // i2a_ASN1_INTEGER folds a long serial after 35 bytes.
  const serial = facts.serial?.replaceAll('\\\n', '');
  return { version, subject, issuer, serial, notBefore, notAfter, akid, sigalgOid, ...extensionFacts(facts), ...keyFacts(facts) };
}

export function certificateFields(c: Certificate, facts: OpenSslFacts): Fields {
  return {
    version: c.version,
    subject: c.subject.rfc2253,
    issuer: c.issuer.rfc2253,
    serial: c.serial,
    notBefore: iso(c.validity.notBefore),
    notAfter: iso(c.validity.notAfter),
    akid: c.authorityKeyId,
    sigalgOid: c.signatureAlgorithmOid,
    ...extensionFields(c, facts),
    ...keyFields(c.publicKey, facts),
  };
}

export function requestFacts(facts: OpenSslFacts): Fields {
  return { version: facts.version, subject: facts.subject, sigalg: facts.sigalg, ...extensionFacts(facts), ...keyFacts(facts) };
}

export function requestFields(c: CertificateRequest, facts: OpenSslFacts): Fields {
  return {
    version: c.version,
    subject: c.subject.rfc2253,
    sigalg: c.signatureAlgorithm,
    ...extensionFields(c, facts),
    ...keyFields(c.publicKey, facts),
  };
}

export function crlFacts(facts: OpenSslFacts): Fields {
  return { issuer: facts.issuer, thisUpdate: facts.lastUpdate, nextUpdate: facts.nextUpdate, revoked: Math.max(facts.revoked ?? 0, 0) };
}

export function crlFields(crl: RevocationList): Fields {
  const nextUpdate = crl.nextUpdate === undefined ? undefined : iso(crl.nextUpdate);
  return { issuer: crl.issuer.rfc2253, thisUpdate: iso(crl.thisUpdate), nextUpdate, revoked: crl.revokedCount };
}

/** `field: OpenSSL … ours …` for each field that differs. */
export function differences(theirs: Fields, ours: Fields): readonly string[] {
  const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  return Object.keys(theirs)
    .filter((field) => show(theirs[field]) !== show(ours[field]))
    .map((field) => `${field}: OpenSSL ${show(theirs[field])}, ours ${show(ours[field])}`);
}

const PURPOSE_OIDS: ReadonlyMap<string, string> = new Map(KEY_PURPOSES.map(([oid, name]) => [name, oid]));
const OPENSSL_CURVES: ReadonlyMap<string, string> = new Map(CURVES.map((curve) => [curve.name, curve.openSslName]));

function extensionFacts(facts: OpenSslFacts): Fields {
  const pathLength = facts.bc?.pathlen === null || facts.bc?.pathlen === undefined ? undefined : Number(facts.bc.pathlen);
  const san = facts.san?.map(({ t, v }) => (t === 'IP' ? `IP:${longIp(v ?? '')}` : `${t}:${v ?? ''}`));
  return { san, keyUsage: facts.keyUsage, eku: facts.eku, isCA: facts.bc?.ca, pathLength, skid: facts.skid };
}

function extensionFields(c: ExtensionsView, facts: OpenSslFacts): Fields {
  const constraints = facts.bc_error === -2 ? undefined : c.basicConstraints;
  return {
    san: c.subjectAltNames?.map(sanText),
    keyUsage: c.keyUsage,
    eku: c.extendedKeyUsage?.map((name) => PURPOSE_OIDS.get(name) ?? name),
    isCA: constraints?.isCA,
    pathLength: constraints?.pathLength,
    skid: c.subjectKeyId,
  };
}

/** The facts hold the type of an otherName without its value, no X.400 address, and 8-bit text byte by byte. */
function sanText(name: GeneralName): string {
  if (name.type === 'IP') return `IP:${longIp(name.value)}`;
  if (name.type === 'otherName') return `otherName:${name.value.split(';')[0] ?? ''}`;
  if (name.type === 'x400') return 'x400:';
  const isUtf8 = name.malformed === 'not ASCII' && name.bytes.end - name.bytes.start - 2 === Buffer.byteLength(name.value);
  return `${name.type}:${isUtf8 ? Buffer.from(name.value).toString('latin1') : name.value}`;
}

/** OpenSSL prints all eight groups of an IPv6 address, the product the short form of RFC 5952. */
function longIp(ip: string): string {
  if (!ip.includes('::')) return ip;
  const [left = '', right = ''] = ip.split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === '' ? [] : right.split(':');
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail].join(':');
}

function keyFacts({ key }: OpenSslFacts): Fields {
  if (key === undefined) return {};
  return { keyType: key.type, bits: key.bits, curve: key.group, exponent: key.rsa_e, spki: key.spki_sha256 };
}

/** SM2 is an elliptic key on the curve SM2; explicit parameters that spell a named curve are still explicit, and Go refuses them. */
function keyFields(key: PublicKey, facts: OpenSslFacts): Fields {
  if (facts.key === undefined) return {};
  const types: Readonly<Record<string, string>> = {
    Ed25519: 'ED25519',
    Ed448: 'ED448',
    EC: facts.key.type === 'SM2' && key.curve === 'SM2' ? 'SM2' : 'EC',
  };
  const named = key.algorithm === 'EC' ? (OPENSSL_CURVES.get(key.curve ?? '') ?? key.curve) : undefined;
  const curve = named === 'explicit parameters' ? facts.key.group : named;
  const isRewritten = key.spkiSha256 !== facts.key.spki_sha256 && rewrittenHash(key) === facts.key.spki_sha256;
  const spki = isRewritten ? facts.key.spki_sha256 : key.spkiSha256;
  return { keyType: types[key.algorithm] ?? key.algorithm, bits: key.bits, curve, exponent: key.exponent, spki };
}

/** OpenSSL's hash is over the key as it writes it again; ours, like kubeadm's, over the bytes in the certificate. */
function rewrittenHash(key: PublicKey): string | undefined {
  try {
    const rewritten = createPublicKey({ key: Buffer.from(key.spki), format: 'der', type: 'spki' }).export({ format: 'der', type: 'spki' });
    return sha256Of(rewritten);
  } catch {
    return undefined;
  }
}

function iso(time: number): string | null {
  return Number.isNaN(time) ? null : new Date(time).toISOString().replace('.000Z', 'Z');
}
