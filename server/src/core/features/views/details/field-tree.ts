import type { DetailsField } from '../../../../protocol/index.js';
import { fieldWords, innerFields, type FieldKind } from '../../../knowledge/field-words.js';
import { oidToText } from '../../../formats/der/oid.js';
import { TAG, tagName } from '../../../formats/der/tags.js';
import type { ByteSpan, Extension, Field } from '../../../formats/x509/types.js';
import { visible } from '../../describe/visible.js';
import { findOidName, isAlgorithm, longNameOf } from './oid-names.js';
import { primitiveValue } from './primitive-value.js';
import { readElements, type Element } from './read-elements.js';

/** What is known of a value beside its bytes. */
export interface KnownParts {
  /** With the names of RFC 5280, as hover tells them. */
  readonly fields: readonly Field[];
  readonly extensions: readonly Extension[];
  /** What a part says as a whole. */
  readonly values: readonly { readonly bytes: ByteSpan; readonly text: string }[];
}

/** So many parts are shown; a list of revoked certificates may have a million. */
const mostFields = 4000;

/**
 * Every part of a DER value as a tree: the bytes of a part lie inside those of the part around it, and every byte belongs to one.
 * Never throws: what is no DER is a part of its own.
 */
export function fieldTree(bytes: Uint8Array, known: KnownParts): DetailsField[] {
  const namer = new Namer(bytes, known);
  return readElements(bytes, 0, bytes.length, { left: mostFields }).map((element) => namer.toField(element, 'plain', undefined));
}

class Namer {
  private readonly names: ReadonlyMap<string, string>;
  private readonly extensions: ReadonlyMap<string, Extension>;
  private readonly values: ReadonlyMap<string, string>;

  constructor(
    private readonly bytes: Uint8Array,
    { fields, extensions, values }: KnownParts,
  ) {
    this.names = new Map(fields.map((field) => [keyOf(field.bytes), field.path.at(-1) ?? '']));
    this.extensions = new Map(extensions.map((extension) => [keyOf(extension.bytes), extension]));
    this.values = new Map(values.map((value) => [keyOf(value.bytes), value.text]));
  }

  /** `around`: what kind of value it stands in; `given`: the name that it has there. */
  toField(element: Element, around: FieldKind, given: string | undefined): DetailsField {
    const { start, end, fault } = element;
    if (fault !== undefined) return { name: 'not taken apart', value: fault, start, end };
    const own = this.names.get(keyOf(element));
    const name = own ?? given;
    const only = element.children[0];
    // What a wrapper is called by its number is the name of what it wraps, which is known unless the value is cut off.
    const isOnlyAround = name === undefined || (own === undefined && around === 'tbsCertificate');
    if (isOnlyAround && isWrapper(element) && only !== undefined) return { ...this.toField(only, around, given), start, end };
    return this.describe(element, this.kindOf(element, around, name), name);
  }

  private describe(element: Element, kind: FieldKind, name: string | undefined): DetailsField {
    const oid = this.oidOf(element);
    const shown = kind === 'attribute' && oid !== undefined ? (findOidName(oid) ?? oid) : (name ?? tagName(element.tag));
    const value = this.valueOf(element, kind);
    const words = this.wordsOf(element, kind, shown, oid);
    const children = this.childrenOf(element, kind);
    return {
      name: visible(shown),
      ...(value !== undefined && value !== '' && { value: visible(value) }),
      ...(words !== undefined && { words }),
      ...(oid !== undefined && { oid }),
      start: element.start,
      end: element.end,
      ...(children.length > 0 && { children }),
    };
  }

  private childrenOf(element: Element, kind: FieldKind): DetailsField[] {
    // A string around a value has no parts of its own.
    const names = innerFields[element.tag === TAG.SEQUENCE ? kind : 'plain'];
    const inner = kind === 'extension' ? innerKind(this.extensions.get(keyOf(element))?.name) : kind;
    return element.children.map((child, at) => this.toField(child, at > 0 ? inner : kind, names[tagName(child.tag)] ?? names[at]));
  }

