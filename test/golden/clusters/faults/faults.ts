import { certificateFaults } from './certificates.js';
import { controlPlaneFaults } from './control-planes.js';
import { etcdFaults } from './etcd.js';
import type { Fault } from './fault.js';
import { flagFaults } from './flags.js';
import { keyFaults } from './keys.js';
import { kubeconfigFaults } from './kubeconfigs.js';
import { kubeletFaults } from './kubelets.js';
import { objectFaults } from './objects.js';

/** Every fault that the rules are held to, in the order of their areas' files. */
export const faults: readonly Fault[] = [
  ...certificateFaults,
  ...kubeconfigFaults,
  ...flagFaults,
  ...keyFaults,
  ...etcdFaults,
  ...kubeletFaults,
  ...controlPlaneFaults,
  ...objectFaults,
];
