import { isRefusal, type Refusal } from '../issue-request.js';
import { chooseNames, type NameRule } from './choose-names.js';
import { openKubeconfig } from './editable-kubeconfig.js';
import { kubeconfigItems, type KubeconfigEntry, type KubeconfigNames } from './kubeconfig-entry.js';
import { plainMap } from './plain-nodes.js';

export interface MergeOptions {
  /** What to do where a name is taken by something else. */
  readonly taken: NameRule;
  readonly current: 'keep' | 'set';
}

export interface Merged {
  readonly text: string;
  /** As they are in the file. */
  readonly names: KubeconfigNames;
  readonly isCurrent: boolean;
}

/**
 * Adds a context, with its cluster and user, to a kubeconfig; what is in it stays, comments and order included. An entry that
 * is there already is used; one of the same name and other content is never replaced: of two of one name client-go takes
 * neither ("duplicate name"), and of two files the first (tools/clientcmd/loader.go).
 */
export function mergeKubeconfig(text: string, entry: KubeconfigEntry, { taken, current }: MergeOptions): Merged | Refusal {
  const config = openKubeconfig(text);
  if (isRefusal(config)) return config;
  const chosen = chooseNames(entry, config.known, taken);
  if (isRefusal(chosen)) return chosen;
  const { names, missing } = chosen;
  const items = kubeconfigItems({ ...entry, names });
  for (const list of missing) config.add(list, plainMap(items[list]));
  const isCurrent = current === 'set' || !config.hasCurrent;
  if (isCurrent) config.setCurrent(names.context);
  const printed = config.print();
  return isRefusal(printed) ? printed : { text: printed, names, isCurrent };
}
