import type { PlannedChange } from '../file-change.js';
import type { IssueRequest } from '../issue-request.js';

/** What a cluster consists of, and where: the answer of each layout. Paths are relative to the target folder. */
export interface ClusterLayout {
  readonly authorities: readonly AuthorityItem[];
  readonly keyPairs: readonly KeyPairItem[];
  readonly leaves: readonly LeafItem[];
  /** What starts the programs, where it is asked for. */
  readonly manifests: readonly ManifestItem[];
  /** What the person does next, a sentence each. */
  readonly notes: readonly string[];
}

export type AuthorityId = 'cluster' | 'etcd' | 'front-proxy';
export type ItemRequest = Omit<IssueRequest, 'authority' | 'key'>;

/** A CA, which is the same on all machines. One that is there is used. */
export interface AuthorityItem {
  readonly id: AuthorityId;
  readonly request: ItemRequest;
  readonly certificates: readonly string[];
  readonly keys: readonly string[];
}

/** The service account keys, likewise. */
export interface KeyPairItem {
  readonly privateKeys: readonly string[];
  readonly publicKeys: readonly string[];
}

/** A file without secrets that starts a program, or that the program reads. One that is there stays. */
export interface ManifestItem extends Pick<PlannedChange, 'mode' | 'what'> {
  readonly path: string;
  readonly text: string;
}

export interface LeafItem {
  /** For progress and reports, in the middle of a sentence: `apiserver of cp1`. */
  readonly name: string;
  readonly signer: AuthorityId;
  readonly request: ItemRequest;
  readonly places: readonly Place[];
}

/** How a certificate and its key come into files. */
export type Place =
  /** `stem.crt` and `stem.key`. */
  | { readonly form: 'pair'; readonly stem: string }
  /** Both in one PEM, as the kubelet keeps them. */
  | { readonly form: 'bundle'; readonly path: string }
  | ({ readonly form: 'kubeconfig'; readonly path: string } & KubeconfigPlace);

export interface KubeconfigPlace {
  readonly server: string;
  readonly user: string;
  readonly cluster: string;
  /** Absent: `user@cluster`. */
  readonly context?: string;
  /** A path on the machine where certificate and key lie; absent: they are embedded. */
  readonly credentials?: string;
}
