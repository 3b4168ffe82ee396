import { findComponentFlag } from '../../knowledge/flags.js';
import { unknownFlagError } from '../../knowledge/flags-errors.js';
import { defineRule } from '../rule.js';
import { isRemoved, minorOf } from './helpers/version.js';

// kubernetes/kubernetes#106859 (insecure ports, 1.24), #101178 (--kubelet-https, 1.22), #108476
// (--experimental-cluster-signing-duration, 1.25), KEP-2845 (klog flags, 1.26), dockershim (1.24).
export const rule = defineRule({
  id: 'manifest/removed-flag',
  target: 'component',
  severity: 'error',
  summary: "a flag that the component's version no longer has",
  sources: [
    'kubernetes/kubernetes CHANGELOG',
    'kubernetes/kubernetes#106859',
    'kubernetes/kubernetes#101178',
    'kubernetes/kubernetes#108476',
  ],
  messages: {
    gone: '`--{name}` is gone since Kubernetes {removed}, and this {program} is {version}: it will not start ("{error}"). Remove the flag.',
  },
  check({ component }, context) {
    const version = minorOf(component, context.settings);
    if (version === undefined) return;
    for (const flag of component.flags) {
      const removed = findComponentFlag(component.program, flag.name)?.removed;
      if (removed === undefined || !isRemoved(component.program, flag.name, version)) continue;
      const data = { name: flag.name, removed, program: component.program, version, error: unknownFlagError(flag.name) };
      context.report({ span: flag.nameSpan, message: 'gone', data, tags: ['deprecated'] });
    }
  },
});
