import { accessErrors } from './access.js';
import { chainErrors } from './chain.js';
import { controlPlaneErrors } from './control-plane.js';
import { etcdErrors } from './etcd.js';
import { handshakeErrors } from './handshake.js';
import { kubeconfigErrors } from './kubeconfig-files.js';
import { kubeletErrors } from './kubelet.js';
import { opensslTexts } from './openssl.js';
import { readingErrors } from './reading.js';
import { serverNameErrors } from './server-names.js';
import type { TlsError } from './tls-error.js';

/** Every error text that can be explained. */
export const tlsErrors: readonly TlsError[] = [
  ...serverNameErrors,
  ...chainErrors,
  ...readingErrors,
  ...handshakeErrors,
  ...accessErrors,
  ...kubeconfigErrors,
  ...kubeletErrors,
  ...controlPlaneErrors,
  ...etcdErrors,
  ...opensslTexts,
];
