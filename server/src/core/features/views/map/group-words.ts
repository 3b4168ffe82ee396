import { visible } from '../../describe/visible.js';
import { baseName } from '../../../base/uris.js';
import type { MapRole } from '../../../../protocol/index.js';
import type { Part } from './part.js';

export interface GroupWords {
  readonly title: string;
  readonly detail: string;
}

/** What a box says: `kube-scheduler`, `28 kubelets` with the nodes that they are on. */
export function groupWords(role: MapRole, parts: readonly Part[]): GroupWords {
  const [first] = parts;
  const fixed = fixedWords[role];
  if (fixed !== undefined) return { title: fixed, detail: '' };
  if (first === undefined) return { title: '', detail: '' };
  const names = parts.map(({ name }) => visible(name)).toSorted((a, b) => byNumber.compare(a, b));
  const file = visible(baseName(first.at.uri));
  if (first.key === 'aggregated') return { title: names[0] ?? '', detail: 'behind the front proxy' };
  const service = parts.length === 1 ? serviceIn(names[0] ?? '') : undefined;
  if (service) return { title: service.title, detail: `namespace ${service.namespace} · ${file}` };
  if (parts.length === 1) return { title: names[0] ?? '', detail: role === 'user' || names[0]?.includes(file) === true ? '' : file };
  const stem = commonStem(names);
  return { title: titleOf(role, stem, names.length), detail: someOf(names.map((name) => suffix(name, stem))) };
}

/** `webhook policy.security.svc`, which there is no room for in one line. */
function serviceIn(name: string): { readonly title: string; readonly namespace: string } | undefined {
  const [, title, namespace] = /^(.* [^.]+)\.([^.]+)\.svc$/.exec(name) ?? [];
  return title === undefined || namespace === undefined ? undefined : { title, namespace };
}

/** `node2` before `node10`. */
const byNumber = new Intl.Collator('en', { numeric: true });

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

/** Of several, names that are told. */
const mostNamed = 4;

/** As many names can be counted where they stand. */
const mostCounted = 3;

/** `kubectl admin.conf` for the copies of one file, else how many there are. */
function titleOf(role: MapRole, stem: string, amount: number): string {
  if (role !== 'user' || !stem.includes(' ')) return `${amount} ${plurals[role]}`;
  return amount > mostCounted ? `${stem} ×${amount}` : stem;
}

/** All of a few, else as many as there is room for; the list has all. */
function someOf(names: readonly string[]): string {
  if (names.length <= mostNamed) return names.join(', ');
  return `${names.slice(0, mostNamed - 1).join(', ')} and ${names.length - mostNamed + 1} more`;
}

function suffix(name: string, stem: string): string {
  const rest = name.slice(stem.length).trim();
  return rest === '' ? name : rest;
}

/** The words that all begin with. */
function commonStem(names: readonly string[]): string {
  const [words = [], ...rest] = names.map((name) => name.split(' '));
  const same = words.findIndex((word, at) => rest.some((other) => other[at] !== word));
  return words.slice(0, same === -1 ? words.length : same).join(' ');
}
