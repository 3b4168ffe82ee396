import type { Range } from './basics.js';
import type { NotWritten } from './issuing.js';
import type { TreePlace } from './tree.js';

/** `kubepki/kubeconfigs`: the kubeconfigs of the workspace and, where there is one and it is trusted, of the machine. */
export interface KubeconfigsResult {
  files: KubeconfigFile[];
}
export const kubeconfigsRequest = 'kubepki/kubeconfigs';

export interface KubeconfigFile {
  uri: string;
  /** As people name it: `prod/admin.conf`, `~/.kube/config`. */
  name: string;
  /** `workspace`, `$KUBECONFIG, 1 of 2`. */
  description: string;
  contexts: KubeconfigContext[];
}

export interface KubeconfigContext {
  name: string;
  cluster: string;
  user: string;
  isCurrent: boolean;
  /** Ids of the rows of the view Kubeconfigs that are this context. */
  rows: string[];
  /** What no other context uses, for people: `cluster "prod"`. */
  ownEntries: string[];
}

/** A context of a kubeconfig. */
export interface ContextPlace {
  uri: string;
  context: string;
}

export type KubeconfigEdit =
  /** In the file that kubectl would write it to. */
  | { type: 'use' }
  | { type: 'rename'; name: string }
  | { type: 'duplicate'; name: string }
  /** `unused`: what becomes of the cluster and the user that no other context uses. */
  | { type: 'delete'; unused: 'keep' | 'delete' };

/** `kubepki/kubeconfigs/edit`: changes to texts without key material, which the client makes, so that they can be undone. */
export interface KubeconfigEditParams extends ContextPlace {
  edit: KubeconfigEdit;
}
export type KubeconfigEditResult = { ok: true; files: { uri: string; edits: { range: Range; newText: string }[] }[] } | NotWritten;
export const kubeconfigEditRequest = 'kubepki/kubeconfigs/edit';
/** `kubepki/prepareKubeconfigMerge`: a context, or all of a file, added to another kubeconfig. */
export interface KubeconfigMergeParams {
  uri: string;
  context?: string;
  targetUri: string;
  /** What to do with a name that something else has there. */
  taken: 'refuse' | 'rename';
}
export const prepareKubeconfigMergeRequest = 'kubepki/prepareKubeconfigMerge';

/** `kubepki/prepareKubeconfigExtract`: one context in a new file that needs as little else as possible. */
export interface KubeconfigExtractParams extends ContextPlace {
  targetUri: string;
}
export const prepareKubeconfigExtractRequest = 'kubepki/prepareKubeconfigExtract';

/** `kubepki/prepareKubeconfigFiles`: certificates and keys put into a kubeconfig, or written to files beside it. */
export interface KubeconfigFilesParams {
  uri: string;
  /** Absent: of all clusters and users. */
  context?: string;
  direction: 'embed' | 'write-out';
}
export const prepareKubeconfigFilesRequest = 'kubepki/prepareKubeconfigFiles';

/** `kubepki/kubeconfigs/handshake`: how kubectl would fare with a context, by the files of its cluster; nothing is dialled. */
export interface KubeconfigHandshakeResult {
  verdict: 'ok' | 'fail' | 'unknown';
  /** One or two sentences: kubectl's words, or what is missing. */
  message: string;
  /** What must change, where it is known. */
  cause?: { message: string; place: TreePlace };
}
export const kubeconfigHandshakeRequest = 'kubepki/kubeconfigs/handshake';
