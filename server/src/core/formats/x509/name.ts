import { ATTRIBUTE_TYPES } from '../../knowledge/attribute-types.js';
import { DerReader } from '../der/der-reader.js';
import { OidTable, oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import { isUtf8 } from '../der/text.js';
import type { DecodeScope } from './decode-scope.js';
import type { Part } from './part.js';
import { dumpValue, escapeValue } from './rfc2253.js';
import { decodeString, stringTypeName } from './strings.js';
import type { ByteSpan, Name, NameAttribute } from './types.js';

/** Reads a Name where it stands; its attributes are found on first use. */
export function readName(scope: DecodeScope, part: Part, field: string): Name {
  return new DecodedName(scope, part, field);
}

interface AttributeType {
  readonly oid: string;
  readonly shortName: string;
  readonly prefix: string;
}

const TYPES = new OidTable<AttributeType>(
  ATTRIBUTE_TYPES.map(([oid, shortName]) => [oid, { oid, shortName, prefix: `${shortName}=` }] as const),
);

/** One attribute, not yet decoded. `rdn` counts the SETs. */
interface Entry {
  readonly rdn: number;
  readonly type: AttributeType | undefined;
  readonly oidStart: number;
  readonly oidEnd: number;
  readonly tag: number;
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly after: number;
}

class DecodedName implements Name {
  private foundEntries: readonly Entry[] | undefined;
  private decodedRdns: readonly (readonly NameAttribute[])[] | undefined;
  private text: string | undefined;

  constructor(
    private readonly scope: DecodeScope,
    private readonly part: Part,
    private readonly field: string,
  ) {}

  get rdns(): readonly (readonly NameAttribute[])[] {
    return (this.decodedRdns ??= groupByRdn(this.scope.bytes, this.entries()));
  }

  get rfc2253(): string {
    return (this.text ??= printEntries(this.scope.bytes, this.entries()));
  }

  get commonName(): string | undefined {
    return this.values('CN').at(-1);
  }

  get isEmpty(): boolean {
    return this.entries().length === 0;
  }

  get der(): Uint8Array {
    return this.scope.bytes.subarray(this.part.at, this.part.after);
  }

  get bytes(): ByteSpan {
    return { start: this.part.at, end: this.part.after };
  }

  values(shortName: string): readonly string[] {
    const { bytes } = this.scope;
    return this.entries()
      .filter((entry) => (entry.type?.shortName ?? oidToText(bytes, entry.oidStart, entry.oidEnd)) === shortName)
      .map((entry) => decodeString(entry.tag, bytes, entry.start, entry.end));
  }

  private entries(): readonly Entry[] {
    return (this.foundEntries ??= this.readEntries());
  }

  /** Keeps the attributes before a fault. */
  private readEntries(): readonly Entry[] {
    const entries: Entry[] = [];
    const reader = new DerReader(this.scope.bytes, this.part.start, this.part.end);
    this.scope.attemptVital(this.field, undefined, () => collectEntries(this.scope, this.field, reader, entries));
    return entries;
  }
}

function collectEntries(scope: DecodeScope, field: string, sequence: DerReader, entries: Entry[]): undefined {
  for (let rdn = 0; !sequence.atEnd; rdn++) {
    sequence.expect(TAG.SET);
    const set = sequence.inside();
    while (!set.atEnd) {
      set.expect(TAG.SEQUENCE);
      entries.push(readEntry(scope, field, set.inside(), rdn));
    }
  }
  return undefined;
}

function readEntry(scope: DecodeScope, field: string, attribute: DerReader, rdn: number): Entry {
  attribute.expectOid();
  const { bytes, start: oidStart, end: oidEnd } = attribute;
  attribute.next();
  const { tag, elementStart: at, start, end, at: after } = attribute;
  const fault = valueFault(tag, bytes, start, end);
  if (fault !== undefined) scope.report({ field, byte: start, reason: fault, fatal: true });
  return { rdn, type: TYPES.find(bytes, oidStart, oidEnd), oidStart, oidEnd, tag, at, start, end, after };
}

/** A value that OpenSSL and Go refuse, though its neighbours can be read. */
function valueFault(tag: number, bytes: Uint8Array, start: number, end: number): string | undefined {
  if (tag >> 6 !== 0) return 'the value of a name is not of a string type';
  return tag === TAG.UTF8_STRING && !isUtf8(bytes, start, end) ? 'UTF8String that is not UTF-8' : undefined;
}

/** Last RDN first, `+` inside an RDN, as OpenSSL's XN_FLAG_RFC2253 does. */
function printEntries(bytes: Uint8Array, entries: readonly Entry[]): string {
  let text = '';
  let lastRdn = -1;
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    if (entry === undefined) continue;
    if (lastRdn !== -1) text += entry.rdn === lastRdn ? '+' : ',';
    lastRdn = entry.rdn;
    text += printEntry(bytes, entry);
  }
  return text;
}

function printEntry(bytes: Uint8Array, entry: Entry): string {
  const { type, tag, at, start, end, after } = entry;
  if (type !== undefined) return type.prefix + escapeValue(tag, bytes, start, end, at);
  return `${oidToText(bytes, entry.oidStart, entry.oidEnd)}=${dumpValue(bytes, at, after)}`;
}

function groupByRdn(bytes: Uint8Array, entries: readonly Entry[]): readonly (readonly NameAttribute[])[] {
  const groups: NameAttribute[][] = [];
  let lastRdn = -1;
  for (const entry of entries) {
    if (entry.rdn !== lastRdn) groups.push([]);
    lastRdn = entry.rdn;
    groups.at(-1)?.push(toAttribute(bytes, entry));
  }
  return groups;
}

function toAttribute(bytes: Uint8Array, entry: Entry): NameAttribute {
  const oid = entry.type?.oid ?? oidToText(bytes, entry.oidStart, entry.oidEnd);
  return {
    oid,
    shortName: entry.type?.shortName ?? oid,
    value: decodeString(entry.tag, bytes, entry.start, entry.end),
    stringType: stringTypeName(entry.tag),
    bytes: { start: entry.start, end: entry.end },
  };
}
