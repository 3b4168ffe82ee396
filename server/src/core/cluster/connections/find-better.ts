import type { ClusterModel } from '../model/model.js';
import { certificatesOf, isCertificate, type CertificateMaterial, type KnownSlot } from '../model/slot.js';
import { verifyChain } from '../../verification/verify-chain.js';
import type { FindBetter, Relation } from './blame.js';
import type { Court } from './judge-edge.js';

/** Looks among the other files of the machine for the one that a path should have named. */
export function createFindBetter(model: ClusterModel, court: Court): FindBetter {
  return (slot, relations) => {
    const first = relations[0];
    if (first === undefined) return undefined;
    const isShown = relations.every(({ shown }) => shown.uri === slot.uri);
    return candidatesFor(slot, model).find(({ materials }) =>
      relations.every((relation) => (isShown ? leads(materials, relation, court) : takes(materials, relation, court))),
    )?.uri;
  };
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
