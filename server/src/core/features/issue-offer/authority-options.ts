import type { IssueAuthority } from '../../../protocol/index.js';
import { isInside } from '../../base/uris.js';
import type { JudgedCluster } from '../../cluster/connections/judge-cluster.js';
import type { ClusterModel } from '../../cluster/model/model.js';
import { certificatesOf, type Slot } from '../../cluster/model/slot.js';
import type { CertificateProfile, ProfileId } from '../../knowledge/certificate-profile.js';
import { certificateProfiles } from '../../knowledge/certificate-profiles.js';
import type { SigningAuthority } from '../../issuing/params/issue-options.js';
import { clusterFacts, knownNodes, serverUrl } from './cluster-facts.js';
import type { OfferWorld } from './offer-world.js';

/** The CAs that can sign, with what they sign in their cluster and what that cluster tells. */
export function authorityOptions(world: OfferWorld): IssueAuthority[] {
  return world.authorities().map((authority) => {
    const cluster = clusterOf(authority.certificateUri, world.clusters);
    const server = cluster && serverUrl(cluster.model);
    const signer = signerOf(authority, cluster?.model);
    return {
      ...authority,
      fits: certificateProfiles.filter((profile) => fits(profile, signer)).map(({ id }) => id),
      facts: { ...(cluster && clusterFacts(cluster.model)), ...world.facts() },
      nodes: cluster ? knownNodes(cluster.model).map(({ name, addresses }) => ({ name, addresses: [...addresses] })) : [],
      ...(server !== undefined && { server }),
    };
  });
}

type Signer = CertificateProfile['signer'];

/** What no CA in particular signs, the cluster's does, or one that belongs to none. */
function fits({ signer, makes }: CertificateProfile, own: Signer | undefined): boolean {
  if (makes === 'root' || makes === 'key-pair') return false;
  return signer === own || (signer === 'any' && (own === undefined || own === 'cluster'));
}

function clusterOf(uri: string, clusters: readonly JudgedCluster[]): JudgedCluster | undefined {
  return (
    clusters.find(({ model }) => model.documents.documents.has(uri)) ??
    clusters.find(({ model }) => isInside(uri, model.documents.group.root))
  );
}

/** What a CA signs: as the components trust it, else as kubeadm names it. */
function signerOf({ certificateUri, subject }: SigningAuthority, model: ClusterModel | undefined): Signer | undefined {
  const trusted = model && trustedAs(certificateUri, model);
  if (trusted) return trusted;
  const id = certificateProfiles.find(({ makes, commonName }) => makes === 'root' && subject === `CN=${commonName ?? ''}`)?.id;
  return id && signersOfRoots[id];
}

const signersOfRoots: Readonly<Partial<Record<ProfileId, Signer>>> = { ca: 'cluster', 'etcd-ca': 'etcd', 'front-proxy-ca': 'front-proxy' };

function trustedAs(uri: string, { apiServers, etcdMembers }: ClusterModel): Signer | undefined {
  if (apiServers.some(({ clientCa }) => leadsTo(clientCa, uri))) return 'cluster';
  if (etcdMembers.some(({ clientCa }) => leadsTo(clientCa, uri)) || apiServers.some(({ etcdCa }) => leadsTo(etcdCa, uri))) return 'etcd';
  return apiServers.some(({ proxyCa }) => leadsTo(proxyCa, uri)) ? 'front-proxy' : undefined;
}

function leadsTo(slot: Slot, uri: string): boolean {
  return certificatesOf(slot).some((material) => material.uri === uri);
}
