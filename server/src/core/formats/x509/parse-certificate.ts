import { sha1 } from '../../base/hash/sha1.js';
import { sha256 } from '../../base/hash/sha256.js';
import { integerToHex, integerToNumber } from '../der/integer.js';
import { readCertificateLayout, type CertificateLayout } from './certificate-layout.js';
import { DecodeScope } from './decode-scope.js';
import { readExtensionList, type DecodedExtension } from './extension-list.js';
import { readAuthorityKeyIdentifier, readNameConstraints } from './extension-values.js';
import { DecodedExtensions, type Box } from './extensions-view.js';
import { certificateFields } from './certificate-fields.js';
import { findField } from './field-tree.js';
import { goParseProblems, type GoProblem } from './go-problems.js';
import { readName } from './name.js';
import { NO_PART, spanOf } from './part.js';
import { readPublicKey } from './public-key.js';
import { NO_ALGORITHM, readAlgorithmName, type AlgorithmName } from './signature-algorithm.js';
import type { ByteSpan, Certificate, DerProblem, Field, Name, NameConstraints, PublicKey, Validity } from './types.js';
import { readValidity } from './validity.js';

/** Reads a certificate. Never throws: what cannot be read is told by `allProblems()`, the rest is there. */
export function parseCertificate(der: Uint8Array): DecodedCertificate {
  const { layout, problem } = readCertificateLayout(der);
  const scope = new DecodeScope(der);
  if (problem !== undefined) scope.report(problem);
  return new DecodedCertificate(scope, layout);
}

/** A certificate over its bytes; each member is decoded when first asked for. */
export class DecodedCertificate extends DecodedExtensions implements Certificate {
  readonly type = 'certificate';
  protected readonly extensionsField = 'tbsCertificate.extensions';
  private serialText: string | undefined;
  private issuerName: Name | undefined;
  private subjectName: Name | undefined;
  private times: Validity | undefined;
  private key: PublicKey | undefined;
  private algorithm: AlgorithmName | undefined;
  private authorityKey: Box<string | undefined> | undefined;
  private constrained: Box<NameConstraints | undefined> | undefined;
  private fingerprint: string | undefined;
  private oldFingerprint: string | undefined;
  private named: readonly Field[] | undefined;
  private looked: readonly DerProblem[] | undefined;
  private refusals: readonly GoProblem[] | undefined;

  constructor(
    scope: DecodeScope,
    readonly layout: CertificateLayout,
  ) {
    super(scope);
  }

  get der(): Uint8Array {
    const { certificate } = this.layout;
    return certificate === NO_PART ? this.scope.bytes : this.scope.bytes.subarray(0, certificate.after);
  }

  get trailing(): number {
    return this.scope.bytes.length - this.der.length;
  }

  get version(): number {
    const { version } = this.layout;
    if (version === NO_PART) return 1;
    return this.scope.attempt('tbsCertificate.version', 1, () => integerToNumber(this.scope.bytes, version.start, version.end) + 1);
  }

  get serial(): string {
    const { serial } = this.layout;
    return (this.serialText ??= serial === NO_PART ? '' : integerToHex(this.scope.bytes, serial.start, serial.end));
  }

  get serialBytes(): ByteSpan {
    return { start: this.layout.serial.start, end: this.layout.serial.end };
  }

  get issuer(): Name {
    return (this.issuerName ??= readName(this.scope, this.layout.issuer, 'tbsCertificate.issuer'));
  }

  get subject(): Name {
    return (this.subjectName ??= readName(this.scope, this.layout.subject, 'tbsCertificate.subject'));
  }

  get validity(): Validity {
    return (this.times ??= readValidity(this.scope, this.layout.validity));
  }

  get publicKey(): PublicKey {
    return (this.key ??= readPublicKey(this.scope, this.layout.publicKey, 'tbsCertificate.subjectPublicKeyInfo'));
  }

  get signatureAlgorithm(): string {
    return this.signatureName().name;
  }

  get signatureAlgorithmOid(): string {
    return this.signatureName().oid;
  }

  get signatureAlgorithmBytes(): ByteSpan {
    return spanOf(this.layout.outerAlgorithm);
  }

  get authorityKeyId(): string | undefined {
    return (this.authorityKey ??= { value: this.decode('authorityKeyIdentifier', readAuthorityKeyIdentifier) }).value;
  }

  get nameConstraints(): NameConstraints | undefined {
    return (this.constrained ??= { value: this.decode('nameConstraints', readNameConstraints) }).value;
  }

  get isCA(): boolean {
    return this.basicConstraints?.isCA ?? false;
  }

  get isSelfIssued(): boolean {
    const { issuer, subject } = this.layout;
    return subject !== NO_PART && sameRange(this.scope.bytes, issuer, subject);
  }

  get isSelfSigned(): boolean {
    if (!this.isSelfIssued) return false;
    const { authorityKeyId, subjectKeyId } = this;
    return authorityKeyId === undefined || subjectKeyId === undefined || authorityKeyId === subjectKeyId;
  }

  get sha256(): string {
    return (this.fingerprint ??= sha256(this.der));
  }

  get sha1(): string {
    return (this.oldFingerprint ??= sha1(this.der));
  }

  get tbs(): Uint8Array {
    return this.scope.bytes.subarray(this.layout.tbs.at, this.layout.tbs.after);
  }

  /** Without the octet that counts unused bits. */
  get signature(): Uint8Array {
    const { start, end } = this.layout.signature;
    return this.scope.bytes.subarray(Math.min(start + 1, end), end);
  }

  allProblems(): readonly DerProblem[] {
    return (this.looked ??= this.lookAtEverything());
  }

  /** Why Go would refuse it; looked for once, since rules ask after every key press. */
  get goProblems(): readonly GoProblem[] {
    return (this.refusals ??= goParseProblems(this));
  }

  fields(): readonly Field[] {
    return (this.named ??= certificateFields(this));
  }

  fieldAt(byte: number): Field | undefined {
    return findField(this.fields(), byte);
  }

  /** The bytes that all offsets count in. */
  get source(): Uint8Array {
    return this.scope.bytes;
  }

  protected readExtensions(): readonly DecodedExtension[] {
    return readExtensionList(this.scope, this.layout.extensions, this.extensionsField);
  }

  private signatureName(): AlgorithmName {
    const part = this.layout.outerAlgorithm;
    if (part === NO_PART) return NO_ALGORITHM;
    return (this.algorithm ??= this.scope.attempt('signatureAlgorithm', NO_ALGORITHM, () => readAlgorithmName(this.scope.bytes, part)));
  }

  private lookAtEverything(): readonly DerProblem[] {
    void [this.version, this.issuer.isEmpty, this.subject.isEmpty, this.validity, this.signatureAlgorithm];
    if (this.layout.publicKey !== NO_PART) void this.publicKey;
    void [this.subjectAltNames, this.keyUsage, this.extendedKeyUsage, this.basicConstraints, this.subjectKeyId];
    void [this.authorityKeyId, this.nameConstraints];
    return this.scope.problems;
  }
}

function sameRange(
  bytes: Uint8Array,
  left: { readonly at: number; readonly after: number },
  right: { readonly at: number; readonly after: number },
): boolean {
  if (left.after - left.at !== right.after - right.at) return false;
  for (let i = left.at, j = right.at; i < left.after; i++, j++) if (bytes[i] !== bytes[j]) return false;
  return true;
}
