import type { Cluster, Context, Mapping, Named, User } from '../../../documents/kubeconfig/model.js';
import type { KnownConfig } from './known-config.js';

/** An item of a list, and the file that it stands in. */
export interface Placed<T extends Mapping> {
  readonly name: string;
  readonly file: KnownConfig;
  readonly item: Named<T>;
}

/** A name, whose item counts, and who says the same name in vain. */
export interface MergedItem<T extends Mapping> extends Placed<T> {
  readonly shadowed: readonly Placed<T>[];
}

/** As `kubectl config get-contexts` lists them. */
export function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
}

/** What kubectl makes of several files. */
export interface MergedConfig {
  readonly clusters: readonly MergedItem<Cluster>[];
  readonly users: readonly MergedItem<User>[];
  readonly contexts: readonly MergedItem<Context>[];
  readonly currentContext: { readonly name: string; readonly file: KnownConfig; readonly shadowed: readonly KnownConfig[] } | undefined;
}

/**
 * client-go's rules (tools/clientcmd/loader.go Load): the first file that has a name wins whole, nothing of another file's item of
 * that name is used; the first file that sets current-context wins.
 */
export function mergeConfigs(files: readonly KnownConfig[]): MergedConfig {
  return {
    clusters: mergeList(files, (file) => file.config?.clusters ?? []),
    users: mergeList(files, (file) => file.config?.users ?? []),
    contexts: mergeList(files, (file) => file.config?.contexts ?? []),
    currentContext: mergeCurrent(files),
  };
}

function mergeList<T extends Mapping>(
  files: readonly KnownConfig[],
  itemsOf: (file: KnownConfig) => readonly Named<T>[],
): readonly MergedItem<T>[] {
  const byName = new Map<string, Placed<T>[]>();
  for (const file of files)
    for (const item of itemsOf(file)) {
      const name = item.name?.value ?? '';
      const placed = { name, file, item };
      const known = byName.get(name);
      if (known) known.push(placed);
      else byName.set(name, [placed]);
    }
  return [...byName.values()].flatMap(([first, ...shadowed]) => (first ? [{ ...first, shadowed }] : []));
}

function mergeCurrent(files: readonly KnownConfig[]): MergedConfig['currentContext'] {
  const [first, ...rest] = files.filter(({ config }) => (config?.currentContext?.value ?? '') !== '');
  return first && { name: first.config?.currentContext?.value ?? '', file: first, shadowed: rest };
}
