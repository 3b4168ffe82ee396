import type { Colors } from 'picocolors/types.js';
import type {
  Certificate,
  CertificateRequest,
  DerProblem,
  ExtensionsView,
  PrivateKey,
  PublicKey,
  RevocationList,
} from '../../core/formats/x509/types.js';
import { expiryWords } from '../../core/index.js';
import { printable } from '../report/printable.js';
import { count } from '../report/words.js';
import type { DecodedMaterial } from './decoded.js';

export interface MaterialTextOptions {
  readonly colors: Colors;
  readonly now: number;
}

type Row = readonly [label: string, value: string | undefined];

/** A material as a person reads it: what it is and where, then its fields. */
export function materialToText(decoded: DecodedMaterial, options: MaterialTextOptions): string {
  const { colors } = options;
  const { place, material } = decoded;
  const at = `${printable(place.file)}:${place.start.line + 1}:${place.start.character + 1}`;
  const inside = material.place === undefined ? '' : colors.dim(` · ${printable(material.place)}`);
  const locked: Row = ['Locked', decoded.lockedWith && `with ${decoded.lockedWith}`];
  const rows = [...rowsOf(decoded, options.now), locked].filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '');
  const lines = rows.map(([label, value]) => `  ${colors.dim(label.padEnd(labelWidth))}${printable(value)}`);
  return [`${colors.bold(at)} ${printable(titleOf(decoded))}${inside}`, ...lines].join('\n');
}

const labelWidth = 13;

function titleOf({ content, role }: DecodedMaterial): string {
  switch (content.type) {
    case 'certificate':
      return role ?? 'certificate';
    case 'csr':
      return 'certificate request';
    case 'crl':
      return 'revocation list';
    case 'private-key':
      return `${content.encrypted ? 'encrypted ' : ''}private key`;
    case 'public-key':
      return 'public key';
    case 'unreadable':
      return content.label === undefined ? 'unreadable' : `unreadable ${content.label}`;
  }
}

function rowsOf({ content }: DecodedMaterial, now: number): Row[] {
  switch (content.type) {
    case 'certificate':
      return certificateRows(content, now);
    case 'csr':
      return requestRows(content);
    case 'crl':
      return listRows(content);
    case 'private-key':
      return privateKeyRows(content);
    case 'public-key':
      return [
        ['Key', keyWords(content.key)],
        ['Public key', `sha256:${content.key.spkiSha256}`],
      ];
    case 'unreadable':
      return [['Error', `${content.error} (byte ${content.byteOffset})`], ...problemRows(content.problems ?? [])];
  }
}

function certificateRows(content: Certificate, now: number): Row[] {
  const { notBefore, notAfter } = content.validity;
  return [
    ['Subject', content.subject.rfc2253 || '(empty)'],
    ['Issuer', content.isSelfSigned ? `${content.issuer.rfc2253} (itself)` : content.issuer.rfc2253],
    ['Valid', `${dayOf(notBefore)} – ${dayOf(notAfter)}, ${expiryWords(content.validity, now)}`],
    ['CA', caWords(content)],
    ...extensionRows(content),
    ['Key', keyWords(content.publicKey)],
    ['Signature', content.signatureAlgorithm],
    ['Serial', content.serial],
    ['SHA-256', content.sha256],
    ['Public key', `sha256:${content.publicKey.spkiSha256}`],
    ...problemRows(content.allProblems()),
  ];
}

function requestRows(content: CertificateRequest): Row[] {
  return [
    ['Subject', content.subject.rfc2253 || '(empty)'],
    ...extensionRows(content),
    ['Key', keyWords(content.publicKey)],
    ['Signature', content.signatureAlgorithm],
    ['SHA-256', content.sha256],
    ['Public key', `sha256:${content.publicKey.spkiSha256}`],
    ...problemRows(content.allProblems()),
  ];
}

function listRows(content: RevocationList): Row[] {
  return [
    ['Issuer', content.issuer.rfc2253],
    ['Updated', dayOf(content.thisUpdate)],
    ['Next update', content.nextUpdate === undefined ? undefined : dayOf(content.nextUpdate)],
    ['Revoked', count(content.revokedCount, 'certificate')],
    ['Signature', content.signatureAlgorithm],
    ['SHA-256', content.sha256],
    ...problemRows(content.allProblems()),
  ];
}

function privateKeyRows(content: PrivateKey): Row[] {
  return [
    ['Key', keyWords(content)],
    ['Format', content.container],
    ['Public key', content.publicKey && `sha256:${content.publicKey.spkiSha256}`],
    ...problemRows(content.problems),
  ];
}

function extensionRows({ subjectAltNames, keyUsage, extendedKeyUsage }: ExtensionsView): Row[] {
  return [
    ['SANs', subjectAltNames?.map(({ type, value }) => `${type}:${value}`).join(', ')],
    ['Usage', keyUsage?.join(', ')],
    ['For', extendedKeyUsage?.join(', ')],
  ];
}

function problemRows(problems: readonly DerProblem[]): Row[] {
  return problems.map(({ field, byte, reason }) => ['Problem', `${field}: ${reason} (byte ${byte})`]);
}

function caWords({ isCA, basicConstraints }: Certificate): string | undefined {
  if (!isCA) return undefined;
  return basicConstraints?.pathLength === undefined ? 'yes' : `yes, path length ${basicConstraints.pathLength}`;
}

function keyWords({ algorithm, curve, bits }: Pick<PublicKey, 'algorithm' | 'curve' | 'bits'>): string {
  if (algorithm === 'unknown') return 'unknown algorithm';
  return [algorithm, curve ?? (bits === undefined ? '' : `${bits} bit`)].join(' ').trim();
}

function dayOf(milliseconds: number): string {
  return Number.isFinite(milliseconds) ? `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'unreadable';
}
