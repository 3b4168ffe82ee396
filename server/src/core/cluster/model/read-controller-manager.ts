import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { ComponentReader } from './component-reader.js';
import type { ControllerManager } from './model.js';

/** A kube-controller-manager with what it signs with and hands out. */
export function readControllerManager(run: ComponentRun, document: Document, documents: ClusterDocuments): ControllerManager {
  const reader = new ComponentReader(run, documents);
  return {
    ...reader.component(document),
    run,
    rootCa: reader.slot('root-ca-file'),
    signing: reader.pair('cluster-signing-cert-file', 'cluster-signing-key-file'),
    serviceAccountKey: reader.slot('service-account-private-key-file'),
    clientCa: reader.slot('client-ca-file'),
  };
}
