import { EXTENSION_TYPES } from '../../knowledge/extensions.js';
import { DerReader } from '../der/der-reader.js';
import { readOctets } from '../der/octet-string.js';
import { OidTable, oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import type { DecodeScope } from './decode-scope.js';
import { describeExtension } from './extension-lines.js';
import type { Part } from './part.js';
import type { ByteSpan, Extension } from './types.js';

/** Reads a SEQUENCE OF Extension; those before a fault are kept. */
export function readExtensionList(scope: DecodeScope, part: Part, field: string): readonly DecodedExtension[] {
  const list: DecodedExtension[] = [];
  const reader = new DerReader(scope.bytes, part.start, part.end);
  scope.attemptVital(field, undefined, () => {
    while (!reader.atEnd) {
      reader.expect(TAG.SEQUENCE);
      list.push(readExtension(reader));
    }
    return undefined;
  });
  return list;
}

const NAMES = new OidTable<{ readonly oid: string; readonly name: string }>(
  EXTENSION_TYPES.map(([oid, name]) => [oid, { oid, name }] as const),
);

/** An extension whose value is put into words on first use. */
export class DecodedExtension implements Extension {
  private described: readonly string[] | undefined;

  /** The bytes that `valueStart` and `valueEnd` count in: the certificate's, unless the value came in pieces. */
  readonly source: Uint8Array;
  readonly valueStart: number;
  readonly valueEnd: number;

  constructor(
    readonly oid: string,
    readonly name: string,
    readonly critical: boolean,
    readonly bytes: ByteSpan,
    value: DerReader,
  ) {
    this.source = value.bytes;
    this.valueStart = value.at;
    this.valueEnd = value.limit;
  }

  get value(): Uint8Array {
    return this.source.subarray(this.valueStart, this.valueEnd);
  }

  get valueBytes(): ByteSpan {
    return { start: this.valueStart, end: this.valueEnd };
  }

  get lines(): readonly string[] {
    return (this.described ??= describeExtension(this.name, this.reader()));
  }

  /** A reader over the value. */
  reader(): DerReader {
    return new DerReader(this.source, this.valueStart, this.valueEnd);
  }
}

function readExtension(list: DerReader): DecodedExtension {
  const inside = list.inside();
  inside.expectOid();
  const known = NAMES.find(inside.bytes, inside.start, inside.end);
  const oid = known?.oid ?? oidToText(inside.bytes, inside.start, inside.end);
  const critical = inside.optional(TAG.BOOLEAN) && (inside.bytes[inside.start] ?? 0) !== 0;
  const bytes = { start: list.elementStart, end: list.at };
  return new DecodedExtension(oid, known?.name ?? oid, critical, bytes, readOctets(inside));
}
