import { toHex } from '../../base/hash/hex.js';
import { DerError } from '../der/der-error.js';
import type { DerReader } from '../der/der-reader.js';
import { TAG } from '../der/tags.js';

/**
 * The logs and times of a SignedCertificateTimestampList: an OCTET STRING that holds TLS vectors.
 * Source: RFC 6962 sections 3.2 and 3.3.
 */
export function describeTimestamps(value: DerReader): readonly string[] {
  value.expect(TAG.OCTET_STRING);
  const { bytes, start, end } = value;
  const lines: string[] = [];
  let at = start + 2;
  while (at < end) {
    const length = readUint16(bytes, at, end);
    at += 2;
    if (at + length > end) throw new DerError(at, 'SCT runs past the end of its list');
    lines.push(describeTimestamp(bytes, at, at + length));
    at += length;
  }
  return lines;
}

/** Version, 32 bytes of log id, 8 bytes of milliseconds, extensions, signature. */
function describeTimestamp(bytes: Uint8Array, start: number, end: number): string {
  if (end - start < 41) throw new DerError(start, 'SCT is too short');
  let milliseconds = 0;
  for (let at = start + 33; at < start + 41; at++) milliseconds = milliseconds * 256 + (bytes[at] ?? 0);
  const date = new Date(milliseconds);
  const time = Number.isNaN(date.getTime()) ? 'no valid time' : date.toISOString();
  return `v${(bytes[start] ?? 0) + 1} log ${toHex(bytes, start + 1, start + 33)} ${time}`;
}

function readUint16(bytes: Uint8Array, at: number, end: number): number {
  if (at + 2 > end) throw new DerError(at, 'SCT list ends inside a length');
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
