import { configMap } from './config-map/object.js';
import { certificateSigningRequest, clusterTrustBundle, podCertificateRequest } from './csr/object.js';
import { kubeletConfig } from './kubelet-config/object.js';
import type { ObjectKind } from './manifest/model.js';
import { secret } from './secret/object.js';
import { workload } from './workload/object.js';

/** All kinds of Kubernetes objects that are read; one line each. */
export const objectKinds: readonly ObjectKind[] = [
  configMap,
  kubeletConfig,
  secret,
  certificateSigningRequest,
  clusterTrustBundle,
  podCertificateRequest,
  workload,
];
