import { caBundleHolder } from './ca-bundle/object.js';
import { certificate, issuer } from './cert-manager/object.js';
import { configMap } from './config-map/object.js';
import { certificateSigningRequest, clusterTrustBundle, podCertificateRequest } from './csr/object.js';
import { kubeadmConfigs } from './kubeadm/object.js';
import { tlsUser } from './ingress/object.js';
import { componentConfigs } from './component-config/object.js';
import { kubeletConfig } from './kubelet-config/object.js';
import { kopsCluster } from './kops/object.js';
import type { ObjectKind } from './manifest/model.js';
import { node } from './node/object.js';
import { role, roleBinding } from './rbac/object.js';
import { secret } from './secret/object.js';
import { service } from './service/object.js';
import { workload } from './workload/object.js';

/** All kinds of Kubernetes objects that are read; one line each. */
export const objectKinds: readonly ObjectKind[] = [
  configMap,
  kubeletConfig,
  ...componentConfigs,
  ...kubeadmConfigs,
  secret,
  certificateSigningRequest,
  clusterTrustBundle,
  podCertificateRequest,
  caBundleHolder,
  roleBinding,
  role,
  certificate,
  issuer,
  tlsUser,
  kopsCluster,
  workload,
  service,
  node,
];
