import type { Context, Entry, Kubeconfig, Mapping, Named, Text } from '../../../documents/kubeconfig/model.js';
import type { Fix } from '../../../findings.js';
import { setValue } from './edits.js';
import { nearest } from '../../../base/nearest.js';
import { isGiven, isMisspelt, isPartial } from './entries.js';
import { listNames } from './selection.js';
import { show } from './show.js';

/** The names that a list defines. */
export function definedNames(entries: readonly Named<Mapping>[]): readonly string[] {
  return entries.map((entry) => entry.name?.value ?? '').filter((name) => name !== '');
}

/** A context that names what its list does not define. */
export interface UndefinedUse {
  readonly context: Named<Context>;
  readonly used: Text;
  /** The names that the list does define. */
  readonly names: readonly string[];
}

/** The contexts whose cluster or user nothing defines; none where the list is unfinished or misspelt. */
export function findUndefinedUses(config: Kubeconfig, list: 'clusters' | 'users', member: 'cluster' | 'user'): readonly UndefinedUse[] {
  if (isPartial(config) || isMisspelt(config, 'Config', list)) return [];
  // The nameless one is most likely meant: kubeconfig/name-missing.
  if (config[list].some((each) => !isGiven(each.name))) return [];
  const names = definedNames(config[list]);
  const defined = new Set(names);
  return config.contexts.flatMap((context) => {
    const used = context.value?.[member];
    return isGiven(used) && !defined.has(used.value) ? [{ context, used, names }] : [];
  });
}

/** What to do about a name that a list does not define. */
export function hintFor(name: string, defined: readonly string[], list: string): string {
  const near = nearest(name, defined);
  if (near !== undefined) return `Did you mean \`${show(near)}\`?`;
  return defined.length === 0
    ? `\`${list}\` defines none: add it there.`
    : `\`${list}\` defines ${listNames(defined)}: use one of them, or add it.`;
}

/** One fix for each name that may be meant, the nearest first. */
export function nameFixes(text: string, entry: Entry, name: string, defined: readonly string[]): readonly Fix[] {
  const near = nearest(name, defined);
  const offered = near === undefined ? defined.slice(0, 5) : [near, ...defined.filter((other) => other !== near).slice(0, 4)];
  return offered.map((other, index) => ({
    title: `Use \`${show(other)}\``,
    safe: false,
    preferred: index === 0 && (other === near || defined.length === 1),
    edits: [setValue(text, entry, other)],
  }));
}
