import type { Range } from './basics.js';
import type { NotWritten } from './issuing.js';

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
