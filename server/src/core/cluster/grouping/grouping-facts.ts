import { endpointsOf, endpointText, isLoopbackHost } from '../../base/endpoints.js';
import { valueOf } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import { holdsConfigs, type Document } from '../../documents/document.js';
import { isApiServerName } from '../../knowledge/apiserver-names.js';

/** What of a document tells to which cluster it belongs. */
export interface GroupingFacts {
  readonly hasApiServer: boolean;
  /** Holds the certificate that an API server shows. */
  readonly hasServingCertificate: boolean;
  /** Names kubeconfigs, nodes or components: worth a place in a cluster. */
  readonly isRelevant: boolean;
  /** SHA-256 of the public keys of the CAs that stand in it. Made when asked for. */
  readonly caKeys: readonly string[];
  /** SHA-256 of the keys that stand in it without a certificate. Made when asked for. */
  readonly keys: readonly string[];
  /** Paths of what only one cluster has, by what it is. */
  readonly paths: Readonly<Partial<Record<'clientCa' | 'serviceAccount' | 'etcdCa', readonly string[]>>>;
  /** `host:port` of the API servers that its kubeconfigs dial; loopback ones left out. */
  readonly servers: readonly string[];
  /** Hosts of the etcd members that it dials or runs; loopback ones left out. */
  readonly etcdHosts: readonly string[];
  /** Addresses that the API servers that it runs say are theirs. */
  readonly advertised: readonly string[];
}

/** Reads the facts of one document. */
export function groupingFactsOf(document: Document): GroupingFacts {
  const runs = 'components' in document ? document.components : [];
  const apiServers = runs.filter(({ program }) => program === 'kube-apiserver');
  const certificates = document.materials.flatMap(({ content }) => (content.type === 'certificate' ? [content] : []));
  return {
    hasApiServer: apiServers.length > 0,
    hasServingCertificate: certificates.some(({ isCA, subjectAltNames }) => !isCA && subjectAltNames?.some(isApiServerSan) === true),
    isRelevant: runs.length > 0 || holdsConfigs(document) || document.materials.length > 0,
    get caKeys() {
      return distinct(certificates.filter(({ isCA }) => isCA).map(({ publicKey }) => publicKey.spkiSha256));
    },
    get keys() {
      return distinct(document.materials.flatMap(publicKeyOf));
    },
    paths: {
      clientCa: pathsOf(apiServers, ['client-ca-file']),
      serviceAccount: pathsOf(apiServers, ['service-account-key-file', 'service-account-signing-key-file']),
      etcdCa: pathsOf(apiServers, ['etcd-cafile']),
    },
    servers: serversOf(document),
    etcdHosts: distinct(runs.flatMap(etcdHostsOf)),
    advertised: apiServers.flatMap((run) => valueOf(run, 'advertise-address') ?? []),
  };
}

function isApiServerSan({ type, value }: { readonly type: string; readonly value: string }): boolean {
  return type === 'DNS' && isApiServerName(value);
}

function publicKeyOf({ content }: Document['materials'][number]): readonly string[] {
  if (content.type === 'public-key') return [content.key.spkiSha256];
  if (content.type === 'private-key') return content.publicKey ? [content.publicKey.spkiSha256] : [];
  return [];
}

function pathsOf(runs: readonly ComponentRun[], flags: readonly string[]): readonly string[] {
  return runs.flatMap((run) => flags.flatMap((flag) => valueOf(run, flag) ?? [])).filter((path) => path !== '');
}

function serversOf(document: Document): readonly string[] {
  if (!holdsConfigs(document)) return [];
  const servers = document.configs.flatMap(({ clusters }) => clusters.flatMap(({ value }) => value?.server?.value ?? []));
  const endpoints = servers.flatMap(endpointsOf).filter(({ host }) => !isLoopbackHost(host));
  return distinct(endpoints.map(endpointText));
}

const etcdFlags: readonly string[] = [
  'listen-client-urls',
  'advertise-client-urls',
  'listen-peer-urls',
  'initial-advertise-peer-urls',
  'initial-cluster',
];

function etcdHostsOf(run: ComponentRun): readonly string[] {
  const flags = run.program === 'etcd' ? etcdFlags : run.program === 'kube-apiserver' ? ['etcd-servers'] : [];
  const endpoints = flags.flatMap((flag) => endpointsOf(valueOf(run, flag) ?? ''));
  return endpoints.map(({ host }) => host).filter((host) => !isLoopbackHost(host) && host !== '0.0.0.0' && host !== '::');
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
