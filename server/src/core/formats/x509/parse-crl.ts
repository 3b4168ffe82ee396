import { sha256 } from '../../base/hash/sha256.js';
import { OID } from '../../knowledge/oids.js';
import { CutReader } from '../der/cut-reader.js';
import type { DerReader } from '../der/der-reader.js';
import { integerToNumber } from '../der/integer.js';
import { TAG } from '../der/tags.js';
import { addExtensions, addName } from './certificate-fields.js';
import { DecodeScope } from './decode-scope.js';
import { readExtensionList, type DecodedExtension } from './extension-list.js';
import { FieldList, findField } from './field-tree.js';
import { readName } from './name.js';
import { NO_PART, partOf, spanOf, type Part } from './part.js';
import { NO_ALGORITHM, readAlgorithmName } from './signature-algorithm.js';
import { readRevoked } from './revoked-certificate.js';
import { readSignedLayout, type SignedLayout, type Walk } from './signed-layout.js';
import { readTime } from './time.js';
import type { DerProblem, Field, Name, RevocationList, RevokedCertificate } from './types.js';

/** Reads a CRL (RFC 5280 section 5). Never throws. */
export function parseCrl(der: Uint8Array): DecodedCrl {
  const scope = new DecodeScope(der);
  const layout = emptyLayout();
  const read = (content: DerReader, walk: Walk): void => readTbs(content, layout, walk);
  const frame = readSignedLayout(scope, { whole: 'certificateList', content: 'tbsCertList', read });
  return new DecodedCrl(scope, frame, layout);
}

interface CrlLayout {
  version: Part;
  issuer: Part;
  thisUpdate: Part;
  nextUpdate: Part;
  revoked: Part;
  extensions: Part;
  areEntriesCut: boolean;
}

function emptyLayout(): CrlLayout {
  const none = { version: NO_PART, issuer: NO_PART, thisUpdate: NO_PART, nextUpdate: NO_PART, revoked: NO_PART, extensions: NO_PART };
  return { ...none, areEntriesCut: false };
}

export class DecodedCrl implements RevocationList {
  readonly type = 'crl';
  private issuerName: Name | undefined;
  private entries: readonly RevokedCertificate[] | undefined;
  private list: readonly DecodedExtension[] | undefined;
  private fingerprint: string | undefined;
  private named: readonly Field[] | undefined;

  constructor(
    private readonly scope: DecodeScope,
    private readonly frame: SignedLayout,
    private readonly layout: CrlLayout,
  ) {}

  get der(): Uint8Array {
    return this.frame.whole === NO_PART ? this.scope.bytes : this.scope.bytes.subarray(0, this.frame.whole.after);
  }

  get trailing(): number {
    return this.scope.bytes.length - this.der.length;
  }

  get version(): number {
    const { version } = this.layout;
    if (version === NO_PART) return 1;
    return this.scope.attempt('tbsCertList.version', 1, () => integerToNumber(this.scope.bytes, version.start, version.end) + 1);
  }

  get issuer(): Name {
    return (this.issuerName ??= readName(this.scope, this.layout.issuer, 'tbsCertList.issuer'));
  }

  get thisUpdate(): number {
    return this.time(this.layout.thisUpdate, 'tbsCertList.thisUpdate');
  }

  get nextUpdate(): number | undefined {
    return this.layout.nextUpdate === NO_PART ? undefined : this.time(this.layout.nextUpdate, 'tbsCertList.nextUpdate');
  }

  get signatureAlgorithm(): string {
    const part = this.frame.algorithm;
    if (part === NO_PART) return NO_ALGORITHM.name;
    return this.scope.attempt('signatureAlgorithm', NO_ALGORITHM, () => readAlgorithmName(this.scope.bytes, part)).name;
  }

  get crlNumber(): string | undefined {
    return this.extensions.find((extension) => extension.oid === OID.cRLNumber)?.lines[0];
  }

  get revokedCount(): number {
    return this.revoked.length;
  }

