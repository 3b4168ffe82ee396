import type { Material } from '../../documents/document.js';
import type { Location } from '../../findings.js';
import type { Certificate } from '../../formats/x509/types.js';

/** A certificate where it stands. */
export type PlacedCertificate = Material & { readonly content: Certificate };

/** Whose words are asked for: kubectl falls back to localhost:8080 and asks for a user name, other programs do neither. */
export type ClientProgram = 'kubectl' | 'component';

/** Whom a client believes. */
export type Trust =
  | { readonly type: 'roots'; readonly roots: readonly PlacedCertificate[]; readonly place: Location }
  /** The certificates of the machine that the client runs on. */
  | { readonly type: 'system' }
  | { readonly type: 'insecure' };

/** What a client shows of itself. */
export interface Presented {
  /** Leaf first; empty: none. */
  readonly certificates: readonly PlacedCertificate[];
  /** A pair in files that do not fit: client-go goes on until a server asks for the certificate, and stops then with these words. */
  readonly pairError?: HandshakeFailure;
  /** What goes along in the request. `none` with an empty list of certificates: nothing at all. */
  readonly credentials: 'token' | 'basic' | 'exec' | 'auth-provider' | 'none';
}

/** What one context of a kubeconfig comes to, once it is loaded. */
export interface HandshakeClient {
  readonly scheme: 'https' | 'http';
  /** The name or address that the server's certificate must have: `tls-server-name`, or the host of `server` as written. */
  readonly name: string;
  /** Where that name stands. */
  readonly namePlace: Location;
  readonly trust: Trust;
  readonly presents: Presented;
  /** The user's client certificate in the kubeconfig; of the context, when it has none. */
  readonly userPlace: Location;
}

/** `config`: nothing was dialled; `server`: the client refused the server; `client`: the server refused the client. */
export type HandshakeStage = 'config' | 'server' | 'client';

export interface HandshakeFailure {
  readonly stage: HandshakeStage;
  /** The bare words, of Go or client-go. */
  readonly text: string;
  /** More of them, when a configuration has several faults. */
  readonly more?: readonly string[];
  /** What kubectl prints in front; see kubectl-words.ts. `whole`: the text is all that it prints. */
  readonly kind: 'load' | 'invalid' | 'error' | 'connect' | 'whole';
  readonly place: Location;
}

export type LoadedClient =
  | { readonly status: 'loaded'; readonly client: HandshakeClient }
  | { readonly status: 'refused'; readonly failure: HandshakeFailure }
  /** The files do not tell; `missing` says what would have to be known. */
  | { readonly status: 'unknown'; readonly missing: string };

/** Which client certificates a server wants. kube-apiserver and the kubelet request one, etcd requires one. */
export interface ClientPolicy {
  readonly wants: 'request' | 'require';
  readonly roots: readonly Certificate[];
}

export interface HandshakeServer {
  readonly speaks: 'tls' | 'http';
  /** Leaf first, as it is sent. */
  readonly chain: readonly PlacedCertificate[];
  /** Undefined: what the server wants of clients is not known. */
  readonly clients?: ClientPolicy;
}

/** Who the server takes a client for; the groups without those that Kubernetes adds. */
export interface Identity {
  readonly user: string;
  readonly groups: readonly string[];
}

export type Prediction =
  | { readonly verdict: 'ok'; readonly identity: Identity | undefined }
  | { readonly verdict: 'fail'; readonly failure: HandshakeFailure }
  | { readonly verdict: 'unknown'; readonly missing: string }
  /** Signatures are still to be checked: settle them and ask again. */
  | { readonly verdict: 'pending' };

/** Where a path of the kubeconfig leads. */
export type FileAnswer =
  | { readonly status: 'found'; readonly uri: string; readonly materials: readonly Material[]; readonly text: string }
  /** `path`: absolute, as client-go prints it. */
  | { readonly status: 'missing'; readonly path: string }
  | { readonly status: 'unknown' };
