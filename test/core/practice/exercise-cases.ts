import { make } from '../../../server/src/core/practice/sample/make.js';
import { setFlag } from '../../../server/src/core/practice/sample/flags.js';
import { reissue, setField } from '../../../server/src/core/practice/sample/reissue.js';
import type { SampleFiles } from '../../../server/src/core/practice/sample/sample-files.js';
import { fixedNow } from '../../support/recipes.js';

/** The first quick fix of the finding, or what somebody does by hand. */
export type Repair = 'quick fix' | ((files: SampleFiles, tools: RepairTools) => Promise<void> | void);

export interface RepairTools {
  readonly publicKeyOf: (key: string) => string;
}

interface Case {
  /** What a person reads. */
  readonly words: string;
  readonly repair: Repair;
  readonly wrong?: { readonly repair: Repair; readonly says: string };
}

const conf = 'cp1/etc/kubernetes';
const pki = `${conf}/pki`;
const apiServer = `${conf}/manifests/kube-apiserver.yaml`;
const controllerManager = `${conf}/manifests/kube-controller-manager.yaml`;
const machine = '/etc/kubernetes/pki';
const node1 = 'node1/var/lib/kubelet';
const unknownAuthority = 'tls: failed to verify certificate: x509: certificate signed by unknown authority';
const unauthorized = (server: string): string => `Unauthorized (in the log of ${server}: x509: certificate signed by unknown authority)`;

