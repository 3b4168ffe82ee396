import { createHash, sign, type KeyObject } from 'node:crypto';
import {
  bits,
  boolean,
  explicit,
  implicit,
  ia5,
  integer,
  nullValue,
  octets,
  oid,
  pem,
  printable,
  sequence,
  set,
  text,
  time,
  tlv,
  utf8,
  type Der,
} from './der-writer.js';
import { keyPair, keyTexts, spkiOf, type KeyKind, type Keys } from './mint-keys.js';

/**
 * Mints certificates, requests and CRLs for tests with node:crypto and a DER writer of its own,
 * so that the product's code is not what its tests stand on.
 */

export type Digest = 'sha256' | 'sha384' | 'sha512' | 'sha1' | 'md5';

export interface RawExtension {
  readonly oid: string;
  readonly critical?: boolean;
  readonly der: Uint8Array;
}

export interface CommonOptions {
  /** Attributes in encoding order, `,` between RDNs, `+` inside one, `\` before a literal one: `CN=a,O=x,O=y`. */
  readonly subject?: string;
  /** `DNS:a`, `IP:10.0.0.1`, `email:a@b`, `URI:https://x`. */
  readonly sans?: readonly string[];
  readonly ku?: readonly string[];
  readonly eku?: readonly string[];
  readonly ca?: boolean | { readonly pathLength: number };
  readonly key?: KeyKind;
  /** Takes the key of something minted before. */
  readonly keyFrom?: Keys;
  readonly signature?: Digest;
  /** Extensions beside those above, in the order given, behind them. */
  readonly extensions?: readonly RawExtension[];
}

export interface MintOptions extends CommonOptions {
  /** Self-signed when absent. */
  readonly issuer?: Minted;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly serial?: bigint | number;
  /** Version 1 has no extensions. */
  readonly version?: 1 | 3;
  /** Repeats the first extension. */
  readonly duplicateExtension?: boolean;
  /** True by default for a CA. */
  readonly criticalBasicConstraints?: boolean;
  /** No subject and authority key identifiers. */
  readonly noKeyIds?: boolean;
  /** Changes the TBSCertificate before it is signed. */
  readonly patchTbs?: (tbs: Buffer) => Uint8Array;
  /** Changes the finished certificate. */
  readonly patch?: (der: Buffer) => Uint8Array;
}

export interface Minted {
  readonly der: Buffer;
  readonly pem: string;
  /** PKCS#8. */
  readonly keyPem: string;
  readonly keyDer: Buffer;
  /** SEC1 or PKCS#1 where the kind of key has such a form, else PKCS#8. */
  readonly traditionalKeyPem: string;
  /** Base64 of the PEM, as kubeconfig's `…-data` holds it. */
  readonly base64: string;
  readonly keyBase64: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly spki: Buffer;
  readonly subjectDer: Buffer;
  encryptedKeyPem(passphrase: string): string;
}

const DAY = 86_400_000;
/** The fixed clock of the tests, unless a recipe says otherwise. */
export const MINT_NOW = new Date('2026-11-21T00:00:00Z');

/** A certificate: self-signed, or by `issuer`. */
export function mint(options: MintOptions): Minted {
  const keys = options.keyFrom ?? keyPair(options.key ?? 'ec-p256', options.issuer === undefined ? 'root' : 'leaf');
  const subject = nameDer(options.subject ?? '');
  const signer = options.issuer ?? keys;
  const digest = options.signature ?? 'sha256';
  const algorithm = signatureAlgorithm(signer.privateKey, digest);
  const isVersion1 = options.version === 1;
  const built = sequence(
    ...(isVersion1 ? [] : [explicit(0, integer(2))]),
    integer(options.serial ?? 4096),
    algorithm,
    options.issuer?.subjectDer ?? subject,
    validityDer(options),
    subject,
    spkiOf(keys.publicKey),
    ...(isVersion1 ? [] : extensionPart(options, keys.publicKey, signer.publicKey)),
  );
  const tbs = options.patchTbs?.(built) ?? built;
  const signed = sequence(tbs, algorithm, bits(signWith(signer.privateKey, digest, tbs)));
  return minted('CERTIFICATE', Buffer.from(options.patch?.(signed) ?? signed), keys, subject);
}

function validityDer({ notBefore, notAfter }: MintOptions): Der {
  return sequence(time(notBefore ?? MINT_NOW), time(notAfter ?? new Date(MINT_NOW.getTime() + 365 * DAY)));
}

