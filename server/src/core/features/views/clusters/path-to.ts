import { findMaterial } from '../../locate.js';
import { documentAt, type Material } from '../../../documents/document.js';
import { folderOf } from '../../../base/uris.js';
import { rowId } from '../row-id.js';
import { certificateId } from './certificate-rows.js';
import type { Held } from './held.js';
import { serviceAccountFiles } from './cluster-rows.js';
import { isByFolder } from './loose-rows.js';
import { materialKey } from './material-rows.js';
import type { Scope } from './scope.js';

/** The ids from the top down to the row of what stands at a place: the material there, else the first of the file. */
export async function pathTo(at: { readonly uri: string; readonly offset: number }, scopes: readonly Scope[]): Promise<readonly string[]> {
  for (const scope of scopes) {
    const document = scope.content.document(at.uri);
    if (!document) continue;
    const material = findMaterial(documentAt(document, at.offset), at.offset) ?? document.materials[0];
    if (material) return scope.content.cluster ? inCluster(material, scope) : inLoose(material, scope);
  }
  return [];
}

async function inCluster(material: Material, scope: Scope): Promise<readonly string[]> {
  const top = rowId(...scope.id);
  const held = heldFor(material, scope);
  if (held) return [top, ...(await aboveAndAt(held, scope))];
  const group = serviceAccountFiles(scope).has(material.uri) ? 'keys' : 'rest';
  return [top, rowId(...scope.id, group), rowId(...scope.id, 'material', ...materialKey(material))];
}

/** The certificate itself, or the one that a key belongs to. */
function heldFor({ content }: Material, scope: Scope): Held | undefined {
  if (content.type === 'certificate') return scope.content.held.get(content.sha256);
  const half = content.type === 'private-key' ? content.publicKey?.spkiSha256 : undefined;
  return half === undefined
    ? undefined
    : [...scope.content.held.values()].find(({ certificate }) => certificate.publicKey.spkiSha256 === half);
}

async function aboveAndAt(held: Held, scope: Scope): Promise<readonly string[]> {
  if (scope.order.sort === 'expiry') return [certificateId(held, scope)];
  const issuers = await scope.content.issuers(scope.world);
  const chain = [held];
  for (let above = issuers.issuerOf(held); above; above = issuers.issuerOf(above)) chain.unshift(above);
  const group = chain[0]?.certificate.isCA === true ? [] : [rowId(...scope.id, 'strays')];
  return [...group, ...chain.map((each) => certificateId(each, scope))];
}

function inLoose(material: Material, scope: Scope): readonly string[] {
  const { uri } = material;
  const holdsMore = (scope.content.document(uri)?.materials.length ?? 0) > 1;
  return [
    rowId(...scope.id),
    ...(isByFolder(scope) ? [rowId(...scope.id, 'folder', folderOf(uri))] : []),
    ...(holdsMore ? [rowId(...scope.id, 'file', uri)] : []),
    rowId(...scope.id, 'material', ...materialKey(material)),
  ];
}