  private kindOf(element: Element, around: FieldKind, name: string | undefined): FieldKind {
    if (element.tag === TAG.OCTET_STRING || element.tag === TAG.BIT_STRING) return stringKind(name, around);
    if (element.tag !== TAG.SEQUENCE) return 'plain';
    if (this.extensions.has(keyOf(element))) return 'extension';
    if (name === 'tbsCertificate' || name === 'tbsCertList' || name === 'revokedCertificates' || name === 'revokedCertificate') return name;
    if (around === 'rsaKey' || around === 'ecdsaSignature' || around === 'basicConstraints' || around === 'authorityKeyIdentifier')
      return around;
    const oid = this.oidOf(element);
    if (oid === undefined) return 'plain';
    if (isAlgorithm(oid)) return 'algorithmIdentifier';
    return isAttribute(element) ? 'attribute' : 'plain';
  }

  private valueOf(element: Element, kind: FieldKind): string | undefined {
    const known = this.values.get(keyOf(element));
    if (known !== undefined) return known;
    const oid = this.oidOf(element);
    if (kind === 'extension') return this.extensions.get(keyOf(element))?.lines.join(', ');
    if (kind === 'attribute') return primitiveValue(this.bytes, element.children[1] ?? element);
    if (oid !== undefined) return findOidName(oid);
    return (element.tag & 0x20) !== 0 ? undefined : primitiveValue(this.bytes, element);
  }

  private wordsOf(element: Element, kind: FieldKind, name: string, oid: string | undefined): string | undefined {
    const isSignature = kind === 'ecdsaSignature' && element.tag === TAG.BIT_STRING;
    const words = kind === 'attribute' && oid !== undefined ? longNameOf(oid) : fieldWords[isSignature ? 'signatureValue' : name];
    const isCritical = kind === 'extension' && this.extensions.get(keyOf(element))?.critical === true;
    return isCritical ? ['critical', ...(words === undefined ? [] : [words])].join(': ') : words;
  }

  /** Of an OBJECT IDENTIFIER, or of a SEQUENCE that is told by the one it starts with. */
  private oidOf(element: Element): string | undefined {
    if (element.tag === TAG.OID) return this.oidText(element);
    const [first] = element.children;
    if (element.tag !== TAG.SEQUENCE || first?.tag !== TAG.OID) return undefined;
    const oid = this.oidText(first);
    // One OID alone may also be the first of a list: of usages, of policies.
    return element.children.length > 1 || isAlgorithm(oid) ? oid : undefined;
  }

  private oidText({ contentStart, contentEnd }: Element): string {
    return oidToText(this.bytes, contentStart, contentEnd);
  }
}

/** An explicit tag, or the SET of one attribute: it says nothing beside what is in it. */
function isWrapper({ tag, children }: Element): boolean {
  return children.length === 1 && children[0]?.fault === undefined && (tag === TAG.SET || tag >> 5 === 0b101);
}

function isAttribute({ children }: Element): boolean {
  const tag = children[1]?.tag;
  return (
    children.length === 2 &&
    tag !== undefined &&
    (tag & 0xe0) === 0 &&
    ![TAG.OCTET_STRING, TAG.OID, TAG.NULL].some((other) => other === tag)
  );
}

function stringKind(name: string | undefined, around: FieldKind): FieldKind {
  if (name === 'subjectPublicKey') return 'rsaKey';
  if (name === 'signatureValue' || name === 'signature') return 'ecdsaSignature';
  return around === 'basicConstraints' || around === 'authorityKeyIdentifier' ? around : 'plain';
}

/** What kind of value an extension wraps. */
function innerKind(name: string | undefined): FieldKind {
  return name === 'basicConstraints' || name === 'authorityKeyIdentifier' ? name : 'plain';
}

function keyOf({ start, end }: ByteSpan): string {
  return `${start}-${end}`;
}
