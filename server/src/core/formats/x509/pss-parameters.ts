import { GoReader } from './go-reader.js';
import type { Certificate } from './types.js';

/** RSASSA-PSS-params, where one hash is used throughout. Source: RFC 4055 section 3.1. */
export interface PssParameters {
  /** `SHA-256` and the like. */
  readonly digest: string;
  readonly saltLength: number;
}

/**
 * The parameters of a certificate's RSASSA-PSS signature; undefined for another algorithm, a hash beside
 * SHA-2, and what nobody takes: different hashes, another mask function, another trailer.
 */
export function readPssParameters(certificate: Certificate): PssParameters | undefined {
  const { start, end } = certificate.signatureAlgorithmBytes;
  const algorithm = new GoReader(certificate.der, start, end).read(0x30);
  if (algorithm?.readOid() !== RSASSA_PSS) return undefined;
  const parameters = algorithm.read(0x30);
  return parameters === undefined ? undefined : readParameters(parameters);
}

const RSASSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const DEFAULT_SALT = 20;
const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

function readParameters(parameters: GoReader): PssParameters | undefined {
  const digest = readHash(parameters.read(0xa0)?.read(0x30));
  const mask = parameters.read(0xa1)?.read(0x30);
  const maskOid = mask?.readOid();
  const maskDigest = readHash(mask?.read(0x30));
  const saltLength = readNumber(parameters, 0xa2, DEFAULT_SALT);
  const trailer = readNumber(parameters, 0xa3, 1);
  const isUniform = maskOid === MGF1 && digest !== undefined && maskDigest === digest;
  return isUniform && saltLength !== undefined && trailer === 1 ? { digest, saltLength } : undefined;
}

/** The hash of an AlgorithmIdentifier whose parameters are absent or NULL. */
function readHash(algorithm: GoReader | undefined): string | undefined {
  const oid = algorithm?.readOid();
  if (algorithm === undefined || oid === undefined) return undefined;
  const isPlain = algorithm.isEmpty || algorithm.read(0x05)?.isEmpty === true;
  return isPlain ? DIGESTS[oid] : undefined;
}

function readNumber(parameters: GoReader, tag: number, absent: number): number | undefined {
  if (!parameters.peek(tag)) return absent;
  const content = parameters.readAny()?.readInteger()?.rest();
  if (content === undefined || content.length > 2) return undefined;
  return content.reduce((value, byte) => value * 256 + byte, 0);
}