/** A PKCS#10 request. */
export function mintRequest(options: CommonOptions & { readonly challengePassword?: string }): Minted {
  const keys = options.keyFrom ?? keyPair(options.key ?? 'ec-p256', 'leaf');
  const digest = options.signature ?? 'sha256';
  const subject = nameDer(options.subject ?? '');
  const wanted = namedExtensions(options);
  const attributes = [
    ...(options.challengePassword === undefined ? [] : [sequence(oid('1.2.840.113549.1.9.7'), set(utf8(options.challengePassword)))]),
    ...(wanted.length === 0 ? [] : [sequence(oid('1.2.840.113549.1.9.14'), set(sequence(...wanted.map(extensionDer))))]),
  ];
  const info = sequence(integer(0), subject, spkiOf(keys.publicKey), explicit(0, ...attributes));
  const der = sequence(info, signatureAlgorithm(keys.privateKey, digest), bits(signWith(keys.privateKey, digest, info)));
  return minted('CERTIFICATE REQUEST', der, keys, subject);
}

export interface CrlOptions {
  readonly issuer: Minted;
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date;
  readonly number?: bigint | number;
  readonly revoked?: readonly RevokedOptions[];
  /** Version 1 has no extensions. */
  readonly version?: 1 | 2;
  /** Extensions beside its number, in the order given, behind it. */
  readonly extensions?: readonly RawExtension[];
}

export interface RevokedOptions {
  readonly serial: bigint | number;
  readonly at: Date;
  readonly reason?: number;
  /** Behind the reason. */
  readonly extensions?: readonly RawExtension[];
}

/** A CRL. */
export function mintCrl(options: CrlOptions): { readonly der: Buffer; readonly pem: string } {
  const algorithm = signatureAlgorithm(options.issuer.privateKey, 'sha256');
  const revoked = (options.revoked ?? []).map(revokedDer);
  const isVersion1 = options.version === 1;
  const extensions = [{ oid: '2.5.29.20', der: integer(options.number ?? 1) }, ...(options.extensions ?? [])];
  const tbs = sequence(
    ...(isVersion1 ? [] : [integer(1)]),
    algorithm,
    options.issuer.subjectDer,
    time(options.thisUpdate ?? MINT_NOW),
    ...(options.nextUpdate === undefined ? [] : [time(options.nextUpdate)]),
    ...(revoked.length === 0 ? [] : [sequence(...revoked)]),
    ...(isVersion1 ? [] : [explicit(0, sequence(...extensions.map(extensionDer)))]),
  );
  const der = sequence(tbs, algorithm, bits(signWith(options.issuer.privateKey, 'sha256', tbs)));
  return { der, pem: pem('X509 CRL', der) };
}

function revokedDer({ serial, at, reason, extensions }: RevokedOptions): Der {
  const reasons = reason === undefined ? [] : [{ oid: '2.5.29.21', der: tlv(0x0a, Buffer.from([reason])) }];
  const all = [...reasons, ...(extensions ?? [])];
  return sequence(integer(serial), time(at), ...(all.length === 0 ? [] : [sequence(...all.map(extensionDer))]));
}

function minted(label: string, der: Buffer, { privateKey, publicKey }: Keys, subjectDer: Buffer): Minted {
  const certificatePem = pem(label, der);
  const texts = keyTexts(privateKey);
  return {
    der,
    pem: certificatePem,
    base64: Buffer.from(certificatePem).toString('base64'),
    get keyPem() {
      return texts.pem;
    },
    get keyDer() {
      return texts.der;
    },
    get traditionalKeyPem() {
      return texts.traditional;
    },
    get keyBase64() {
      return Buffer.from(texts.pem).toString('base64');
    },
    privateKey,
    publicKey,
    spki: spkiOf(publicKey),
    subjectDer,
    encryptedKeyPem: (passphrase) => String(privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })),
  };
}

