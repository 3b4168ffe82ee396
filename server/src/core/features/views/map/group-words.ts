import { visible } from '../../describe/visible.js';
import { baseName } from '../../../base/uris.js';
import type { MapRole } from '../../../../protocol/index.js';
import type { Group } from './group.js';

export interface GroupWords {
  readonly title: string;
  readonly detail: string;
}

/** What a box says: `kube-scheduler`, `28 kubelets` with the nodes that they are on. */
export function groupWords({ role, parts }: Group): GroupWords {
  const [first] = parts;
  const fixed = fixedWords[role];
  if (fixed !== undefined) return { title: fixed, detail: '' };
  if (first === undefined) return { title: '', detail: '' };
  const names = parts.map(({ name }) => visible(name)).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const file = visible(baseName(first.at.uri));
  if (first.key === 'aggregated') return { title: names[0] ?? '', detail: 'behind the front proxy' };
  if (parts.length === 1) return { title: names[0] ?? '', detail: role === 'user' || names[0]?.includes(file) === true ? '' : file };
  return { title: titleOf(role, names), detail: names.map((name) => suffix(name, names)).join(', ') };
}

/** Roles that are not told by a program of that name. */
const fixedWords: Readonly<Partial<Record<MapRole, string>>> = { pod: 'pods', signed: 'newly signed clients' };

const plurals: Readonly<Record<MapRole, string>> = {
  'kube-apiserver': 'API servers',
  etcd: 'etcd members',
  'kube-controller-manager': 'controller managers',
  'kube-scheduler': 'schedulers',
  kubelet: 'kubelets',
  'kube-proxy': 'kube-proxies',
  user: 'kubeconfigs',
  joining: 'joining nodes',
  pod: 'pods',
  signed: 'newly signed clients',
  'metrics-server': 'metrics-servers',
  webhook: 'webhooks',
  aggregated: 'aggregated API servers',
  authority: 'CAs',
};

/** `kubectl admin.conf` for the copies of one file, else how many there are. */
function titleOf(role: MapRole, names: readonly string[]): string {
  const stem = commonStem(names);
  return role === 'user' && stem.includes(' ') ? stem : `${names.length} ${plurals[role]}`;
}

function suffix(name: string, names: readonly string[]): string {
  const rest = name.slice(commonStem(names).length).trim();
  return rest === '' ? name : rest;
}

/** The words that all begin with. */
function commonStem(names: readonly string[]): string {
  const [words = [], ...rest] = names.map((name) => name.split(' '));
  const same = words.findIndex((word, at) => rest.some((other) => other[at] !== word));
  return words.slice(0, same === -1 ? words.length : same).join(' ');
}
