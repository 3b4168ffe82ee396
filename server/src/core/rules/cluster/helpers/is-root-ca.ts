import type { Relation, Verdict } from '../../../cluster/connections/blame.js';

/** Whether a fault is that of the CA that Pods get, kube-proxy among them: `--root-ca-file` has a rule of its own. */
export function isRootCa({ suspect, relations }: Verdict): boolean {
  return (
    suspect.side === 'roots' && relations.some(isOfPods) && relations.every((relation) => isOfPods(relation) || isGivenToPods(relation))
  );
}

function isOfPods({ connection }: Relation): boolean {
  return connection.edge.type === 'pod-apiserver';
}

function isGivenToPods({ roots }: Relation): boolean {
  return roots.label === '--root-ca-file';
}
