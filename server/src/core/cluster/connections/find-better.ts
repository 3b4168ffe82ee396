import type { ClusterModel } from '../model/model.js';
import { certificatesOf, isCertificate, type CertificateMaterial, type KnownSlot } from '../model/slot.js';
import { verifyChain } from '../../verification/verify-chain.js';
import type { FindBetter, Relation } from './blame.js';
import type { Court } from './judge-edge.js';

/**
 * Looks among the other files of the machine for the one that a path should have named. Many certificates of one CA
 * would do where one is shown; a wrong path is likely only when what it leads to has its place elsewhere.
 */
export function createFindBetter(model: ClusterModel, court: Court): FindBetter {
  const uses = countUses(model);
  return (slot, side, relations) => {
    const fit = (materials: readonly CertificateMaterial[], relation: Relation): boolean =>
      side === 'shown' ? leads(materials, relation, court) : takes(materials, relation, court);
    const isAuthority = side === 'roots' || certificatesOf(slot)[0]?.content.isCA === true;
    if (!isAuthority && (uses.get(slot.uri) ?? 0) < 2) return undefined;
    const fitting = candidatesFor(slot, model).filter(({ materials }) => relations.every((relation) => fit(materials, relation)));
    return fitting.find(({ uri }) => isAuthority || !uses.has(uri))?.uri;
  };
}

/** How many paths lead to each file. */
function countUses({ documents }: ClusterModel): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const document of documents.documents.values()) {
    for (const reference of document.references) {
      const uri = reference.type === 'file' ? documents.find(reference.path, document.uri)?.uri : undefined;
      if (uri !== undefined) uses.set(uri, (uses.get(uri) ?? 0) + 1);
    }
  }
  return uses;
}

interface Candidate {
  readonly uri: string;
  readonly materials: readonly CertificateMaterial[];
}

/** Files of certificates on the same machine that nobody uses for something else with success. */
function candidatesFor(slot: KnownSlot, { documents }: ClusterModel): readonly Candidate[] {
  const site = documents.siteOf(slot.uri);
  return [...documents.documents.values()]
    .filter(
      (document) =>
        document.uri !== slot.uri && (document.kind === 'pem' || document.kind === 'der') && documents.siteOf(document.uri) === site,
    )
    .map((document) => ({ uri: document.uri, materials: document.materials.filter(isCertificate) }))
    .filter(({ materials }) => materials.length > 0 && materials[0]?.content.isCA === certificatesOf(slot)[0]?.content.isCA);
}

function leads(materials: readonly CertificateMaterial[], { roots, usage }: Relation, court: Court): boolean {
  const [leaf, ...sent] = materials.map(({ content }) => content);
  if (leaf === undefined) return false;
  return fits({ leaf, sent, roots: certificatesOf(roots), usage }, court);
}

function takes(materials: readonly CertificateMaterial[], { shown, usage }: Relation, court: Court): boolean {
  const [leaf, ...sent] = certificatesOf(shown).map(({ content }) => content);
  if (leaf === undefined) return false;
  return fits({ leaf, sent, roots: materials, usage }, court);
}

interface Fit {
  readonly leaf: CertificateMaterial['content'];
  readonly sent: readonly CertificateMaterial['content'][];
  readonly roots: readonly CertificateMaterial[];
  readonly usage: Relation['usage'];
}

function fits({ leaf, sent, roots, usage }: Fit, court: Court): boolean {
  const answer = verifyChain({ ...court, leaf, intermediates: sent, roots: roots.map(({ content }) => content), usages: [usage] });
  return answer.verdict === 'ok';
}
