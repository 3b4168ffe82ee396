import type { ChainError } from '../../verification/chain-question.js';
import type { Location } from '../../findings.js';
import type {
  ApiServer,
  CalledService,
  Credentials,
  Dialled,
  EtcdMember,
  KubeClient,
  Kubelet,
  MetricsServer,
  Trust,
} from '../model/model.js';
import type { Slot } from '../model/slot.js';

/** The kinds of connections of a cluster; ../shared knowledge of docs/architecture.md, "Connections". */
export type EdgeType =
  | 'kubeconfig-apiserver'
  | 'component-apiserver'
  | 'bootstrap-apiserver'
  | 'pod-apiserver'
  | 'apiserver-etcd'
  | 'etcd-peer'
  | 'etcd-itself'
  | 'apiserver-kubelet'
  | 'metrics-server-kubelet'
  | 'apiserver-aggregated'
  | 'apiserver-webhook'
  /** No connection of its own: what the signer issues is shown to the API server. */
  | 'signed-apiserver';

/** One end of a connection, for people. */
export interface End {
  readonly name: string;
  readonly at: Location;
}

/** How a server treats certificates of clients. */
export type ClientPolicy =
  /** None: no handshake (etcd). */
  | 'requires'
  /** None: another way to log in, or anonymous (kube-apiserver, kubelet). */
  | 'requests'
  /** It does not look at them. */
  | 'ignores';

/** One client → server edge, before it is judged. */
export interface Edge {
  readonly type: EdgeType;
  readonly client: End;
  readonly server: End;
  /** The name that must be covered. Undefined: not in the files, and not checked. */
  readonly dialled: Dialled | undefined;
  readonly trust: Trust;
  /** What the server shows. */
  readonly serving: Slot;
  readonly credentials: Credentials;
  readonly clientCa: Slot;
  readonly policy: ClientPolicy;
  /** What is known of credentials that are no certificate; undefined: nothing. */
  readonly accepts?: CheckResult;
  /** Where the words of a failure are read. */
  readonly log: string;
  /** What the edge was made from, for rules about it. */
  readonly origin: {
    readonly client?: KubeClient;
    readonly apiServer?: ApiServer;
    readonly etcd?: EtcdMember;
    readonly kubelet?: Kubelet;
    readonly metricsServer?: MetricsServer;
    readonly service?: CalledService;
  };
}

export type Stage = 'config' | 'server' | 'client';

/** Why an end does not take part at all. */
export interface Stop {
  readonly stage: Extract<Stage, 'config' | 'server'>;
  /** Its words at its start. */
  readonly error: string;
  readonly at: Location;
}

/** What one side's check of the other's certificate gives. */
export type CheckResult =
  | { readonly verdict: 'ok' }
  | { readonly verdict: 'fail'; readonly error: ChainError }
  /** `missing`: what the files do not show, in words. */
  | { readonly verdict: 'unknown'; readonly missing: string }
  /** Nothing is checked on this side. */
  | { readonly verdict: 'skipped' };

/** An edge with its verdict. */
export interface Connection {
  readonly edge: Edge;
  readonly verdict: 'ok' | 'fail' | 'unknown';
  readonly stage: Stage | undefined;
  /** The words that a person meets. */
  readonly error: string | undefined;
  readonly missing: string | undefined;
  /** Who the server sees behind a client certificate that it takes. */
  readonly identity: { readonly user: string; readonly groups: readonly string[] } | undefined;
  /** The client's check of the server, name left out; the name alone; the server's check of the client. */
  readonly trust: CheckResult;
  readonly name: CheckResult;
  readonly presented: CheckResult;
  /** When an end does not even start: the verdict is this, whatever the checks would give. */
  readonly stop?: Stop;
  /** That the verdict is kept back, whatever it is. */
  readonly withheld?: true;
}
