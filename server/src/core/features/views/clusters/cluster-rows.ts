import { count } from '../../../base/time-words.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import { oddKeys } from '../../../cluster/connections/odd-keys.js';
import type { KnownSlot } from '../../../cluster/model/slot.js';
import type { Material } from '../../../documents/document.js';
import { countMaterials } from '../../describe/material-line.js';
import { validityState } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import { rowId } from '../row-id.js';
import type { ViewRow } from '../tree-source.js';
import type { ViewWorld } from '../view-world.js';
import { certificateRows, flatRows } from './certificate-rows.js';
import type { Holdings } from './cluster-holdings.js';
import { materialRows } from './material-rows.js';
import { passing } from './passes.js';
import type { Scope } from './scope.js';

/** A cluster, from what is judged already: no finding, signature or fingerprint is worked out for it. */
export function clusterRow(cluster: JudgedCluster, scope: Scope): ViewRow {
  const { world, order } = scope;
  const holdings = scope.holdings.of(cluster);
  const { fails, expired, soon } = troublesOf(cluster, holdings, world);
  const words = [
    fails > 0 ? `${count(fails, 'connection')} ${fails === 1 ? 'fails' : 'fail'}` : '',
    expired > 0 ? `${expired} expired` : '',
    soon > 0 ? `${soon} ${soon === 1 ? 'expires' : 'expire'} soon` : '',
    ...kindWords(cluster, holdings),
  ];
  const state = cluster.withheld ? 'quiet' : fails > 0 || expired > 0 ? 'error' : soon > 0 ? 'warning' : 'passed';
  return {
    id: rowId(...scope.id),
    label: visible(cluster.model.name),
    description: words.filter((word) => word !== '').join(' · '),
    icon: 'server-environment',
    color: state,
    state: stateNames[state],
    children: order.filter !== undefined || scope.isSmall ? 'expanded' : 'collapsed',
    context: 'cluster',
  };
}

const stateNames = { error: 'has faults', warning: 'something expires soon', passed: 'nothing to report', quiet: 'hidden' };

function kindWords({ model }: JudgedCluster, { kubernetesVersion }: Holdings): readonly string[] {
  const planes = model.apiServers.length;
  return [kubernetesVersion === undefined ? '' : `Kubernetes ${kubernetesVersion}`, planes > 1 ? `${planes} control planes` : ''];
}

/** When the first of its certificates runs out, for the order of clusters. */
export function firstExpiry({ certificates }: Holdings): number {
  return certificates.reduce((first, { validity }) => Math.min(first, validity.notAfter), Infinity);
}

function troublesOf(
  { connections, withheld }: JudgedCluster,
  { certificates }: Holdings,
  { now, settings }: ViewWorld,
): { fails: number; expired: number; soon: number } {
  if (withheld) return { fails: 0, expired: 0, soon: 0 };
  const states = { expired: new Set<string>(), 'expires-soon': new Set<string>() };
  for (const certificate of certificates) {
    const state = validityState(certificate, now, settings);
    if (state === 'expired' || state === 'expires-soon') states[state].add(certificate.sha256);
  }
  return {
    fails: connections.filter(({ verdict }) => verdict === 'fail').length,
    expired: states.expired.size,
    soon: states['expires-soon'].size,
  };
}

/** Whether the filter leaves anything of a cluster. */
export async function isLeft(scope: Scope): Promise<boolean> {
  if (scope.order.filter === undefined) return true;
  if ((await passing([...scope.content.held.values()], scope)).length > 0) return true;
  return scope.order.filter === 'findings' && (await belowRest(scope)).length > 0;
}

/** Authorities with all that they issued, what others issued, the keys of service accounts, and what is left. */
export async function belowCluster(scope: Scope): Promise<readonly ViewRow[]> {
  if (scope.order.sort === 'expiry')
    return [...(await flatRows([...scope.content.held.values()], scope)), ...keysRow(scope), ...(await restRow(scope))];
  const issuers = await scope.content.issuers(scope.world);
  return [
    ...(await certificateRows(issuers.roots, issuers, scope)),
    ...(await straysRow(scope)),
    ...keysRow(scope),
    ...(await restRow(scope)),
  ];
}

