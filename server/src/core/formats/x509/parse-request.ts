import { sha256 } from '../../base/hash/sha256.js';
import { REQUEST_ATTRIBUTES } from '../../knowledge/extensions.js';
import { OID } from '../../knowledge/oids.js';
import { DerReader } from '../der/der-reader.js';
import { integerToNumber } from '../der/integer.js';
import { oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import { addExtensions, addName, addPublicKey } from './certificate-fields.js';
import { DecodeScope } from './decode-scope.js';
import { readExtensionList, type DecodedExtension } from './extension-list.js';
import { DecodedExtensions } from './extensions-view.js';
import { FieldList, findField } from './field-tree.js';
import { readName } from './name.js';
import { NO_PART, partOf, spanOf, type Part } from './part.js';
import { readPublicKey } from './public-key.js';
import { NO_ALGORITHM, readAlgorithmName, type AlgorithmName } from './signature-algorithm.js';
import { readSignedLayout, type SignedLayout, type Walk } from './signed-layout.js';
import { decodeString } from './strings.js';
import type { CertificateRequest, DerProblem, Field, Name, PublicKey } from './types.js';

/** Reads a PKCS#10 request (RFC 2986). Never throws. */
export function parseRequest(der: Uint8Array): DecodedRequest {
  const scope = new DecodeScope(der);
  const info: RequestLayout = { version: NO_PART, subject: NO_PART, publicKey: NO_PART, attributes: NO_PART };
  const read = (content: DerReader, walk: Walk): void => readInfo(content, info, walk);
  const frame = readSignedLayout(scope, { whole: 'certificationRequest', content: 'certificationRequestInfo', read });
  return new DecodedRequest(scope, frame, info);
}

type RequestAttribute = CertificateRequest['attributes'][number];

/** CertificationRequestInfo: version, subject, key, attributes. */
interface RequestLayout {
  version: Part;
  subject: Part;
  publicKey: Part;
  attributes: Part;
}

export class DecodedRequest extends DecodedExtensions implements CertificateRequest {
  readonly type = 'csr';
  protected readonly extensionsField = 'certificationRequestInfo.attributes.extensionRequest';
  private subjectName: Name | undefined;
  private key: PublicKey | undefined;
  private algorithm: AlgorithmName | undefined;
  private attributeParts: readonly AttributePart[] | undefined;
  private fingerprint: string | undefined;
  private named: readonly Field[] | undefined;

  constructor(
    scope: DecodeScope,
    private readonly frame: SignedLayout,
    private readonly info: RequestLayout,
  ) {
    super(scope);
  }

  get der(): Uint8Array {
    return this.frame.whole === NO_PART ? this.scope.bytes : this.scope.bytes.subarray(0, this.frame.whole.after);
  }

  get trailing(): number {
    return this.scope.bytes.length - this.der.length;
  }

  get version(): number {
    const { version } = this.info;
    if (version === NO_PART) return 1;
    return this.scope.attempt(
      'certificationRequestInfo.version',
      1,
      () => integerToNumber(this.scope.bytes, version.start, version.end) + 1,
    );
  }

  get subject(): Name {
    return (this.subjectName ??= readName(this.scope, this.info.subject, 'certificationRequestInfo.subject'));
  }

  get publicKey(): PublicKey {
    return (this.key ??= readPublicKey(this.scope, this.info.publicKey, 'certificationRequestInfo.subjectPKInfo'));
  }

  get signatureAlgorithm(): string {
    return this.signatureName().name;
  }

  get signatureAlgorithmOid(): string {
    return this.signatureName().oid;
  }

  /** Those that hold no extensions. */
  get attributes(): readonly RequestAttribute[] {
    return this.parts()
      .filter((part) => !isExtensionRequest(part.oid))
      .map((part) => ({ oid: part.oid, name: part.name, values: attributeValues(this.scope, part) }));
  }

  get sha256(): string {
    return (this.fingerprint ??= sha256(this.der));
  }

  get tbs(): Uint8Array {
    return this.scope.bytes.subarray(this.frame.content.at, this.frame.content.after);
  }

  /** Without the octet that counts unused bits. */
  get signature(): Uint8Array {
    const { start, end } = this.frame.signature;
    return this.scope.bytes.subarray(Math.min(start + 1, end), end);
  }

  allProblems(): readonly DerProblem[] {
    void [this.version, this.subject.isEmpty, this.signatureAlgorithm, this.attributes.length, this.publicKey];
    void [this.subjectAltNames, this.keyUsage, this.extendedKeyUsage, this.basicConstraints, this.subjectKeyId];
    return this.scope.problems;
  }

  fields(): readonly Field[] {
    return (this.named ??= this.listFields());
  }

  fieldAt(byte: number): Field | undefined {
    return findField(this.fields(), byte);
  }

  protected readExtensions(): readonly DecodedExtension[] {
    const part = this.parts().find((attribute) => isExtensionRequest(attribute.oid));
    if (part === undefined) return [];
    return this.scope.attempt(this.extensionsField, [], () => {
      const values = new DerReader(this.scope.bytes, part.values.start, part.values.end);
      values.expect(TAG.SEQUENCE);
      return readExtensionList(this.scope, partOf(values), this.extensionsField);
    });
  }

  private parts(): readonly AttributePart[] {
    return (this.attributeParts ??= readAttributes(this.scope, this.info.attributes));
  }

  private signatureName(): AlgorithmName {
    const part = this.frame.algorithm;
    if (part === NO_PART) return NO_ALGORITHM;
    return (this.algorithm ??= this.scope.attempt('signatureAlgorithm', NO_ALGORITHM, () => readAlgorithmName(this.scope.bytes, part)));
  }

  private listFields(): readonly Field[] {
    const list = new FieldList();
    const root = 'certificationRequestInfo';
    list.add(['certificationRequest'], spanOf(this.frame.whole));
    list.add([root], spanOf(this.frame.content));
    list.add([root, 'version'], spanOf(this.info.version));
    list.add([root, 'subject'], spanOf(this.info.subject));
    addName(list, [root, 'subject'], this.subject);
    list.add([root, 'subjectPKInfo'], spanOf(this.info.publicKey));
    addPublicKey(list, this.scope.bytes, this.info.publicKey, [root, 'subjectPKInfo']);
    list.add([root, 'attributes'], spanOf(this.info.attributes));
    for (const part of this.parts()) list.add([root, 'attributes', part.name], { start: part.at, end: part.after });
    addExtensions(list, [root, 'attributes', 'extensionRequest'], this.extensions);
    list.add(['signatureAlgorithm'], spanOf(this.frame.algorithm));
    list.add(['signature'], spanOf(this.frame.signature));
    return list.fields;
  }
}

function readInfo(reader: DerReader, layout: RequestLayout, walk: Walk): void {
  walk.field = 'certificationRequestInfo.version';
  reader.expect(TAG.INTEGER);
  layout.version = partOf(reader);
  walk.field = 'certificationRequestInfo.subject';
  reader.expect(TAG.SEQUENCE);
  layout.subject = partOf(reader);
  walk.field = 'certificationRequestInfo.subjectPKInfo';
  reader.expect(TAG.SEQUENCE);
  layout.publicKey = partOf(reader);
  walk.field = 'certificationRequestInfo.attributes';
  if (reader.optional(0xa0)) layout.attributes = partOf(reader);
}

interface AttributePart {
  readonly oid: string;
  readonly name: string;
  readonly at: number;
  readonly after: number;
  readonly values: Part;
}

const ATTRIBUTE_NAMES: ReadonlyMap<string, string> = new Map(REQUEST_ATTRIBUTES);

function readAttributes(scope: DecodeScope, part: Part): readonly AttributePart[] {
  const parts: AttributePart[] = [];
  const list = new DerReader(scope.bytes, part.start, part.end);
  scope.attemptVital('certificationRequestInfo.attributes', undefined, () => {
    while (!list.atEnd) {
      list.expect(TAG.SEQUENCE);
      const attribute = list.inside();
      attribute.expectOid();
      const oid = oidToText(attribute.bytes, attribute.start, attribute.end);
      attribute.expect(TAG.SET);
      parts.push({ oid, name: ATTRIBUTE_NAMES.get(oid) ?? oid, at: list.elementStart, after: list.at, values: partOf(attribute) });
    }
    return undefined;
  });
  return parts;
}

function attributeValues(scope: DecodeScope, part: AttributePart): readonly string[] {
  const values: string[] = [];
  const reader = new DerReader(scope.bytes, part.values.start, part.values.end);
  scope.attempt(`certificationRequestInfo.attributes.${part.name}`, undefined, () => {
    while (!reader.atEnd) {
      reader.next();
      values.push(decodeString(reader.tag, reader.bytes, reader.start, reader.end));
    }
    return undefined;
  });
  return values;
}

function isExtensionRequest(oid: string): boolean {
  return oid === OID.extensionRequest || oid === OID.msExtensionRequest;
}
