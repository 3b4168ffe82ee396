import { groupBy } from '../../../base/group-by.js';
import type { MapRole } from '../../../../protocol/index.js';
import type { CheckResult, Connection } from '../../../cluster/connections/edge.js';
import type { ClusterModel } from '../../../cluster/model/model.js';
import { groupWords, type GroupWords } from './group-words.js';
import { endsOf, type Part } from './part.js';

/** Parts that are drawn as one: of one role, and every connection of theirs ends alike. */
export interface Group {
  readonly id: string;
  readonly role: MapRole;
  /** At least one. */
  readonly parts: readonly Part[];
  readonly words: GroupWords;
}

/** More people or services than this are drawn as one where they end alike. */
const mostApart = 6;

/** What is drawn as one, in the order of the picture. */
export function groupParts(connections: readonly Connection[], model: ClusterModel): readonly Group[] {
  const dealings = new Map<string, Set<string>>();
  const parts = new Map<string, Part>();
  const note = (part: Part, dealing: string): void => {
    parts.set(part.key, parts.get(part.key) ?? part);
    dealings.set(part.key, (dealings.get(part.key) ?? new Set()).add(dealing));
  };
  for (const connection of connections) {
    const { from, to } = endsOf(connection, model);
    const ending = endingOf(connection);
    note(from, `to ${to.role} ${ending}`);
    note(to, `from ${from.role} ${ending}`);
  }
  const alike = (part: Part): string => `${part.role} ${dealingsOf(dealings.get(part.key) ?? new Set())}`;
  const amounts = groupBy([...parts.values()], ({ role }) => role);
  const isFew = ({ role }: Part): boolean => (amounts.get(role) ?? []).length <= mostApart;
  const groups = groupBy([...parts.values()], (part) => `${alike(part)}${isFew(part) ? apart(part) : ''}`);
  return [...groups.values()].map(toGroup).toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

/** One API server stands for all where they call a webhook: that makes it no other than they are. */
function dealingsOf(dealings: ReadonlySet<string>): string {
  return [...dealings]
    .filter((dealing) => !dealing.startsWith('to webhook'))
    .toSorted()
    .join('|');
}

/** A person is not another, nor a service; copies of one kubeconfig on several machines are one. */
function apart({ role, name, at }: Part): string {
  if (role === 'webhook' || role === 'aggregated') return ` ${name}`;
  // `kubectl admin.conf cp1` without its machine.
  return role === 'user' ? ` ${at.uri.slice(at.uri.lastIndexOf('/'))} ${name.split(' ').slice(0, 2).join(' ')}` : '';
}

function toGroup(parts: readonly Part[]): Group {
  const [first] = parts;
  if (first === undefined) throw new Error('A group is made of what is in it.');
  return { id: `${first.role}-${slug(first.name)}-${hash(first.key)}`, role: first.role, parts, words: groupWords(first.role, parts) };
}

/** How a connection ends, without names and dates: what makes two components alike. */
function endingOf({ edge, verdict, stage, stop, trust, name, presented }: Connection): string {
  const faults = verdict === 'fail' ? [stage ?? '', stop?.error ?? '', faultOf(trust), faultOf(name), faultOf(presented)].join(' ') : '';
  return `${edge.type} ${verdict} ${edge.credentials.type} ${faults}`;
}

function faultOf(check: CheckResult): string {
  return check.verdict === 'fail' ? check.error.type : '';
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
}

/** FNV-1a: ids that stay the same from one answer to the next. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36);
}

/** As the picture is read: who dials, the API server, whom it dials. */
const order: readonly MapRole[] = [
  'user',
  'kube-controller-manager',
  'kube-scheduler',
  'kube-proxy',
  'pod',
  'joining',
  'signed',
  'kube-apiserver',
  'etcd',
  'kubelet',
  'metrics-server',
  'aggregated',
  'webhook',
];
