import { firstServiceAddress } from '../../base/service-address.js';
import { fileOf, findFlag } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import { defaultServiceRange, isApiServerName } from '../../knowledge/apiserver-names.js';
import type { Site } from '../grouping/group-clusters.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { ComponentReader } from './component-reader.js';
import type { ApiServer, Dialled } from './model.js';
import { absent, fileSlot, isCertificate, type Slot } from './slot.js';

/** A kube-apiserver with all that its flags name. */
export function readApiServer(run: ComponentRun, document: Document, documents: ClusterDocuments): ApiServer {
  const reader = new ComponentReader(run, documents);
  return {
    ...reader.component(document),
    run,
    serving: reader.pair('tls-cert-file', 'tls-private-key-file'),
    clientCa: reader.slot('client-ca-file'),
    proxyCa: reader.slot('requestheader-client-ca-file'),
    kubeletClient: reader.pair('kubelet-client-certificate', 'kubelet-client-key'),
    kubeletCa: reader.slot('kubelet-certificate-authority'),
    proxyClient: reader.pair('proxy-client-cert-file', 'proxy-client-key-file'),
    etcdClient: reader.pair('etcd-certfile', 'etcd-keyfile'),
    etcdCa: reader.slot('etcd-cafile'),
    etcdServers: reader.urls('etcd-servers'),
    serviceAccountKeys: run.flags.filter(({ name }) => name === 'service-account-key-file').map((flag) => reader.slotOfFlag(flag)),
    serviceAccountSigner: reader.slot('service-account-signing-key-file'),
    advertised: reader.urls('advertise-address')[0],
    port: portOf(run, reader),
    serviceAddress: serviceAddressOf(run, reader),
  };
}

/** A server of which only its certificate is here: what it trusts and dials is not known. */
export function presumeApiServer(document: Document, site: Site, documents: ClusterDocuments): ApiServer {
  const at = { uri: document.uri, span: document.materials[0]?.headSpan ?? { start: 0, end: 0 } };
  const unknown: Slot = { state: 'unknown', label: 'its flags', at, missing: 'the flags of kube-apiserver' };
  const pair = { certificate: unknown, key: unknown };
  return {
    name: 'kube-apiserver',
    site: documents.siteOf(document.uri) ?? site,
    document,
    at,
    run: undefined,
    serving: { certificate: fileSlot('its certificate', at, document), key: absent },
    clientCa: unknown,
    proxyCa: unknown,
    kubeletClient: pair,
    kubeletCa: unknown,
    proxyClient: pair,
    etcdClient: pair,
    etcdCa: unknown,
    etcdServers: [],
    serviceAccountKeys: [],
    serviceAccountSigner: unknown,
    advertised: undefined,
    port: undefined,
    serviceAddress: undefined,
  };
}

/** Whether a document holds the certificate that an API server shows. */
export function holdsServingCertificate({ materials }: Document): boolean {
  const leaf = materials.find(isCertificate);
  return (
    leaf?.content.isCA === false &&
    leaf.content.subjectAltNames?.some(({ type, value }) => type === 'DNS' && isApiServerName(value)) === true
  );
}

function portOf(run: ComponentRun, reader: ComponentReader): number | undefined {
  const flag = findFlag(run, 'secure-port');
  if (flag === undefined) return run.isComplete ? 6443 : undefined;
  const port = Number(reader.text('secure-port') ?? NaN);
  return Number.isInteger(port) ? port : undefined;
}

/** kubernetes pkg/controlplane/instance.go: the Service `kubernetes` gets the first address of the first range. */
function serviceAddressOf(run: ComponentRun, reader: ComponentReader): Dialled | undefined {
  const flag = findFlag(run, 'service-cluster-ip-range');
  const isDefault = flag === undefined && run.isComplete;
  const host = firstServiceAddress(isDefault ? defaultServiceRange : (reader.text('service-cluster-ip-range') ?? ''));
  if (host === undefined) return undefined;
  return { host, port: 443, scheme: 'https', at: { uri: fileOf(run, flag), span: flag?.valueSpan ?? flag?.span ?? run.programSpan } };
}
