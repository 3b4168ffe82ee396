import type { Context, Kubeconfig, Mapping, Named } from '../../../documents/kubeconfig/model.js';
import { isGiven } from './entries.js';
import { nameOf, show } from './show.js';

/** The context that `current-context` names; undefined when there is none of that name. */
export function currentContext(config: Kubeconfig): Named<Context> | undefined {
  const name = config.currentContext?.value;
  return name ? config.contexts.find((context) => context.name?.value === name) : undefined;
}

/**
 * Says that a fault in an entry is tolerated until a context that uses it is chosen: client-go checks
 * only the selected context, its cluster and its user (ConfirmUsable). Empty when it is selected now.
 */
export function toleranceOf(config: Kubeconfig, kind: 'cluster' | 'user', named: Named<Mapping>): string {
  const current = currentContext(config);
  if (!current || isUsedBy(current, kind, named)) return '';
  const user = config.contexts.find((context) => isUsedBy(context, kind, named));
  if (!user) return ` Tolerated as long as no context uses \`${nameOf(named)}\`.`;
  return ` Tolerated by commands in the current context \`${nameOf(current)}\`; met with \`--context ${nameOf(user)}\`.`;
}

/** The same for a fault in a context itself. */
export function contextTolerance(config: Kubeconfig, named: Named<Context>): string {
  const current = currentContext(config);
  if (!current || current === named) return '';
  return ` Tolerated by commands in the current context \`${nameOf(current)}\`; met with \`--context ${nameOf(named)}\`.`;
}

function isUsedBy(context: Named<Context>, kind: 'cluster' | 'user', named: Named<Mapping>): boolean {
  const used = context.value?.[kind];
  return isGiven(used) && used.value === named.name?.value;
}

/** A list of names for a message: `a`, `b` and 3 more. */
export function listNames(names: readonly string[]): string {
  const shown = names
    .slice(0, 5)
    .map((name) => `\`${show(name, 40)}\``)
    .join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
