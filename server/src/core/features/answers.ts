import type { Span } from '../base/span.js';
import type { KubectlWords } from '../cluster/handshake/kubectl-words.js';
import type { ClientPolicy, HandshakeStage, Identity } from '../cluster/handshake/types.js';
import type { Document } from '../documents/document.js';
import type { Finding, Location, TextEdit } from '../findings.js';

/** What stands under the cursor, in Markdown that reads well as plain text too. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export interface DocumentLink {
  readonly span: Span;
  readonly target: string;
  readonly tooltip: string;
}

export interface InlayHint {
  /** Behind what it stands. */
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

/** A line above a block: text, and what a click does. */
export interface CodeLens {
  readonly span: Span;
  readonly title: string;
  /** A client command of protocol/, with its arguments; absent: text only. */
  readonly command?: { readonly name: string; readonly arguments: readonly unknown[] };
}

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor' | 'refactor.inline' | 'refactor.extract' | 'source';
  /** The finding that it repairs. */
  readonly finding?: Finding;
  readonly preferred?: boolean;
  readonly edits?: readonly TextEdit[];
  /** New files that it writes (`…-data` written out); never private keys over existing files. */
  readonly newFiles?: readonly { readonly uri: string; readonly text: string; readonly mode: number }[];
  readonly mode?: { readonly uri: string; readonly mode: number };
  readonly command?: { readonly name: string; readonly arguments: readonly unknown[] };
  /** Its texts hold private key material: a host applies it to the files itself and sends them to nobody. */
  readonly secret?: true;
}

export interface Rename {
  readonly span: Span;
  readonly name: string;
}

/** A kubeconfig, a server, and perhaps whom that server trusts; all by URI. */
export interface HandshakeQuestion {
  readonly kubeconfig: string;
  /** As people name the kubeconfig: kubectl quotes it so. Default: its path. */
  readonly name?: string;
  /** Default: the current context. */
  readonly context?: string;
  /** The certificates that the server sends, leaf first; absent: it speaks plain HTTP. */
  readonly serverChain?: string;
  /** The same where it stands in no file. */
  readonly presented?: Document;
  /** The CAs of client certificates, as `--client-ca-file` of the API server names them. */
  readonly clientCa?: string;
  /** What the server does about a client without a certificate of theirs; default: `request`, as kube-apiserver. */
  readonly wants?: ClientPolicy['wants'];
  /** Finds the files with the CAs of the client's machine; undefined: not known. */
  readonly systemRoots?: () => readonly string[] | undefined;
}

export type HandshakeReport =
  /** `identity`: whom the server takes the client for, where its certificate tells. */
  | { readonly verdict: 'ok'; readonly identity: Identity | undefined }
  | {
      readonly verdict: 'fail';
      readonly stage: HandshakeStage;
      readonly words: KubectlWords;
      readonly place: Location;
    }
  | { readonly verdict: 'unknown'; readonly missing: string }
  /** A file that the question names cannot be worked with. */
  | { readonly verdict: 'refused'; readonly uri: string; readonly reason: string };
