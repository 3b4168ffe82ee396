import { findFlag, isOn } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { ComponentReader } from './component-reader.js';
import type { Credentials, MetricsServer, Trust } from './model.js';
import type { Slot } from './slot.js';

interface World {
  readonly documents: ClusterDocuments;
  readonly podCa: Slot;
}

/** metrics-server as a client of kubelets: kubernetes-sigs/metrics-server cmd/metrics-server/app/options/kubelet_client.go. */
export function readMetricsServer(run: ComponentRun, document: Document, { documents, podCa }: World): MetricsServer {
  const reader = new ComponentReader(run, documents);
  return { ...reader.component(document), run, trust: trustOf(reader, podCa), credentials: credentialsOf(reader) };
}

/** Without a CA of its own it takes that of its in-cluster configuration. */
function trustOf(reader: ComponentReader, podCa: Slot): Trust {
  const { run } = reader;
  for (const name of ['kubelet-insecure-tls', 'deprecated-kubelet-completely-insecure']) {
    if (isOn(run, name)) return { type: 'insecure', at: { uri: run.uri, span: findFlag(run, name)?.span ?? run.programSpan } };
  }
  const slot = reader.slot('kubelet-certificate-authority');
  return { type: 'slot', slot: slot.state === 'absent' ? podCa : slot };
}

function credentialsOf(reader: ComponentReader): Credentials {
  const pair = reader.pair('kubelet-client-certificate', 'kubelet-client-key');
  return pair.certificate.state === 'absent' ? { type: 'token' } : { type: 'certificate', pair };
}
