import type { IssueKeyKind, IssueParams } from './issuing.js';

/** What a kubeconfig is made of. Refused in an untrusted workspace. */
export interface KubeconfigParams {
  /** What clients dial: `https://10.0.0.10:6443`. */
  server: string;
  /** Certificates of the CAs that the server's certificate may be from; absent: the CAs of the system. */
  caUri?: string;
  /** The name that the server's certificate is to have, where it is not the host of `server`. */
  tlsServerName?: string;
  credentials: KubeconfigCredentials;
  /** Names in the file; absent: as kubeadm chooses them (`kubernetes`, the CN, `CN@kubernetes`). */
  clusterName?: string;
  userName?: string;
  contextName?: string;
  namespace?: string;
  /** Whether certificates and keys stand in the file or are named by their paths. */
  placement: 'embed' | 'by-path';
  targetUri: string;
  /** What is done with a file that is there: `merge` refuses names that are taken, `merge-renaming` chooses others. */
  existing: 'refuse' | 'replace' | 'merge' | 'merge-renaming';
  /** `set`: the new context becomes the current one; `keep`: only where there is none. */
  current: 'keep' | 'set';
  /** Only check: nothing is made. */
  dryRun: boolean;
}

export type KubeconfigCredentials =
  | { type: 'certificate'; certificateUri: string; keyUri: string }
  /** Made on the spot; by path its files lie beside the kubeconfig, under the user's name. */
  | ({ type: 'issue' } & Pick<
      IssueParams,
      'profile' | 'facts' | 'subject' | 'lifetime' | 'key' | 'issuerCertificateUri' | 'issuerKeyUri' | 'passphrase'
    >)
  | { type: 'token-file'; tokenUri: string }
  | { type: 'exec'; command: string; args: string[]; env: { name: string; value: string }[] };

/** A machine of a cluster that is to be made. */
export interface ClusterMachine {
  /** The Node object's name, and that of the machine's folder. */
  name: string;
  /** Addresses and further names, the first of them advertised. */
  addresses: string[];
}

/** The whole PKI of a cluster; see knowledge/cluster-file.ts for what is usual. Refused in an untrusted workspace. */
export interface ClusterParams {
  layout?: 'kubeadm' | 'hard-way';
  /** `1.32`, `1.36.1` */
  kubernetesVersion?: string;
  clusterName?: string;
  controlPlanes: ClusterMachine[];
  nodes?: ClusterMachine[];
  /** Machines that run etcd by itself; absent: every control plane runs a member. */
  externalEtcd?: ClusterMachine[];
  /** What clients dial; needed with several control planes. */
  endpoint?: string;
  serviceSubnet?: string;
  /** The network of Pods, of which nodes get their part; only manifests say it. */
  podSubnet?: string;
  dnsDomain?: string;
  /** Whether what starts the programs is written, too: static Pods or units, and configurations of kubelets. */
  manifests?: boolean;
  /** Further names of every API server. */
  certSANs?: string[];
  key?: IssueKeyKind;
  lifetime?: string;
  caLifetime?: string;
  /** Of the keys of CAs that are there, where they are encrypted. Kept nowhere. */
  passphrase?: string;
  /** The files of one machine lie here, those of several in a folder each. */
  folderUri: string;
  /** What is done with files that are there; CAs are always kept and used. */
  existing: 'refuse' | 'replace';
  /** Only check: nothing is made. */
  dryRun: boolean;
}
