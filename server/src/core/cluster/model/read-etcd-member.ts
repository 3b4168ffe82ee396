import { findFlag, isOn } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { ComponentReader } from './component-reader.js';
import type { Dialled, EtcdMember } from './model.js';

/**
 * A member of etcd with all that its flags name. `--trusted-ca-file` alone makes it want certificates,
 * whatever `--client-cert-auth` says (etcd-io/etcd client/pkg/transport/listener.go, ServerConfig).
 */
export function readEtcdMember(run: ComponentRun, document: Document, documents: ClusterDocuments): EtcdMember {
  const reader = new ComponentReader(run, documents);
  const clientCa = reader.slot('trusted-ca-file');
  const peerCa = reader.slot('peer-trusted-ca-file');
  return {
    ...reader.component(document),
    run,
    serving: reader.pair('cert-file', 'key-file'),
    clientCa,
    wantsClients: clientCa.state !== 'absent' || isOn(run, 'client-cert-auth'),
    peer: reader.pair('peer-cert-file', 'peer-key-file'),
    peerCa,
    wantsPeers: peerCa.state !== 'absent' || isOn(run, 'peer-client-cert-auth'),
    clientUrls: [...reader.urls('advertise-client-urls'), ...reader.urls('listen-client-urls')],
    peerUrls: [...reader.urls('initial-advertise-peer-urls'), ...reader.urls('listen-peer-urls')],
    initialCluster: initialClusterOf(run, reader),
  };
}

/** `cp1=https://10.0.0.11:2380,cp2=…`: the names in front of the URLs. */
function initialClusterOf(run: ComponentRun, reader: ComponentReader): readonly (Dialled & { readonly member: string })[] {
  const names = (findFlag(run, 'initial-cluster')?.value ?? '').split(',').map((item) => item.split('=')[0]?.trim() ?? '');
  return reader.urls('initial-cluster').map((url, at) => ({ ...url, member: names[at] ?? '' }));
}
