import { groupBy } from '../../../base/group-by.js';
import type { Connection, EdgeType } from '../../../cluster/connections/edge.js';
import type { ClusterModel } from '../../../cluster/model/model.js';
import { groupParts, type Group } from './group.js';
import { endsOf } from './part.js';

/** Connections of one kind from one group to another: one arrow. */
export interface Link {
  readonly id: string;
  readonly type: EdgeType;
  readonly from: Group;
  readonly to: Group;
  /** Places in the cluster's list of connections. */
  readonly members: readonly number[];
}

/** What is drawn: groups, and the arrows between them. */
export interface Drawing {
  readonly groups: readonly Group[];
  readonly links: readonly Link[];
}

export function toDrawing(connections: readonly Connection[], model: ClusterModel): Drawing {
  const groups = groupParts(connections, model);
  const groupOf = new Map(groups.flatMap((group) => group.parts.map(({ key }) => [key, group] as const)));
  const found = connections.flatMap((connection, at) => {
    const { from, to } = endsOf(connection, model);
    const [client, server] = [groupOf.get(from.key), groupOf.get(to.key)];
    return client === undefined || server === undefined ? [] : [{ at, type: connection.edge.type, from: client, to: server }];
  });
  const links = [...groupBy(found, ({ type, from, to }) => `${from.id}--${to.id}--${type}`)].map(([id, members]): Link[] => {
    const [first] = members;
    return first === undefined ? [] : [{ id, type: first.type, from: first.from, to: first.to, members: members.map(({ at }) => at) }];
  });
  return { groups, links: links.flat() };
}
