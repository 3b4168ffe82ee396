import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parsePem } from '../server/src/core/formats/pem/parse-pem.js';
import { goParseProblems } from '../server/src/core/formats/x509/go-problems.js';
import { parseCertificate } from '../server/src/core/formats/x509/parse-certificate.js';
import type { Certificate } from '../server/src/core/formats/x509/types.js';
import { loadX509 } from '../server/src/core/issuing/peculiar.js';
import { formatTime, formatTimes, median, type Figure } from './figure.js';

/**
 * Decodes the corpus certificates that Node and Go take, to all that a hover shows,
 * against Node's binding of OpenSSL and against @peculiar/x509, in one run.
 */
export async function benchDecode(): Promise<readonly Figure[]> {
  const { X509Certificate: Peculiar } = await loadX509();
  const certificates = readCorpus().filter((der) => isTaken(der, readWithNode) && goParseProblems(parseCertificate(der)).length === 0);
  if (certificates.length === 0) {
    console.log('  ../shared/corpora is absent: decoding was not measured');
    return [];
  }
  const withPeculiar = (der: Uint8Array): unknown => {
    const { subject, issuer, serialNumber, notBefore, notAfter, extensions, publicKey, signatureAlgorithm } = new Peculiar(
      new Uint8Array(der).buffer,
    );
    return [subject, issuer, serialNumber, notBefore, notAfter, extensions.length, publicKey.algorithm, signatureAlgorithm];
  };
  const few = certificates.filter((der, index) => index % 10 === 0 && isTaken(der, withPeculiar));
  const own = time(certificates, readFields);
  const ownWithFingerprint = time(certificates, readFieldsAndFingerprint);
  const node = time(certificates, readWithNode);
  const peculiar = time(few, withPeculiar);
  return [
    compare('decode a certificate to all that hover shows, without the fingerprint', own, 'crypto.X509Certificate', node, 15),
    compare('the same with its SHA-256', ownWithFingerprint, 'crypto.X509Certificate', node, 5),
    compare('the same against the issuing library', ownWithFingerprint, '@peculiar/x509', peculiar, undefined),
  ];
}

const ROUNDS = 7;

/** The median time of one certificate, in milliseconds, after a warm-up. */
function time(certificates: readonly Uint8Array[], read: (der: Uint8Array) => unknown): number {
  const runs: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const start = performance.now();
    for (const der of certificates) sink.last = read(der);
    if (round >= 0) runs.push((performance.now() - start) / certificates.length);
  }
  return median(runs);
}

/** Keeps results alive, so that no engine leaves the work out. */
const sink: { last: unknown } = { last: undefined };

function compare(work: string, own: number, other: string, theirs: number, bar: number | undefined): Figure {
  const ratio = theirs / own;
  return {
    work,
    measured: formatTime(own),
    against: `${other}, ${formatTime(theirs)}`,
    ratio: `${formatTimes(ratio)} faster`,
    bar: bar === undefined ? '' : `at least ${bar} times faster`,
    holds: bar === undefined || ratio >= bar,
  };
}

function readFields(der: Uint8Array): unknown {
  return fieldsOf(parseCertificate(der));
}

function readFieldsAndFingerprint(der: Uint8Array): unknown {
  const certificate = parseCertificate(der);
  return [fieldsOf(certificate), certificate.sha256];
}

function fieldsOf(c: Certificate): unknown {
  const { algorithm, bits, curve } = c.publicKey;
  return [
    c.version,
    c.subject.rfc2253,
    c.issuer.rfc2253,
    c.serial,
    c.validity,
    c.subjectAltNames,
    c.keyUsage,
    c.extendedKeyUsage,
    c.basicConstraints,
    algorithm,
    bits,
    curve,
    c.signatureAlgorithm,
    c.subjectKeyId,
    c.authorityKeyId,
    c.isSelfIssued,
  ];
}

function readWithNode(der: Uint8Array): unknown {
  const c = new X509Certificate(der);
  const { asymmetricKeyType, asymmetricKeyDetails } = c.publicKey;
  return [
    c.subject,
    c.issuer,
    c.serialNumber,
    c.validFrom,
    c.validTo,
    c.subjectAltName,
    c.keyUsage,
    c.ca,
    asymmetricKeyType,
    asymmetricKeyDetails,
    c.fingerprint256,
  ];
}

/** Both other readers throw at certificates that they do not like. */
function isTaken(der: Uint8Array, read: (der: Uint8Array) => unknown): boolean {
  try {
    read(der);
    return true;
  } catch {
    return false;
  }
}

/** The certificates of the corpus's PEM files, each once. */
function readCorpus(): Uint8Array[] {
  const root = resolve('../shared/corpora/pem');
  if (!existsSync(root)) return [];
  const found = new Map<string, Uint8Array>();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:pem|crt|cert|cer)$/.test(name)) continue;
    for (const block of parsePem(readFileSync(join(root, name), 'utf8')).blocks) {
      if (block.label === 'CERTIFICATE' && block.readByGo) found.set(parseCertificate(block.bytes).sha256, block.bytes);
    }
  }
  return [...found.values()];
}
