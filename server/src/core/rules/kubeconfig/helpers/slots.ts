import type { Span } from '../../../base/span.js';
import type { FileReference, Material } from '../../../documents/document.js';
import type { Data, Entry, Text, User } from '../../../documents/kubeconfig/model.js';
import type { Location } from '../../../findings.js';
import type { Certificate, PrivateKey } from '../../../formats/x509/types.js';
import type { RuleContext } from '../../rule.js';
import { isGiven, isGivenData } from './entries.js';

/** What a rule needs to look behind a path. */
export type Lookup = Pick<RuleContext<string>, 'document' | 'resolve'>;

/** A place for a certificate or key: a `…-data` value, or what a path leads to. */
export interface Slot {
  readonly from: 'data' | 'file';
  readonly entry: Entry;
  /** The value in the kubeconfig. */
  readonly span: Span;
  /** Undefined when the value cannot be read or the file is not known. */
  readonly materials: readonly Material[] | undefined;
  readonly data: Data | undefined;
}

/** What fills a place; data goes before a path. Undefined when neither is given. */
export function findSlot(data: Data | undefined, path: Text | undefined, lookup: Lookup): Slot | undefined {
  if (isGivenData(data)) {
    return { from: 'data', entry: data.entry, span: data.span, materials: data.fault ? undefined : data.materials, data };
  }
  if (!isGiven(path)) return undefined;
  return { from: 'file', entry: path.entry, span: path.span, materials: materialsBehind(path, lookup), data: undefined };
}

export function certificateSlot(user: User, lookup: Lookup): Slot | undefined {
  return findSlot(user.clientCertificateData, user.clientCertificate, lookup);
}

export function keySlot(user: User, lookup: Lookup): Slot | undefined {
  return findSlot(user.clientKeyData, user.clientKey, lookup);
}

/** The reference that a path value is. */
export function findReference(path: Text, lookup: Pick<Lookup, 'document'>): FileReference | undefined {
  return lookup.document.references.find(
    (reference): reference is FileReference => reference.type === 'file' && reference.span.start === path.span.start,
  );
}

/** The first certificate of a place: the leaf, to Go. */
export function firstCertificate(slot: Slot | undefined): (Material & { readonly content: Certificate }) | undefined {
  return slot?.materials?.find(
    (material): material is Material & { readonly content: Certificate } => material.content.type === 'certificate',
  );
}

export function firstKey(slot: Slot | undefined): (Material & { readonly content: PrivateKey }) | undefined {
  return slot?.materials?.find(
    (material): material is Material & { readonly content: PrivateKey } => material.content.type === 'private-key',
  );
}

/** Whether a place holds this type, and whether it can be told. */
export function holds(slot: Slot | undefined, type: Material['content']['type']): boolean {
  return slot?.materials?.some((material) => material.content.type === type) ?? false;
}

/** Whether everything in a place could be read, so that the absence of something is a fact. */
export function isReadable(slot: Slot | undefined): slot is Slot & { readonly materials: readonly Material[] } {
  return slot?.materials !== undefined && slot.materials.length > 0 && !holds(slot, 'unreadable');
}

/** Where a material stands, for a related location. */
export function locationOf(material: Material): Location {
  return { uri: material.uri, span: material.headSpan };
}

/** What people call a thing that stands where something else is wanted. */
export function describe(slot: Slot): string {
  switch (slot.materials?.[0]?.content.type) {
    case 'certificate':
      return 'a certificate';
    case 'private-key':
      return 'a private key';
    case 'csr':
      return 'a certificate request (CSR), which is not signed by a CA yet';
    case 'public-key':
      return 'a public key';
    case 'crl':
      return 'a revocation list';
    default:
      return 'something else';
  }
}

/** The PEM label of the first block, as Go's messages quote it. */
export function labelOf(slot: Slot): string {
  return slot.materials?.[0]?.block?.label ?? '';
}

function materialsBehind(path: Text, lookup: Lookup): readonly Material[] | undefined {
  const reference = findReference(path, lookup);
  const resolution = reference && lookup.resolve(reference);
  return resolution?.status === 'found' ? resolution.document?.materials : undefined;
}
