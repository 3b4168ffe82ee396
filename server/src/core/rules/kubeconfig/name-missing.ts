import type { Kubeconfig, Mapping, Named } from '../../documents/kubeconfig/model.js';
import type { SchemaName } from '../../knowledge/kubeconfig-schema.js';
import { contextNotFoundError, fallbackError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { findEntry, headOf, isGiven, isMisspelt, isPartial } from './helpers/entries.js';
import { show } from './helpers/show.js';
import { definedNames } from './helpers/undefined-name.js';

const lists = [
  ['cluster', 'NamedCluster'],
  ['user', 'NamedUser'],
  ['context', 'NamedContext'],
] as const satisfies readonly (readonly [string, SchemaName])[];

type Kind = (typeof lists)[number][0];

// Names are how contexts reach clusters and users (client-go tools/clientcmd/api/v1/conversion.go). A file without contexts, such as
// kubeadm's cluster-info, needs none; a nameless context is the one that counts while current-context is empty (seen with kubectl
// 1.32.4). Two entries without a name have the same name, "", which is kubeconfig/duplicate-name.
export const rule = defineRule({
  id: 'kubeconfig/name-missing',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a cluster, user or context without a name; a warning while nothing misses it',
  sources: ['kubernetes/client-go tools/clientcmd/api/v1/conversion.go', 'kubectl 1.32.4'],
  messages: {
    missed: 'This {kind} has no `name`, so nothing can refer to it, and `{wanted}` is missing ("{error}"). Give it that name.',
    nameless: 'This {kind} has no `name`, so nothing can refer to it. Give it one, or remove it.',
  },
  check({ config }, context) {
    if (isPartial(config) || config.contexts.length === 0) return;
    for (const [kind, schema] of lists) {
      const entries: readonly Named<Mapping>[] = config[`${kind}s`];
      const nameless = entries.filter((entry) => !isGiven(entry.name) && findEntry(entry, 'name')?.fits !== false);
      const [only] = nameless;
      if (!only || nameless.length > 1 || isMisspelt(only, schema, 'name')) continue;
      if (kind === 'context' && !isGiven(config.currentContext)) continue;
      const wanted = findUnresolved(config, kind);
      const error = kind === 'context' ? contextNotFoundError(show(wanted ?? '')) : fallbackError;
      context.report({
        span: headOf(only),
        message: wanted === undefined ? 'nameless' : 'missed',
        severity: wanted === undefined ? 'warning' : 'error',
        data: { kind, wanted: show(wanted ?? ''), error },
      });
    }
  },
});

/** A name that something refers to and nothing has. */
function findUnresolved(config: Kubeconfig, kind: Kind): string | undefined {
  const defined = new Set(definedNames(config[`${kind}s`]));
  const used = kind === 'context' ? [config.currentContext] : config.contexts.map((each) => each.value?.[kind]);
  return used.filter(isGiven).find((text) => !defined.has(text.value))?.value;
}
