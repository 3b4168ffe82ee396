import { DerReader } from '../der/der-reader.js';
import { FieldList } from './field-tree.js';
import { spanOf, type Part } from './part.js';
import type { DecodedCertificate } from './parse-certificate.js';
import type { DecodedExtension } from './extension-list.js';
import type { Field, Name } from './types.js';

/** Every named part of a certificate, outer before inner, for "what stands under the cursor". */
export function certificateFields(certificate: DecodedCertificate): readonly Field[] {
  const { layout } = certificate;
  const list = new FieldList();
  const tbs = (name: string, part: Part): void => list.add(['tbsCertificate', name], spanOf(part));
  list.add(['certificate'], spanOf(layout.certificate));
  list.add(['tbsCertificate'], spanOf(layout.tbs));
  tbs('version', layout.version);
  tbs('serialNumber', layout.serial);
  tbs('signature', layout.innerAlgorithm);
  tbs('issuer', layout.issuer);
  addName(list, ['tbsCertificate', 'issuer'], certificate.issuer);
  tbs('validity', layout.validity);
  addValidity(list, certificate.source, layout.validity);
  tbs('subject', layout.subject);
  addName(list, ['tbsCertificate', 'subject'], certificate.subject);
  tbs('subjectPublicKeyInfo', layout.publicKey);
  addPublicKey(list, certificate.source, layout.publicKey, ['tbsCertificate', 'subjectPublicKeyInfo']);
  tbs('issuerUniqueID', layout.issuerUniqueId);
  tbs('subjectUniqueID', layout.subjectUniqueId);
  tbs('extensions', layout.extensions);
  addExtensions(list, ['tbsCertificate', 'extensions'], certificate.extensions);
  list.add(['signatureAlgorithm'], spanOf(layout.outerAlgorithm));
  list.add(['signatureValue'], spanOf(layout.signature));
  return list.fields;
}

/** The attributes of a name: `['…', 'subject', 'CN']`. */
export function addName(list: FieldList, path: readonly string[], name: Name): void {
  for (const rdn of name.rdns) for (const attribute of rdn) list.add([...path, attribute.shortName], attribute.bytes);
}

/** The algorithm and the key inside a SubjectPublicKeyInfo. */
export function addPublicKey(list: FieldList, source: Uint8Array, part: Part, path: readonly string[]): void {
  list.addElements(source, part.start, part.end, (_, index) => [...path, index === 0 ? 'algorithm' : 'subjectPublicKey']);
}

/** Extensions by name, and the names inside a subjectAltName: `['…', 'subjectAltName', 'IP 10.96.0.1']`. */
export function addExtensions(list: FieldList, path: readonly string[], extensions: readonly DecodedExtension[]): void {
  for (const extension of extensions) {
    const own = [...path, extension.name];
    list.add(own, extension.bytes);
    if (extension.name === 'subjectAltName' || extension.name === 'issuerAltName') addNames(list, own, extension);
    if (extension.name === 'extKeyUsage') addPurposes(list, own, extension);
  }
}

function addNames(list: FieldList, path: readonly string[], extension: DecodedExtension): void {
  const lines = extension.lines;
  addValueElements(list, extension, (index) => [...path, (lines[index] ?? '').replace(':', ' ')]);
}

function addPurposes(list: FieldList, path: readonly string[], extension: DecodedExtension): void {
  const lines = extension.lines;
  addValueElements(list, extension, (index) => [...path, (lines[index] ?? '').split(' ')[0] ?? '']);
}

/** The elements of the SEQUENCE that is the extension's value. */
function addValueElements(list: FieldList, extension: DecodedExtension, nameOf: (index: number) => readonly string[]): void {
  const { source, valueStart, valueEnd } = extension;
  const outer = new FieldList();
  outer.addElements(source, valueStart, valueEnd, () => ['value']);
  const value = outer.fields[0]?.bytes;
  if (value === undefined) return;
  const header = new DerReader(source, value.start, value.end);
  header.next();
  list.addElements(source, header.start, header.end, (_, index) => nameOf(index));
}

function addValidity(list: FieldList, source: Uint8Array, part: Part): void {
  list.addElements(source, part.start, part.end, (_, index) => ['tbsCertificate', 'validity', index === 0 ? 'notBefore' : 'notAfter']);
}
