import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { chooseNames, namedItems } from './choose-names.js';
import { kubeconfigItems, type KubeconfigEntry } from './kubeconfig-entry.js';
import type { Merged, MergeOptions } from './merge-kubeconfig.js';

type Config = Record<string, unknown>;

/** A kubeconfig in JSON stays JSON: order and indentation are kept. */
export function mergeJson(text: string, entry: KubeconfigEntry, { taken, current }: MergeOptions): Merged | Refusal {
  const config = readJson(text);
  if (!config) return refuse('targetUri', 'The kubeconfig begins as JSON and cannot be read as JSON. Mend it first.');
  const known = { clusters: namedItems(config['clusters']), contexts: namedItems(config['contexts']), users: namedItems(config['users']) };
  const chosen = chooseNames(entry, known, taken);
  if (isRefusal(chosen)) return chosen;
  const { names, missing } = chosen;
  const items = kubeconfigItems({ ...entry, names });
  for (const list of missing) config[list] = [...known[list], items[list]];
  const isCurrent = current === 'set' || (config['current-context'] ?? '') === '';
  if (isCurrent) config['current-context'] = names.context;
  const indent = /^\s*\{\r?\n([ \t]+)"/.exec(text)?.[1] ?? '';
  return { text: `${JSON.stringify(config, undefined, indent)}\n`, names, isCurrent };
}

function readJson(text: string): Config | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