  get revoked(): readonly RevokedCertificate[] {
    // Where they are cut off is told already.
    const scope = this.layout.areEntriesCut ? new DecodeScope(this.scope.bytes) : this.scope;
    return (this.entries ??= readRevoked(scope, this.layout.revoked));
  }

  get extensions(): readonly DecodedExtension[] {
    return (this.list ??= readExtensionList(this.scope, this.layout.extensions, 'tbsCertList.crlExtensions'));
  }

  /** Without the octet that counts unused bits. */
  get signature(): Uint8Array {
    const { start, end } = this.frame.signature;
    return this.scope.bytes.subarray(Math.min(start + 1, end), end);
  }

  get sha256(): string {
    return (this.fingerprint ??= sha256(this.der));
  }

  allProblems(): readonly DerProblem[] {
    void [this.version, this.issuer.isEmpty, this.thisUpdate, this.nextUpdate, this.revoked, this.extensions, this.signatureAlgorithm];
    return this.scope.problems;
  }

  fields(): readonly Field[] {
    return (this.named ??= this.listFields());
  }

  fieldAt(byte: number): Field | undefined {
    return findField(this.fields(), byte);
  }

  private time(part: Part, field: string): number {
    if (part === NO_PART) return Number.NaN;
    return this.scope.attempt(field, Number.NaN, () => readTime(part.tag, this.scope.bytes, part.start, part.end));
  }

  private listFields(): readonly Field[] {
    const list = new FieldList();
    list.add(['certificateList'], spanOf(this.frame.whole));
    list.add(['tbsCertList'], spanOf(this.frame.content));
    list.add(['tbsCertList', 'issuer'], spanOf(this.layout.issuer));
    addName(list, ['tbsCertList', 'issuer'], this.issuer);
    list.add(['tbsCertList', 'thisUpdate'], spanOf(this.layout.thisUpdate));
    list.add(['tbsCertList', 'nextUpdate'], spanOf(this.layout.nextUpdate));
    list.add(['tbsCertList', 'revokedCertificates'], spanOf(this.layout.revoked));
    list.add(['tbsCertList', 'crlExtensions'], spanOf(this.layout.extensions));
    addExtensions(list, ['tbsCertList', 'crlExtensions'], this.extensions);
    list.add(['signatureAlgorithm'], spanOf(this.frame.algorithm));
    list.add(['signatureValue'], spanOf(this.frame.signature));
    return list.fields;
  }
}

function readTbs(reader: DerReader, layout: CrlLayout, walk: Walk): void {
  walk.field = 'tbsCertList.version';
  if (reader.optional(TAG.INTEGER)) layout.version = partOf(reader);
  walk.field = 'tbsCertList.signature';
  reader.expect(TAG.SEQUENCE);
  walk.field = 'tbsCertList.issuer';
  reader.expect(TAG.SEQUENCE);
  layout.issuer = partOf(reader);
  walk.field = 'tbsCertList.thisUpdate';
  reader.next();
  layout.thisUpdate = partOf(reader);
  walk.field = 'tbsCertList.nextUpdate';
  if (reader.optional(TAG.UTC_TIME) || reader.optional(TAG.GENERALIZED_TIME)) layout.nextUpdate = partOf(reader);
  walk.field = 'tbsCertList.revokedCertificates';
  if (reader.peek() === TAG.SEQUENCE) readRevokedPart(reader, layout);
  walk.field = 'tbsCertList.crlExtensions';
  if (reader.optional(0xa0)) layout.extensions = innerSequence(reader);
}

/** Of entries that are cut off the first ones are there. */
function readRevokedPart(reader: DerReader, layout: CrlLayout): void {
  const cut = new CutReader(reader.bytes, reader.at, reader.limit);
  cut.next();
  layout.revoked = partOf(cut);
  layout.areEntriesCut = true;
  reader.next();
  layout.revoked = partOf(reader);
  layout.areEntriesCut = false;
}

function innerSequence(reader: DerReader): Part {
  const inside = reader.inside();
  inside.expect(TAG.SEQUENCE);
  return partOf(inside);
}