const SIGNATURES: Readonly<Record<string, Readonly<Partial<Record<Digest, string>>>>> = {
  rsa: {
    md5: '1.2.840.113549.1.1.4',
    sha1: '1.2.840.113549.1.1.5',
    sha256: '1.2.840.113549.1.1.11',
    sha384: '1.2.840.113549.1.1.12',
    sha512: '1.2.840.113549.1.1.13',
  },
  ec: { sha1: '1.2.840.10045.4.1', sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3', sha512: '1.2.840.10045.4.3.4' },
  dsa: { sha1: '1.2.840.10040.4.3', sha256: '2.16.840.1.101.3.4.3.2' },
};

function signatureAlgorithm(key: KeyObject, digest: Digest): Der {
  const kind = key.asymmetricKeyType ?? '';
  if (kind === 'ed25519') return sequence(oid('1.3.101.112'));
  const dotted = SIGNATURES[kind]?.[digest];
  if (dotted === undefined) throw new Error(`no signature algorithm for ${kind} with ${digest}`);
  return kind === 'rsa' ? sequence(oid(dotted), nullValue()) : sequence(oid(dotted));
}

function signWith(key: KeyObject, digest: Digest, data: Uint8Array): Buffer {
  return sign(key.asymmetricKeyType === 'ed25519' ? null : digest, data, key);
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  street: '2.5.4.9',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  emailAddress: '1.2.840.113549.1.9.1',
  DC: '0.9.2342.19200300.100.1.25',
  UID: '0.9.2342.19200300.100.1.1',
};

/** The DER of `CN=a,O=x+OU=y`, in the order written. */
export function nameDer(name: string): Der {
  if (name === '') return sequence();
  return sequence(...splitEscaped(name, ',').map((rdn) => set(...splitEscaped(rdn, '+').map(attributeDer))));
}

function attributeDer(attribute: string): Der {
  const equals = attribute.indexOf('=');
  const type = attribute.slice(0, equals).trim();
  const value = attribute.slice(equals + 1).replace(/\\(.)/g, '$1');
  const encoded = type === 'C' ? printable(value) : type === 'emailAddress' || type === 'DC' ? ia5(value) : utf8(value);
  return sequence(oid(ATTRIBUTES[type] ?? type), encoded);
}

function splitEscaped(text: string, separator: ',' | '+'): string[] {
  return text.match(separator === ',' ? /(?:\\.|[^,\\])+/g : /(?:\\.|[^+\\])+/g) ?? [];
}

function extensionPart(options: MintOptions, key: KeyObject, issuerKey: KeyObject): Der[] {
  const ids: RawExtension[] =
    options.noKeyIds === true
      ? []
      : [
          { oid: '2.5.29.14', der: octets(keyId(key)) },
          { oid: '2.5.29.35', der: sequence(implicit(0, keyId(issuerKey))) },
        ];
  const list = [...namedExtensions(options), ...ids];
  if (options.duplicateExtension === true && list[0] !== undefined) list.push(list[0]);
  return list.length === 0 ? [] : [explicit(3, sequence(...list.map(extensionDer)))];
}

const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];
const PURPOSES: Readonly<Record<string, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
  anyExtendedKeyUsage: '2.5.29.37.0',
};

function namedExtensions(options: CommonOptions & { readonly criticalBasicConstraints?: boolean }): RawExtension[] {
  const { ca, ku, eku, sans } = options;
  const isCa = ca !== undefined && ca !== false;
  const pathLength = typeof ca === 'object' ? [integer(ca.pathLength)] : [];
  return [
    ...(ca === undefined
      ? []
      : [
          {
            oid: '2.5.29.19',
            critical: options.criticalBasicConstraints ?? isCa,
            der: sequence(...(isCa ? [boolean(true)] : []), ...pathLength),
          },
        ]),
    ...(ku === undefined ? [] : [{ oid: '2.5.29.15', critical: true, der: keyUsageDer(ku) }]),
    ...(eku === undefined ? [] : [{ oid: '2.5.29.37', der: sequence(...eku.map((name) => oid(PURPOSES[name] ?? name))) }]),
    ...(sans === undefined ? [] : [{ oid: '2.5.29.17', der: sequence(...sans.map(generalNameDer)) }]),
    ...(options.extensions ?? []),
  ];
}

export function extensionDer(extension: RawExtension): Der {
  return sequence(oid(extension.oid), ...(extension.critical === true ? [boolean(true)] : []), octets(extension.der));
}

function keyUsageDer(usages: readonly string[]): Der {
  const set = usages.map((usage) => KEY_USAGES.indexOf(usage));
  const last = Math.max(...set);
  const bytes = Buffer.alloc((last >> 3) + 1);
  for (const bit of set) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return bits(bytes, 7 - (last & 7));
}

/** `DNS:a`, `IP:10.0.0.1`, `email:…`, `URI:…`. */
export function generalNameDer(san: string): Der {
  const value = san.slice(san.indexOf(':') + 1);
  switch (san.slice(0, san.indexOf(':'))) {
    case 'IP':
      return implicit(7, ipBytes(value));
    case 'email':
      return text(0x81, value);
    case 'URI':
      return text(0x86, value);
    default:
      return text(0x82, value);
  }
}

function ipBytes(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  const [left = '', right] = address.split('::');
  const groups = (half: string): string[] => (half === '' ? [] : half.split(':'));
  const head = groups(left);
  const tail = right === undefined ? [] : groups(right);
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return Buffer.from([...head, ...zeros, ...tail].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1').update(spkiOf(key)).digest();
}
