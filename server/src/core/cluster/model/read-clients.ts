import { endpointsOf } from '../../base/endpoints.js';
import { baseName } from '../../base/uris.js';
import type { Document } from '../../documents/document.js';
import { serviceAccountFolder } from '../../knowledge/kubelet-connections.js';
import { holdsConfigs } from '../../documents/document.js';
import type { Cluster, Context, Data, Kubeconfig, Named, Text, User } from '../../documents/kubeconfig/model.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { pathSlot } from './component-reader.js';
import type { ConfigUsers } from './config-users.js';
import type { ConfigUser, Credentials, Dialled, KubeClient, Trust } from './model.js';
import { absent, valueSlot, type Slot } from './slot.js';

interface Source {
  readonly document: Document;
  readonly documents: ClusterDocuments;
  readonly users: ConfigUsers;
  /** What Pods verify the API server with. */
  readonly podCa: Slot;
}

/** Every context of a document's kubeconfigs that names a cluster and a user that are there. */
export function readClients(source: Source): readonly KubeClient[] {
  const { document, users } = source;
  if (!holdsConfigs(document)) return [];
  return (
    document.configs
      // `$(NODE_NAME)` beside a kubeconfig in a manifest says nothing of it.
      .filter(({ templated, host }) => !templated || host === 'manifest')
      .flatMap((config) => {
        const reading = { ...source, config, user: users.userOf(config) };
        const contexts = config.contexts.flatMap((context) => readClient({ ...reading, context }) ?? []);
        return contexts.length > 0 ? contexts : config.clusters.flatMap((cluster) => publishedClient(cluster, reading) ?? []);
      })
  );
}

/** A kubeconfig of clusters alone: the ConfigMap cluster-info tells whoever joins where the API server is. */
function publishedClient(cluster: Named<Cluster>, reading: Reading): KubeClient | undefined {
  const { config, document, documents } = reading;
  if (cluster.value === undefined || cluster.name === undefined) return undefined;
  return {
    name: 'kubeadm join (cluster-info)',
    site: documents.siteOf(document.uri),
    document,
    at: { uri: document.uri, span: cluster.name.span.end > cluster.name.span.start ? cluster.name.span : cluster.span },
    config,
    context: cluster.name.value,
    isCurrent: false,
    role: undefined,
    node: undefined,
    server: serverOf(cluster.value, document),
    serverName: serverNameOf(cluster.value, document),
    trust: trustOf(cluster.value, reading),
    credentials: { type: 'nothing' },
    user: undefined,
    userName: undefined,
  };
}

interface Reading extends Source {
  readonly config: Kubeconfig;
  readonly user: ConfigUser | undefined;
}

function readClient(reading: Reading & { readonly context: Named<Context> }): KubeClient | undefined {
  const { config, context, document, documents } = reading;
  const cluster = config.clusters.find(({ name }) => name !== undefined && name.value === context.value?.cluster?.value);
  const user = config.users.find(({ name }) => name !== undefined && name.value === context.value?.user?.value);
  if (cluster?.value === undefined || context.name === undefined) return undefined;
  const name = context.name.value;
  return {
    name: nameOf(reading, name),
    site: documents.siteOf(document.uri),
    document,
    at: { uri: document.uri, span: context.name.span },
    config,
    context: name,
    isCurrent: config.currentContext?.value === name,
    role: reading.user?.role,
    node: reading.user?.node,
    server: serverOf(cluster.value, document),
    serverName: serverNameOf(cluster.value, document),
    trust: trustOf(cluster.value, reading),
    credentials: credentialsOf(user?.value, reading),
    user: context.value?.user && { uri: document.uri, span: context.value.user.span },
    userName: user?.name?.value,
  };
}

/** `kube-scheduler`, `kubectl admin.conf`; with its context where there are several. */
function nameOf({ config, document, user }: Reading, context: string): string {
  const file = baseName(document.uri);
  const who = user === undefined ? `kubectl ${file}` : user.role === 'kubelet-bootstrap' ? 'kubelet bootstrap' : user.role;
  return config.contexts.length > 1 ? `${who} (${context})` : who;
}

function serverOf({ server }: Cluster, { uri }: Document): Dialled | undefined {
  const endpoint = server && endpointsOf(server.value)[0];
  if (server === undefined || endpoint === undefined || /[<>*${}]/.test(server.value)) return undefined;
  const scheme = endpoint.scheme === 'https' ? 'https' : 'http';
  return { host: endpoint.host, port: endpoint.port ?? (scheme === 'https' ? 443 : 80), scheme, at: { uri, span: server.span } };
}

function serverNameOf({ tlsServerName }: Cluster, { uri }: Document): KubeClient['serverName'] {
  return tlsServerName === undefined || tlsServerName.value === ''
    ? undefined
    : { host: tlsServerName.value, uri, span: tlsServerName.span };
}

function trustOf(cluster: Cluster, reading: Reading): Trust {
  const insecure = cluster.insecureSkipTlsVerify;
  if (insecure?.value === true) return { type: 'insecure', at: { uri: reading.document.uri, span: insecure.span } };
  if (cluster.certificateAuthority?.value.startsWith(serviceAccountFolder) === true) return { type: 'slot', slot: reading.podCa };
  const slot = slotOf(reading, 'certificate-authority', cluster.certificateAuthorityData, cluster.certificateAuthority);
  return slot.state === 'absent' ? { type: 'system' } : { type: 'slot', slot };
}

function credentialsOf(user: User | undefined, reading: Reading): Credentials {
  if (user === undefined) return { type: 'nothing' };
  const certificate = slotOf(reading, 'client-certificate', user.clientCertificateData, user.clientCertificate);
  const key = slotOf(reading, 'client-key', user.clientKeyData, user.clientKey);
  if (certificate.state !== 'absent') return { type: 'certificate', pair: { certificate, key } };
  if (user.exec !== undefined || user.authProvider !== undefined) return { type: 'plugin' };
  if (user.token !== undefined || user.tokenFile !== undefined) return { type: 'token', ...(user.token && { token: user.token.value }) };
  return { type: user.username === undefined ? 'nothing' : 'basic' };
}

/** client-go: data goes before a path. */
function slotOf({ document, documents }: Reading, label: string, data: Data | undefined, path: Text | undefined): Slot {
  if (data !== undefined && data.span.end > data.span.start) {
    const at = { uri: document.uri, span: data.span };
    if (data.fault !== undefined || data.pem === undefined)
      return { state: 'unknown', label: `${label}-data`, at, missing: `what \`${label}-data\` holds` };
    return valueSlot(`${label}-data`, data.span, document, data.materials);
  }
  if (path === undefined || path.value === '') return absent;
  return pathSlot(label, { value: path.value, span: path.span, templated: false }, document.uri, documents);
}
