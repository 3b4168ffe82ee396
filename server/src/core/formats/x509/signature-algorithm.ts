import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from '../../knowledge/algorithms.js';
import { DerReader } from '../der/der-reader.js';
import { OidTable, oidToText } from '../der/oid.js';
import type { Part } from './part.js';

/** An AlgorithmIdentifier's OID with OpenSSL's long name, or the OID where it has none. */
export interface AlgorithmName {
  readonly oid: string;
  readonly name: string;
}

export const NO_ALGORITHM: AlgorithmName = { oid: '', name: '' };

/** Reads the AlgorithmIdentifier in `part`. */
export function readAlgorithmName(bytes: Uint8Array, part: Part): AlgorithmName {
  const reader = new DerReader(bytes, part.start, part.end);
  reader.expectOid();
  const known = ALGORITHMS.find(bytes, reader.start, reader.end);
  if (known !== undefined) return known;
  const oid = oidToText(bytes, reader.start, reader.end);
  return { oid, name: oid };
}

const ALGORITHMS = new OidTable<SignatureAlgorithm>(SIGNATURE_ALGORITHMS.map((row) => [row.oid, row] as const));