/** By the exercise's id. */
export const cases: Readonly<Record<string, Case>> = {
  'kubectl-forbidden': {
    words:
      'Error from server (Forbidden): nodes is forbidden: User "kubernetes-admin" cannot list resource "nodes" in API group "" at the cluster scope',
    repair: 'quick fix',
    wrong: {
      // Another certificate for the same user, without a group.
      repair: (files) => embed(files, `${conf}/admin.conf`, 'CN=kubernetes-admin'),
      says: 'user `kubernetes-admin` has no rights',
    },
  },
  'kubectl-unknown-authority': {
    words: `Unable to connect to the server: ${unknownAuthority} (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "kubernetes")`,
    repair: 'quick fix',
    wrong: {
      repair: (files) => setField(files, `${conf}/admin.conf`, 'certificate-authority-data', 'x\n    insecure-skip-tls-verify: true'),
      says: `${conf}/admin.conf`,
    },
  },
  'kubectl-context-does-not-exist': {
    words: 'Error in configuration: context was not found for specified context: kubernetes-admin@kubernets',
    repair: 'quick fix',
    wrong: {
      repair: (files) => setField(files, `${conf}/admin.conf`, 'current-context', 'kubernetes-admin'),
      says: 'The symptom is still there',
    },
  },
  'pods-stay-pending': {
    words: 'dial tcp 192.168.56.10:6444: connect: connection refused',
    repair: 'quick fix',
    wrong: {
      repair: (files) => setField(files, `${conf}/scheduler.conf`, 'server', 'https://192.168.56.11:6443'),
      says: 'kube-scheduler → kube-apiserver',
    },
  },
  'controllers-stand-still': {
    words:
      'leases.coordination.k8s.io "kube-controller-manager" is forbidden: User "kube-controller-manager" cannot get resource "leases" in API group "coordination.k8s.io" in the namespace "kube-system"',
    repair: 'quick fix',
    wrong: {
      repair: (files) => embed(files, `${conf}/controller-manager.conf`, 'CN=system:kube-scheduler'),
      says: 'Forbidden',
    },
  },
  'node-not-ready': {
    words:
      'Unauthorized (in the log of kube-apiserver: x509: certificate has expired or is not yet valid: current time 2026-11-21T00:00:00Z is after 2026-11-16T00:00:00Z)',
    repair: 'quick fix',
    wrong: { repair: (files) => files.remove(`${node1}/pki/kubelet-client-current.pem`), says: 'kubelet node1' },
  },
  'node-may-not-write-itself': {
    words: 'nodes "node1" is forbidden: node "cp1" is not allowed to modify node "node1"',
    repair: (files) => putKubelet(files, 'CN=system:node:node1,O=system:nodes'),
    wrong: { repair: (files) => putKubelet(files, 'CN=system:node:node2,O=system:nodes'), says: 'kubelet' },
  },
  'logs-unauthorized': {
    words: unauthorized('kubelet cp1'),
    repair: 'quick fix',
    wrong: {
      repair: (files) => files.replace('cp1/var/lib/kubelet/config.yaml', 'front-proxy-ca.crt', 'etcd/ca.crt'),
      says: 'kube-apiserver → kubelet cp1',
    },
  },
  'kubelet-does-not-start': {
    words:
      '"command failed" err="failed to run Kubelet: unable to load client CA file /etc/kubernetes/pki/CA.crt: open /etc/kubernetes/pki/CA.crt: no such file or directory"',
    repair: 'quick fix',
    wrong: {
      repair: (files) => files.replace(`${node1}/config.yaml`, '    clientCAFile: /etc/kubernetes/pki/CA.crt\n', ''),
      says: `${node1}/config.yaml`,
    },
  },
  'apiserver-cannot-reach-etcd': {
    words:
      'remote error: tls: expired certificate (in the log of etcd: x509: certificate has expired or is not yet valid: current time 2026-11-21T00:00:00Z is after 2026-10-17T00:00:00Z)',
    repair: 'quick fix',
    wrong: {
      // Signed by the CA of the cluster.
      repair: async (files) => {
        const key = { pem: files.text(`${pki}/apiserver-etcd-client.key`) };
        const wanted = { profile: 'client', subject: 'CN=kube-apiserver-etcd-client', signer: `${pki}/ca`, at: fixedNow } as const;
        files.write(`${pki}/apiserver-etcd-client.crt`, (await reissue(files, wanted, key)).certificate);
      },
      says: 'kube-apiserver → etcd',
    },
  },
  'certificate-valid-for-others': {
    words:
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for 10.96.0.1, 10.0.2.15, not 192.168.56.10',
    repair: 'quick fix',
    wrong: {
      // The address alone: what Pods dial is lost.
      repair: async (files) => {
        const key = { pem: files.text(`${pki}/apiserver.key`) };
        const wanted = { profile: 'server', subject: 'CN=kube-apiserver', sans: ['IP:192.168.56.10'], signer: `${pki}/ca` } as const;
        files.write(`${pki}/apiserver.crt`, (await reissue(files, { ...wanted, at: fixedNow }, key)).certificate);
      },
      says: 'pod (10.96.0.1) → kube-apiserver',
    },
  },
  'apiserver-does-not-start': {
    words: 'tls: private key does not match public key',
    repair: async (files) => {
      const facts = { kubernetesVersion: '1.32.0', node: 'cp1', addresses: ['192.168.56.10'] };
      const key = { pem: files.text(`${pki}/apiserver.key`) };
      const made = await reissue(files, { profile: 'apiserver', facts, signer: `${pki}/ca`, at: fixedNow }, key);
      files.write(`${pki}/apiserver.crt`, made.certificate);
    },
    wrong: {
      repair: async (files) => files.write(`${pki}/apiserver.key`, (await make({ profile: 'service-account' }, fixedNow)).key),
      says: 'tls: private key does not match public key',
    },
  },
  'everyone-unauthorized': {
    words: 'error: You must be logged in to the server (Unauthorized)',
    repair: 'quick fix',
    wrong: {
      repair: (files) => setFlag(files, apiServer, 'client-ca-file', `${machine}/front-proxy-ca.crt`),
      says: 'kubectl admin.conf → kube-apiserver: `Unauthorized',
    },
  },
  'apiserver-does-not-trust-etcd': {
    words: unknownAuthority,
    repair: 'quick fix',
    wrong: {
      repair: (files) => setFlag(files, apiServer, 'etcd-cafile', `${machine}/front-proxy-ca.crt`),
      says: 'kube-apiserver → etcd',
    },
  },
  'front-proxy-refused': {
    words: unauthorized('aggregated API servers'),
    repair: (files) => setFlag(files, apiServer, 'requestheader-client-ca-file', `${machine}/front-proxy-ca.crt`),
    wrong: {
      repair: (files) => setFlag(files, apiServer, 'requestheader-client-ca-file', `${machine}/ca.crt`),
      says: 'kube-apiserver as front proxy',
    },
  },
  'tokens-not-valid': {
    words: '"Unable to authenticate the request" err="[invalid bearer token, service account token has been invalidated]"',
    repair: (files, { publicKeyOf }) => files.write(`${pki}/sa.pub`, publicKeyOf(files.text(`${pki}/sa.key`))),
    wrong: { repair: (files) => files.write(`${pki}/sa.pub`, files.text(`${pki}/sa.key`)), says: `${pki}/sa.pub` },
  },
  'pods-do-not-trust-apiserver': {
    words: unknownAuthority,
    repair: 'quick fix',
    wrong: {
      repair: (files) => setFlag(files, controllerManager, 'root-ca-file', `${machine}/etcd/ca.crt`),
      says: 'pod (10.96.0.1)',
    },
  },
  'new-certificates-refused': {
    words: unauthorized('kube-apiserver'),
    repair: (files) => {
      setFlag(files, controllerManager, 'cluster-signing-cert-file', `${machine}/ca.crt`);
      setFlag(files, controllerManager, 'cluster-signing-key-file', `${machine}/ca.key`);
    },
    wrong: {
      // The certificate alone: it no longer fits the key.
      repair: (files) => setFlag(files, controllerManager, 'cluster-signing-cert-file', `${machine}/ca.crt`),
      says: '',
    },
  },
  'request-fails': {
    words: 'Failed: SignerValidationFailure: subject organization is not system:nodes',
    repair: (files) => files.replace('alice-csr.yaml', 'kube-apiserver-client-kubelet', 'kube-apiserver-client'),
    wrong: {
      repair: (files) => files.replace('alice-csr.yaml', 'kube-apiserver-client-kubelet', 'kubelet-serving'),
      says: '',
    },
  },
};

async function embed(files: SampleFiles, path: string, subject: string): Promise<void> {
  const wanted = { profile: 'client', subject, signer: `${pki}/ca`, at: fixedNow } as const;
  const { certificate, key } = await reissue(files, wanted, { make: 'ec-p256' });
  setField(files, path, 'client-certificate-data', Buffer.from(certificate).toString('base64'));
  setField(files, path, 'client-key-data', Buffer.from(key).toString('base64'));
}

async function putKubelet(files: SampleFiles, subject: string): Promise<void> {
  const wanted = { profile: 'client', subject, signer: `${pki}/ca`, at: fixedNow } as const;
  const { certificate, key } = await reissue(files, wanted, { make: 'ec-p256' });
  files.write(`${node1}/pki/kubelet-client-current.pem`, certificate + key);
}
