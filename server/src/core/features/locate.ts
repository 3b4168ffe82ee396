import { touches, type Span } from '../base/span.js';
import {
  holdsConfigs,
  type ConfigHolder,
  type Document,
  type FileReference,
  type Material,
  type NameReference,
} from '../documents/document.js';
import type { Data } from '../documents/kubeconfig/model.js';

/** Materials that stand together: a PEM file, or one `…-data` value. */
export interface Holder {
  /** The text that holds them. */
  readonly span: Span;
  readonly materials: readonly Material[];
  /** The `…-data` value; undefined for a file of its own. */
  readonly data: Data | undefined;
}

/** The use or definition of a name at an offset. */
export function findName(document: Document, offset: number): NameReference | undefined {
  return document.references.find((reference) => reference.type === 'name' && touches(reference.span, offset)) as NameReference | undefined;
}

/** The path at an offset. */
export function findFile(document: Document, offset: number): FileReference | undefined {
  return document.references.find((reference) => reference.type === 'file' && touches(reference.span, offset)) as FileReference | undefined;
}

/** Every place of one name: same kind, same configuration. */
export function placesOf(document: Document, { kind, name, scope, namespace }: NameReference): NameReference[] {
  return nameReferences(document).filter(
    (other) => other.kind === kind && other.name === name && other.scope === scope && other.namespace === namespace,
  );
}

export function nameReferences(document: Document): NameReference[] {
  return document.references.filter((reference) => reference.type === 'name');
}

/** The material at an offset: the block that the offset is in, or the nearest of the value around it. */
export function findMaterial(document: Document, offset: number): Material | undefined {
  const holder = findHolder(document, offset);
  return holder && materialIn(holder, offset);
}

/** The material of a holder that an offset means: the one it is in, else the first behind it, else the last. */
export function materialIn({ materials, data }: Holder, offset: number): Material | undefined {
  const inside = materials.find(({ span }) => touches(span, offset));
  if (inside !== undefined || data === undefined) return inside;
  return materials.find(({ span }) => span.start >= offset) ?? materials.at(-1);
}

/** What holds the materials at an offset. Between the blocks of a PEM file there is nothing. */
export function findHolder(document: Document, offset: number): Holder | undefined {
  if (holdsConfigs(document)) return holders(document).find(({ span }) => touches(span, offset));
  const [holder] = holders(document);
  if (document.kind === 'der') return holder;
  return holder?.materials.some(({ span }) => touches(span, offset)) ? holder : undefined;
}

/** All places of a document that hold materials. */
export function holders(document: Document): Holder[] {
  if (!holdsConfigs(document)) return [{ span: { start: 0, end: document.text.length }, materials: document.materials, data: undefined }];
  const data = dataValues(document).map((data) => ({ span: data.span, materials: data.materials, data }));
  return [...data, ...plainHolders(document)];
}

/** PEM texts in values that are no field of a kubeconfig: a ConfigMap's `ca.crt`, a caBundle. */
function plainHolders(document: ConfigHolder): Holder[] {
  return document.embedded.flatMap(({ span, materials }) => (span === undefined ? [] : [{ span, materials, data: undefined }]));
}

/** Every `…-data` value, in the order of the text. */
export function dataValues({ configs }: ConfigHolder): Data[] {
  return configs
    .flatMap((config) => [
      ...config.clusters.map(({ value }) => value?.certificateAuthorityData),
      ...config.users.flatMap(({ value }) => [value?.clientCertificateData, value?.clientKeyData]),
    ])
    .filter((data) => data !== undefined)
    .sort((a, b) => a.span.start - b.span.start);
}
