import type { YAMLMap } from 'yaml';
import type { Refusal } from '../issue-request.js';
import type { KnownItems } from './choose-names.js';
import { openJson } from './json-kubeconfig.js';
import type { KubeconfigList } from './kubeconfig-entry.js';
import { openYaml } from './yaml-kubeconfig.js';

/** A kubeconfig that entries are added to; the rest of its text stays as it is. */
export interface EditableKubeconfig {
  /** What it holds now. */
  readonly known: KnownItems;
  readonly hasCurrent: boolean;
  /** `item`: a mapping without anchors and aliases. */
  add(list: KubeconfigList, item: YAMLMap): void;
  setCurrent(name: string): void;
  print(): string | Refusal;
}

export function openKubeconfig(text: string): EditableKubeconfig | Refusal {
  return /^\s*\{/.test(text) ? openJson(text) : openYaml(text);
}
