import { isLoopbackHost } from '../../base/endpoints.js';
import { pathOf } from '../../base/uris.js';
import { isInstalledKubeconfig } from '../../knowledge/kubeconfig-files.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { ApiServer, ClusterModel, KubeClient } from '../model/model.js';
import { certificatesOf, isCertificate, leafOf, type Slot } from '../model/slot.js';

/**
 * Whether a context of a kubeconfig is about this cluster. A file in the place of a component's, or in a
 * machine's /etc/kubernetes, is; any other must share something with the cluster: its CA, a certificate
 * that its CA issued, or an address of its API server.
 */
export function isTied(client: KubeClient, model: ClusterModel): boolean {
  if (client.config.contexts.length < 2 && isAtHome(client)) return true;
  if (dialsServer(client, model)) return true;
  // Who dials another cluster reaches that one, whatever else it has from here.
  const dialsElsewhere = client.server !== undefined && model.elsewhere.has(client.server.host);
  return !dialsElsewhere && sharesAuthority(client, model);
}

function isAtHome({ config, document, site, role }: KubeClient): boolean {
  if (site === undefined) return false;
  // What a cluster publishes of itself: the ConfigMaps kube-proxy and cluster-info.
  return config.host === 'manifest' || role !== undefined || isInstalledKubeconfig(pathOf(document.uri));
}

function sharesAuthority({ trust, credentials }: KubeClient, model: ClusterModel): boolean {
  const known = model.apiServers.flatMap((server) => authoritiesOf(server, model));
  const authorities = new Set(known.map(({ publicKey }) => publicKey.spkiSha256));
  const trusted = trust.type === 'slot' ? certificatesOf(trust.slot) : [];
  if (trusted.some(({ content }) => authorities.has(content.publicKey.spkiSha256))) return true;
  const leaf = credentials.type === 'certificate' ? leafOf(credentials.pair.certificate)?.content : undefined;
  return leaf?.authorityKeyId !== undefined && known.some(({ subjectKeyId }) => subjectKeyId === leaf.authorityKeyId);
}

/** The CAs that an API server takes clients from or was signed by. */
function authoritiesOf({ clientCa, serving }: ApiServer, { documents }: ClusterModel): readonly Certificate[] {
  const issuer = leafOf(serving.certificate)?.content.authorityKeyId;
  const files = [...documents.documents.values()].filter(({ kind }) => kind === 'pem' || kind === 'der');
  const beside = files.flatMap(({ materials }) => materials.filter(isCertificate).map(({ content }) => content));
  return [
    ...ownAuthorities([clientCa, serving.certificate]),
    ...beside.filter(({ isCA, subjectKeyId }) => isCA && issuer !== undefined && subjectKeyId === issuer),
  ];
}

function ownAuthorities(bundles: readonly Slot[]): readonly Certificate[] {
  return bundles
    .flatMap((slot) => certificatesOf(slot))
    .map(({ content }) => content)
    .filter(({ isCA }) => isCA);
}

/** A loopback address is every machine's own: it tells nothing. */
function dialsServer({ server }: KubeClient, model: ClusterModel): boolean {
  if (server === undefined || isLoopbackHost(server.host)) return false;
  return model.apiServers.some((api) => api.advertised?.host === server.host || covers(api, server.host));
}

function covers({ serving }: ApiServer, host: string): boolean {
  const names = leafOf(serving.certificate)?.content.subjectAltNames ?? [];
  return names.some(({ type, value }) => (type === 'IP' || type === 'DNS') && value.toLowerCase() === host);
}

/** The API servers that a client may reach: the one at the address that it dials, else all (a load balancer, a name). */
export function serversFor(client: KubeClient, model: ClusterModel): readonly ApiServer[] {
  const host = client.server?.host;
  if (host === undefined) return [];
  const exact = model.apiServers.filter(({ advertised }) => advertised?.host === host);
  if (exact.length > 0) return exact;
  if (!isLoopbackHost(host)) return model.apiServers;
  const own = model.apiServers.filter(({ site }) => site !== undefined && site === client.site);
  return own.length > 0 ? own : model.apiServers;
}
