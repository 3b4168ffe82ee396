import type { DerReader } from './der-reader.js';
import { oidToText } from './oid.js';

/** The OBJECT IDENTIFIER that comes next, dotted. Throws DerError. */
export function readOid(reader: DerReader): string {
  reader.expectOid();
  return oidToText(reader.bytes, reader.start, reader.end);
}
