import type { ClusterModel } from '../model/model.js';
import { certificatesOf, fileSlot, isCertificate, type Slot } from '../model/slot.js';
import { verifyChain } from '../../verification/verify-chain.js';
import type { Pairing } from './blame.js';
import type { Court } from './judge-edge.js';

/**
 * Pairings that speak for their ends without any connection: most installers sign what a server shows with the CA
 * that it takes its clients from. That they do not fit says nothing.
 */
export function supportsOf(model: ClusterModel, court: Court): readonly Pairing[] {
  const { apiServers, controllerManagers, etcdMembers } = model;
  const pairs = [
    ...apiServers.map(({ serving, clientCa }) => [serving.certificate, clientCa] as const),
    // With what it shows to kubelets it could log in at itself.
    ...apiServers.map(({ kubeletClient, clientCa }) => [kubeletClient.certificate, clientCa] as const),
    // What aggregated API servers take of a front proxy, kube-controller-manager takes as well.
    ...apiServers.flatMap(({ proxyClient }) => controllerManagers.map(({ proxyCa }) => [proxyClient.certificate, proxyCa] as const)),
    ...etcdMembers.map(({ serving, clientCa }) => [serving.certificate, clientCa] as const),
    ...etcdMembers.map(({ peer, peerCa }) => [peer.certificate, peerCa] as const),
  ];
  return [...pairs, ...presumed(model)].flatMap(([shown, roots]) => toPairing(shown, roots, court));
}

/** Of an API server without flags only the certificate is known; a CA beside it that signed it speaks for it. */
function presumed({ apiServers, documents }: ClusterModel): readonly (readonly [Slot, Slot])[] {
  return apiServers
    .filter(({ run }) => run === undefined)
    .flatMap(({ serving }) =>
      [...documents.documents.values()]
        .filter(({ kind, materials }) => kind === 'pem' && materials.some((material) => isCertificate(material) && material.content.isCA))
        .map((document) => [serving.certificate, fileSlot('', { uri: document.uri, span: { start: 0, end: 0 } }, document)] as const),
    );
}

function toPairing(shown: Slot, roots: Slot, court: Court): readonly Pairing[] {
  if (shown.state !== 'known' || roots.state !== 'known') return [];
  const [leaf, ...intermediates] = certificatesOf(shown).map(({ content }) => content);
  if (leaf === undefined) return [];
  const authorities = certificatesOf(roots).map(({ content }) => content);
  return verifyChain({ ...court, leaf, intermediates, roots: authorities, usages: ['any'] }).verdict === 'ok' ? [{ shown, roots }] : [];
}
