import type { Location } from '../../../findings.js';
import type { ConnectionView } from '../../connections/connection-view.js';
import { rowId } from '../row-id.js';
import type { ViewRow } from '../tree-source.js';
import { connectionDescription, connectionLabel } from './row-words.js';

/** A connection with the id of its row. */
export interface Listed {
  readonly id: string;
  readonly view: ConnectionView;
}

/** The connections of one cluster: failing first, then what cannot be told, then the others; each in the order of the cluster. */
export function listConnections(cluster: string, views: readonly ConnectionView[]): readonly Listed[] {
  const seen = new Map<string, number>();
  const listed = views.map((view) => {
    const key = rowId('connection', cluster, view.type, view.client.name, view.client.at.uri, view.server.name);
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return { id: `${key}/${times}`, view };
  });
  return listed.sort((a, b) => order.indexOf(a.view.verdict) - order.indexOf(b.view.verdict));
}

const order: readonly ConnectionView['verdict'][] = ['fail', 'unknown', 'ok'];

/** Who dials, and how it ends; a click goes to the cause, else to the client. */
export function connectionRow({ id, view }: Listed): ViewRow {
  const { verdict, client, cause, withheld } = view;
  return {
    id,
    ...connectionLabel(view),
    description: connectionDescription(view),
    ...looks[withheld ? 'withheld' : verdict],
    children: verdict === 'ok' ? 'none' : 'collapsed',
    context: 'connection file',
    at: cause ? placeOf(cause.finding) : client.at,
  };
}

const looks: Record<ConnectionView['verdict'] | 'withheld', Pick<ViewRow, 'icon' | 'color' | 'state'>> = {
  fail: { icon: 'error', color: 'error', state: 'fails' },
  unknown: { icon: 'question', color: 'quiet', state: 'cannot be told' },
  ok: { icon: 'pass', color: 'passed', state: 'works' },
  withheld: { icon: 'eye-closed', color: 'quiet', state: 'hidden' },
};

function placeOf({ uri, span }: Location): Location {
  return { uri, span };
}
