import type { ProfileId } from '../../../knowledge/certificate-profile.js';
import { profileNames } from '../../certificate/fill-profile.js';
import { isRefusal, type ProfileFacts, type Refusal } from '../../issue-request.js';
import { parseSan } from '../../subject/parse-san.js';
import type { ContentPlan } from '../../certificate/plan-issue.js';
import { text } from './kubeadm-config.js';

/** What kubeadm would not write by itself. */
export function extraNames({
  plan,
  facts,
}: {
  readonly plan: Pick<ContentPlan, 'profile' | 'sans'>;
  readonly facts: ProfileFacts;
}): readonly string[] | Refusal {
  if (plan.profile.makes !== 'leaf') return [];
  const [advertised] = facts.addresses ?? [];
  const usual = profileNames(plan.profile, { ...facts, ...(advertised !== undefined && { addresses: [advertised] }) });
  if (isRefusal(usual)) return usual;
  const known = new Set(usual.map(sanKey));
  return plan.sans.filter(({ type, value }) => !known.has(`${type}:${value}`)).map(({ value }) => value);
}

function sanKey(name: string): string {
  const san = parseSan(name);
  return isRefusal(san) ? name : `${san.type}:${san.value}`;
}

/** The field of ClusterConfiguration that takes more names. */
export function namesField(id: ProfileId, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const items = names.map(item);
  if (id === 'apiserver') return ['apiServer:', '  certSANs:', ...items.map((line) => `    ${line}`)];
  return ['etcd:', '  local:', ...etcdNames(id, items)];
}

/** Both of etcd's certificates. */
export function etcdFields(server: readonly string[], peer: readonly string[]): string[] {
  const lines = [...etcdNames('etcd-server', server.map(item)), ...etcdNames('etcd-peer', peer.map(item))];
  return lines.length === 0 ? [] : ['etcd:', '  local:', ...lines];
}

function item(name: string): string {
  return `- ${text(name)}`;
}

function etcdNames(id: ProfileId, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return [`    ${id === 'etcd-peer' ? 'peerCertSANs' : 'serverCertSANs'}:`, ...items.map((line) => `      ${line}`)];
}
