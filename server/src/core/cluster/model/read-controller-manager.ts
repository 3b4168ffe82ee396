import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { ComponentReader } from './component-reader.js';
import type { ControllerManager } from './model.js';

/** K cmd/kube-controller-manager/app/options/csrsigningcontroller.go; the signer of serving certificates is not for clients. */
const clientSigners: readonly string[] = ['cluster-signing', 'cluster-signing-kubelet-client', 'cluster-signing-kube-apiserver-client'];

/** A kube-controller-manager with what it signs with and hands out. */
export function readControllerManager(run: ComponentRun, document: Document, documents: ClusterDocuments): ControllerManager {
  const reader = new ComponentReader(run, documents);
  return {
    ...reader.component(document),
    run,
    rootCa: reader.slot('root-ca-file'),
    signing: reader.pair('cluster-signing-cert-file', 'cluster-signing-key-file'),
    clientSigners: clientSigners.map((signer) => reader.pair(`${signer}-cert-file`, `${signer}-key-file`)),
    serviceAccountKey: reader.slot('service-account-private-key-file'),
    clientCa: reader.slot('client-ca-file'),
    proxyCa: reader.slot('requestheader-client-ca-file'),
  };
}
