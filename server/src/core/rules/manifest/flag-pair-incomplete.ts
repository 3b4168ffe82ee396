import { findFlag, isGiven } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import { findComponentFlag } from '../../knowledge/flags.js';
import { pairError } from '../../knowledge/flags-errors.js';
import { defineRule } from '../rule.js';
import { show } from '../helpers/show.js';
import { isMisspelt } from './helpers/misspelt-flag.js';
import { writtenName } from './helpers/written-name.js';

// Each certificate flag has its key flag: kubernetes/apiserver dynamic_serving_content.go, etcd
// client/pkg/transport/listener.go, kube-controller-manager csrsigningcontroller.go.
export const rule = defineRule({
  id: 'manifest/flag-pair-incomplete',
  target: 'component',
  severity: 'error',
  summary: 'a certificate flag without its key flag, or the reverse',
  sources: [
    'kubernetes/apiserver pkg/server/dynamiccertificates/dynamic_serving_content.go',
    'etcd-io/etcd client/pkg/transport/listener.go',
  ],
  messages: {
    quoted: '`{name}` is given without `{pair}`: {program} stops with "{error}". Give both, or neither.',
    plain: '`{name}` is given without `{pair}`: {program} cannot use one without the other. Give both, or neither.',
  },
  check({ component }, context) {
    const { program } = component;
    if (!component.isComplete || hasFile(component)) return;
    for (const name of new Set(component.flags.map((flag) => flag.name))) {
      const pair = findComponentFlag(program, name)?.pair;
      if (pair === undefined) continue;
      const flag = findFlag(component, name);
      if (flag === undefined || !isGiven(component, name) || isGiven(component, pair) || isMisspelt(component, pair)) continue;
      const error = pairError(program, name, show(flag.value ?? ''));
      context.report({
        span: flag.nameSpan,
        message: error === undefined ? 'plain' : 'quoted',
        data: { name: writtenName(component, name), pair: writtenName(component, pair), program, error: error ?? '' },
      });
    }
  },
});

/** A configuration file may hold the other half. */
function hasFile(component: ComponentRun): boolean {
  return (component.program === 'kubelet' && isGiven(component, 'config')) || isGiven(component, 'config-file');
}
