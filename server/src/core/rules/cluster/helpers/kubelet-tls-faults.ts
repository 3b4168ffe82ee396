import type { Connection } from '../../../cluster/connections/edge.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import { addressTypesOf } from '../../../cluster/connections/kubelet-address.js';
import type { Kubelet, MetricsServer } from '../../../cluster/model/model.js';
import { leafOf } from '../../../cluster/model/slot.js';
import type { Location, RelatedLocation } from '../../../findings.js';
import { goX509 } from '../../../knowledge/go-x509-errors.js';

export interface KubeletTlsFault {
  readonly message: 'allSelfSigned' | 'selfSigned' | 'certificate';
  readonly at: Location;
  readonly kubelets: readonly string[];
  readonly error: string;
  readonly host: string;
  readonly related: readonly RelatedLocation[];
}

interface Scrape {
  readonly connection: Connection;
  readonly kubelet: Kubelet;
  readonly metricsServer: MetricsServer;
}

/** What metrics-server meets on the kubelets of a cluster; once, when it is the same on all of them. */
export function kubeletTlsFaults(cluster: JudgedCluster): readonly KubeletTlsFault[] {
  return cluster.model.metricsServers.flatMap((metricsServer) => {
    if (metricsServer.trust.type === 'insecure') return [];
    const scrapes = cluster.connections.flatMap((connection) => toScrape(connection, metricsServer));
    const known = scrapes.filter(({ kubelet }) => kubelet.servingFrom !== undefined);
    const selfSigned = known.filter(({ kubelet, connection }) => kubelet.servingFrom === 'itself' && connection.verdict !== 'ok');
    const told = selfSigned.length === known.length ? inOne(selfSigned) : selfSigned.map(ofKubelet);
    const others = known.filter((scrape) => scrape.kubelet.servingFrom !== 'itself' && isBad(scrape, cluster));
    return [...told, ...others.flatMap(ofCertificate)];
  });
}

function toScrape(connection: Connection, metricsServer: MetricsServer): readonly Scrape[] {
  const { type, origin } = connection.edge;
  return type === 'metrics-server-kubelet' && origin.metricsServer === metricsServer && origin.kubelet !== undefined
    ? [{ connection, metricsServer, kubelet: origin.kubelet }]
    : [];
}

function inOne(scrapes: readonly Scrape[]): readonly KubeletTlsFault[] {
  const [first] = scrapes;
  if (first === undefined) return [];
  const related = scrapes
    .slice(0, 8)
    .map(({ kubelet }) => ({ ...placeOf(kubelet), message: `${nameOf(kubelet)} signs its certificate itself` }));
  const kubelets = scrapes.map(({ kubelet }) => nameOf(kubelet));
  return [{ message: 'allSelfSigned', at: first.metricsServer.at, kubelets, error: errorOf(first), host: '', related }];
}

function ofKubelet(scrape: Scrape): KubeletTlsFault {
  const { kubelet, metricsServer } = scrape;
  const related = [{ ...metricsServer.at, message: 'metrics-server verifies kubelets' }];
  return { message: 'selfSigned', at: placeOf(kubelet), kubelets: [nameOf(kubelet)], error: errorOf(scrape), host: '', related };
}

function ofCertificate(scrape: Scrape): readonly KubeletTlsFault[] {
  const { connection, kubelet, metricsServer } = scrape;
  const leaf = leafOf(connection.edge.serving);
  if (leaf === undefined || connection.error === undefined) return [];
  return [
    {
      message: 'certificate',
      at: { uri: leaf.uri, span: leaf.headSpan },
      kubelets: [nameOf(kubelet)],
      error: connection.error,
      host: connection.edge.dialled?.host ?? 'of the node',
      related: [{ ...metricsServer.at, message: 'metrics-server verifies kubelets' }],
    },
  ];
}

/** Whether the certificate is bad for metrics-server, and neither its own rules tell it nor those about the API server. */
function isBad({ connection, kubelet }: Scrape, { connections }: JudgedCluster): boolean {
  if (connection.stage !== 'server') return false;
  const isTold = connections.some(
    ({ edge, stage }) => edge.type === 'apiserver-kubelet' && edge.origin.kubelet === kubelet && stage === 'server',
  );
  return !isTold && (connection.name.verdict === 'fail' || isOfAnotherCa(connection));
}

function isOfAnotherCa({ trust }: Connection): boolean {
  return trust.verdict === 'fail' && (trust.error.type === 'unknown-authority' || trust.error.type === 'incompatible-usage');
}

/** A certificate that the kubelet signs itself has its host name alone: client-go util/cert GenerateSelfSignedCertKey. */
function errorOf({ connection, metricsServer, kubelet }: Scrape): string {
  if (connection.stage === 'server' && connection.error !== undefined) return connection.error;
  const host = connection.edge.dialled?.host;
  const isByAddress = host === undefined ? addressTypesOf(metricsServer.run)?.[0]?.endsWith('IP') === true : host !== kubelet.node?.name;
  return isByAddress ? goX509.noIpSans.replace('{ip}', host ?? 'the address of the node') : goX509.unknownAuthority;
}

function placeOf({ config, at }: Kubelet): Location {
  const value = config?.root.get('serverTLSBootstrap');
  return config === undefined ? at : { uri: config.uri, span: value?.span ?? config.kind?.span ?? config.span };
}

function nameOf({ node, name }: Kubelet): string {
  return node?.name ?? name;
}