/** What was signed by a CA that is not here. */
async function straysRow(scope: Scope): Promise<readonly ViewRow[]> {
  const strays = await passing((await scope.content.issuers(scope.world)).strays, scope);
  if (strays.length === 0) return [];
  return [
    group(
      scope,
      'strays',
      scope.content.cluster?.withheld ? 'other certificates' : 'signed by no CA here',
      count(strays.length, 'certificate'),
      'question',
      scope.isSmall ? 'expanded' : 'collapsed',
    ),
  ];
}

export async function belowStrays(scope: Scope): Promise<readonly ViewRow[]> {
  const issuers = await scope.content.issuers(scope.world);
  return certificateRows(issuers.strays, issuers, scope);
}

function keysRow(scope: Scope): readonly ViewRow[] {
  const { cluster } = scope.content;
  const slots = cluster ? serviceAccountSlots(cluster) : [];
  if (cluster === undefined || slots.length === 0) return [];
  const differ = !cluster.withheld && oddKeys(cluster.model).length > 0;
  if (scope.order.filter !== undefined && !(differ && scope.order.filter === 'findings')) return [];
  const words = differ ? 'do not match' : slots.length > 1 && !cluster.withheld ? 'match' : '';
  const row = group(scope, 'keys', 'service account keys', words, differ ? 'error' : 'key', 'collapsed');
  return [{ ...row, ...(differ && { color: 'error' as const, state: 'have a fault' }) }];
}

export function belowKeys({ content, ...scope }: Scope): Promise<readonly ViewRow[]> {
  const slots = content.cluster ? serviceAccountSlots(content.cluster) : [];
  const materials = new Map(slots.flatMap(({ materials: [first] }) => (first ? [[first.uri, first] as const] : [])));
  return materialRows([...materials.values()], [...scope.id, 'material'], { content, ...scope });
}

export function serviceAccountFiles({ content: { cluster } }: Scope): ReadonlySet<string> {
  return new Set(cluster ? serviceAccountSlots(cluster).map(({ uri }) => uri) : []);
}

/** The places of keys that sign and verify tokens, as far as they are here. */
function serviceAccountSlots({ model }: JudgedCluster): readonly KnownSlot[] {
  const slots = [
    ...model.apiServers.flatMap(({ serviceAccountKeys, serviceAccountSigner }) => [...serviceAccountKeys, serviceAccountSigner]),
    ...model.controllerManagers.map(({ serviceAccountKey }) => serviceAccountKey),
  ];
  return slots.filter((slot) => slot.state === 'known');
}

async function restRow(scope: Scope): Promise<readonly ViewRow[]> {
  const rest = restOf(scope);
  if (rest.length === 0 || (await belowRest(scope)).length === 0) return [];
  return [group(scope, 'rest', 'other material', countMaterials(rest), 'files', 'collapsed')];
}

export function belowRest(scope: Scope): Promise<readonly ViewRow[]> {
  return materialRows(restOf(scope), [...scope.id, 'material'], scope);
}

/** What is no certificate, nor the key of one or of service accounts. */
function restOf(scope: Scope): readonly Material[] {
  const { content } = scope;
  const tokens = serviceAccountFiles(scope);
  const certified = new Set([...content.held.values()].map(({ certificate }) => certificate.publicKey.spkiSha256));
  return content.materials.filter(({ content: each, uri, place }) => {
    if (each.type === 'certificate' || tokens.has(uri)) return false;
    if (each.type !== 'private-key') return true;
    return place === undefined && !(each.publicKey !== undefined && certified.has(each.publicKey.spkiSha256));
  });
}

function group({ id }: Scope, part: string, label: string, description: string, icon: string, children: ViewRow['children']): ViewRow {
  return { id: rowId(...id, part), label, description, icon, children, context: part };
}
