import type { ConnectionView } from '../../connections/connection-view.js';
import { joined } from '../../describe/material-line.js';
import { visible } from '../../describe/visible.js';
import type { ViewRow } from '../tree-source.js';

type Ends = Pick<ConnectionView, 'client' | 'server'>;

/**
 * `kube-scheduler`, `admin.conf`, `kube-apiserver → etcd`: nearly all dial the API server, so that it is told behind the verdict.
 * A screen reader says both ends.
 */
export function connectionLabel({ client, server }: Ends): Pick<ViewRow, 'label' | 'spoken'> {
  const { who } = clientOf(client.name);
  const label = visible(isApiServer(server) ? who : `${who} → ${server.name}`);
  const spoken = visible(`${client.name} → ${server.name}`);
  return { label, ...(label !== spoken && { spoken }) };
}

/** How it ends in a few words, since a narrow view cuts the rest off: which file, to whom, and what a person reads. */
export function connectionDescription(view: ConnectionView): string {
  const { file } = clientOf(view.client.name);
  const where = [file, isApiServer(view.server) ? `to ${view.server.name}` : undefined];
  const [state, rest] = verdictParts(view);
  return visible(joined(state, ...where, rest));
}

/** The error begins where it says the same as the few words do. */
function verdictParts({ verdict, words, short, withheld }: ConnectionView): readonly [state: string, rest?: string] {
  // The view says once for all that they are hidden.
  if (withheld) return [''];
  if (verdict !== 'fail') return [words];
  const at = words.indexOf(short);
  return at < 0 ? [short, words] : [words.slice(at)];
}

/** `kubectl admin.conf`; with several contexts `kubectl dev.kubeconfig (alice@staging)`, of which the context tells more. */
function clientOf(name: string): { readonly who: string; readonly file?: string } {
  const [, file, context] = /^kubectl (.+?)(?: \((.+)\))?$/.exec(name) ?? [];
  if (file === undefined) return { who: name };
  return context === undefined ? { who: file } : { who: context, file };
}

function isApiServer({ name }: Ends['server']): boolean {
  return /^kube-apiserver\b/.test(name);
}
