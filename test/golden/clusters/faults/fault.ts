import type { Cluster } from '../../../support/clusters/cluster.js';
import type { ClusterName } from '../../../support/clusters/clusters.js';

/** One thing that somebody did to a valid cluster, and the one finding that it must give. */
export interface Fault {
  /** Kebab-case, never changed: other files name a fault by it. */
  readonly id: string;
  readonly area: Area;
  readonly cluster: ClusterName;
  /** What was done, in the past tense. */
  readonly title: string;
  readonly inject: (cluster: Cluster) => void;
  readonly expect: Expectation;
  /** What a person meets where the cluster runs, when there is such a text. */
  readonly errorText?: string;
}

export interface Expectation {
  readonly code: string;
  readonly file: string;
  /** The finding lies inside this text, which the faulty file has once; absent: anywhere in the file. */
  readonly at?: string;
}

export type Area =
  | 'certificates'
  | 'kubeconfigs'
  | 'flags'
  | 'mounts'
  | 'etcd'
  | 'front proxy'
  | 'kubelet'
  | 'service accounts'
  | 'keys'
  | 'names'
  | 'objects'
  | 'webhooks'
  | 'metrics-server'
  | 'bootstrap tokens'
  | 'several control planes'
  | 'external etcd'
  | 'stale copies'
  | 'several clusters';
