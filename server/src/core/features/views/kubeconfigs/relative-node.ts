import { visible } from '../../describe/visible.js';
import { childId, type KubeconfigNode } from './kubeconfig-node.js';

/** A name in `$KUBECONFIG` that is another file in every folder. */
export function relativeNode(name: string): KubeconfigNode {
  const id = childId('', 'relative', name);
  return {
    id,
    row: () =>
      Promise.resolve({
        id,
        label: visible(name),
        description: 'in $KUBECONFIG, relative to where kubectl is started',
        icon: 'question',
        color: 'quiet',
        state: 'not known',
        children: 'none',
        context: 'absent',
      }),
    children: () => [],
    tooltip: () =>
      Promise.resolve(
        '`$KUBECONFIG` names this file by a relative path: which one it is depends on the folder that kubectl is started in.',
      ),
    about: undefined,
    // Before all files, in whatever order.
    expires: () => Promise.resolve(-Infinity),
  };
}
