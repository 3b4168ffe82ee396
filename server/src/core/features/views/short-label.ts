import type { ViewRow } from './tree-source.js';

/** Most characters of a label that leave room for the state behind it, where a side bar is as wide as it is at first. */
const most = 20;
/** Most that are shown in any case. */
const longest = 26;

/** The label of a row with this name. */
export function labelled(name: string): Pick<ViewRow, 'label' | 'spoken'> {
  const label = shortLabel(name);
  return { label, ...(label !== name && { spoken: name }) };
}

/**
 * A name as short as stays clear: `…kube-controller-manager`, `…apiserver-etcd-client`, `kubernetes-admin@…`. What stands first
 * is the same for many, and behind the `@` stands the cluster, which has a row of its own.
 */
export function shortLabel(name: string): string {
  if (name.length <= most) return name;
  const withoutCluster = name.length > longest - 2 ? name.replace(/(?<=.@)[^@]*$/, '…') : name;
  if (withoutCluster.length <= most) return withoutCluster;
  const rest = withoutCluster.replace(/^(?:system:(?:node:)?|kube-)/, '…');
  return rest.length <= longest ? rest : `${rest.slice(0, longest - 2)}…`;
}
