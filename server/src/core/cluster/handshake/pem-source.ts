import type { Material } from '../../documents/document.js';
import { isGiven, isGivenData } from '../../documents/kubeconfig/given.js';
import type { Data, Text } from '../../documents/kubeconfig/model.js';
import type { Span } from '../../base/span.js';
import type { FileAnswer, PlacedCertificate } from './types.js';

/** The text that fills a field for PEM, as Go reads it. */
export interface PemSource {
  readonly from: 'data' | 'file';
  /** The value in the kubeconfig. */
  readonly span: Span;
  readonly text: string;
  /** The blocks that Go's pem.Decode finds. */
  readonly blocks: readonly Material[];
}

export type FindFile = (path: Text) => FileAnswer;

/** What fills a field; data goes before a path. `unknown`: a file that cannot be looked at. Undefined: the field is not given. */
export function findPemSource(data: Data | undefined, path: Text | undefined, find: FindFile): PemSource | 'unknown' | undefined {
  if (isGivenData(data)) {
    const blocks = readableBlocks(data.materials);
    return { from: 'data', span: data.span, text: data.pemText ?? '', blocks };
  }
  if (!isGiven(path)) return undefined;
  const file = find(path);
  if (file.status !== 'found') return 'unknown';
  return { from: 'file', span: path.span, text: file.text, blocks: readableBlocks(file.materials) };
}

/** Bare DER has no block, and Go wants PEM. */
function readableBlocks(materials: readonly Material[]): readonly Material[] {
  return materials.filter(({ block }) => block?.readByGo === true);
}

export function labelOf(material: Material): string {
  return material.block?.label ?? '';
}

export function isCertificate(material: Material): material is PlacedCertificate {
  return labelOf(material) === 'CERTIFICATE' && material.content.type === 'certificate';
}
