import { Document } from 'yaml';
import { kubeconfigItems, type KubeconfigEntry } from './kubeconfig-entry.js';
import { plainNodes } from './plain-nodes.js';

/** A kubeconfig with one context, in the order in which kubectl and kubeadm write it. */
export function kubeconfigText(entry: KubeconfigEntry): string {
  const { clusters, contexts, users } = kubeconfigItems(entry);
  const document = new Document(null, { schema: 'failsafe' });
  document.contents = plainNodes({
    apiVersion: 'v1',
    clusters: [clusters],
    contexts: [contexts],
    'current-context': entry.names.context,
    kind: 'Config',
    users: [users],
  });
  // Base64 on one line; lists as far left as kubectl has them.
  return document.toString({ lineWidth: 0, indentSeq: false });
}
