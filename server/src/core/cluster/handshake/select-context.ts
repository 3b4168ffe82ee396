import type { Span } from '../../base/span.js';
import { isGiven } from '../../documents/kubeconfig/given.js';
import type { Cluster, Context, Kubeconfig, Mapping, Named, Text, User } from '../../documents/kubeconfig/model.js';

/** What a context selects; names of what is not there are empty or lead nowhere. */
export interface Selection {
  readonly contextName: string;
  readonly context: Named<Context> | undefined;
  /** Where the context is named: `current-context`, or the start of the file. */
  readonly nameSpan: Span;
  /** The context, where it exists. */
  readonly span: Span;
  readonly clusterName: string;
  readonly cluster: Cluster | undefined;
  readonly userName: string;
  readonly user: User | undefined;
  readonly userSpan: Span;
}

/** As client-go's getContext, getCluster and getAuthInfo: an entry without a name is called by the empty one. */
export function selectContext(config: Kubeconfig, asked: string | undefined): Selection {
  const contextName = asked ?? valueOf(config.currentContext);
  const context = findNamed(config.contexts, contextName);
  const nameSpan = asked === undefined && isGiven(config.currentContext) ? config.currentContext.span : startOf(config);
  return { contextName, context, nameSpan, ...selectMembers(config, context, context?.name?.span ?? nameSpan) };
}

type Members = Omit<Selection, 'contextName' | 'context' | 'nameSpan'>;

function selectMembers(config: Kubeconfig, context: Named<Context> | undefined, span: Span): Members {
  const { cluster, user } = context?.value ?? {};
  const [clusterName, userName] = [valueOf(cluster), valueOf(user)];
  const found = findNamed(config.users, userName);
  const userSpan = found?.name?.span ?? user?.span ?? span;
  return { span, clusterName, cluster: findNamed(config.clusters, clusterName)?.value, userName, user: found?.value, userSpan };
}

function startOf({ span }: Kubeconfig): Span {
  return { start: span.start, end: span.start };
}

function valueOf(text: Text | undefined): string {
  return text?.value ?? '';
}

function findNamed<T extends Mapping>(entries: readonly Named<T>[], name: string): Named<T> | undefined {
  return entries.find((entry) => (entry.name?.value ?? '') === name);
}
