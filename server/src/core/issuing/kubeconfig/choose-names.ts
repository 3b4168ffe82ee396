import { refuse, type Refusal } from '../issue-request.js';
import {
  kubeconfigItems,
  type KubeconfigEntry,
  type KubeconfigField,
  type KubeconfigList,
  type KubeconfigNames,
} from './kubeconfig-entry.js';

/** The names that an entry gets among those that are there: its own, or free ones. */
export function chooseNames(entry: KubeconfigEntry, known: KnownItems, rule: NameRule): ChosenNames | Refusal {
  let names = entry.names;
  const missing: KubeconfigList[] = [];
  // The context last: it names the other two.
  for (const list of ['clusters', 'users', 'contexts'] as const) {
    const item = kubeconfigItems({ ...entry, names })[list];
    const same = known[list].filter(({ name }) => name === names[kinds[list]]);
    if (same.some((other) => isSame(item, other))) continue;
    missing.push(list);
    if (same.length === 0) continue;
    if (rule === 'refuse') return refuseTaken(list, names[kinds[list]]);
    names = { ...names, [kinds[list]]: freeName(names[kinds[list]], known[list]) };
  }
  return { names, missing };
}

/** What to do with a name that another entry has. */
export type NameRule = 'refuse' | 'rename';

/** An item of one of the three lists, as it was read. */
export type NamedItem = Readonly<Record<string, unknown>>;

export type KnownItems = Readonly<Record<KubeconfigList, readonly NamedItem[]>>;

export function namedItems(list: unknown): readonly NamedItem[] {
  return Array.isArray(list) ? list.filter((item): item is NamedItem => typeof item === 'object' && item !== null) : [];
}

export interface ChosenNames {
  readonly names: KubeconfigNames;
  /** What is not there yet. */
  readonly missing: readonly KubeconfigList[];
}

const kinds = { clusters: 'cluster', users: 'user', contexts: 'context' } as const;
const fields = { clusters: 'clusterName', users: 'userName', contexts: 'contextName' } as const;
const contents = { clusters: 'another server or CA', users: 'other credentials', contexts: 'another cluster, user or namespace' } as const;

function refuseTaken(list: KubeconfigList, name: string): Refusal {
  return refuse(
    fields[list],
    `The file has a ${kinds[list]} \`${name}\` already, with ${contents[list]}, and nothing is replaced. Choose another name (\`--name\`), or let a free one be chosen (\`--rename\`).`,
  );
}

export function freeName(name: string, items: readonly NamedItem[]): string {
  const taken = new Set(items.map((item) => item['name']));
  let count = 2;
  while (taken.has(`${name}-${count}`)) count++;
  return `${name}-${count}`;
}

/** Extensions are notes of other programs (minikube's): they do not make it another cluster. */
export function isSame(item: unknown, other: unknown): boolean {
  if (!isObject(item) || !isObject(other)) return textOf(item) === textOf(other);
  const keys = new Set([...Object.keys(item), ...Object.keys(other)].filter((key) => key !== 'extensions'));
  return [...keys].every((key) => isSame(item[key], other[key]));
}

/** YAML is read as texts, JSON is not. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
}

function isObject(value: unknown): value is Readonly<Record<string, KubeconfigField>> {
  return typeof value === 'object' && value !== null;
}
