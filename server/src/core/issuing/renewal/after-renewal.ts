import { groupBy } from '../../base/group-by.js';
import { baseName } from '../../base/uris.js';
import type { Document } from '../../documents/document.js';
import { staticPodRestart, usersKubeconfig } from '../../knowledge/restarts.js';
import type { JudgedCluster } from '../../cluster/connections/judge-cluster.js';
import type { FileChange } from '../file-change.js';
import type { RenewedCertificate } from './renew-certificate.js';
import { likelyUses, usesOf, type FileUser } from './file-users.js';
import type { RenewalWorld } from './renewal-world.js';

interface Done {
  readonly changes: readonly FileChange[];
  readonly made: readonly RenewedCertificate[];
}

/** What people must do once the files are written, in this order. */
export async function stepsAfter(done: Done, world: RenewalWorld): Promise<readonly string[]> {
  const uris = new Set(done.changes.map(({ uri }) => uri));
  const clusters = await clustersOf(uris, world);
  const documents = (await Promise.all([...uris].map((uri) => world.load(uri)))).filter((document) => document !== undefined);
  const shown = clusters.flatMap((cluster) => usesOf(cluster.model, uris));
  const known = new Set(shown.map(({ uri }) => uri));
  const users = [...shown, ...documents.filter(({ uri }) => !known.has(uri)).flatMap(likelyUses)];
  return [
    ...restartSteps(users.filter(({ reads }) => reads === 'at-start')),
    ...readAgainSteps(users),
    ...applySteps(documents, world),
    ...copySteps(documents, users, world),
    ...authoritySteps(done.made),
  ];
}

async function clustersOf(uris: ReadonlySet<string>, world: RenewalWorld): Promise<readonly JudgedCluster[]> {
  const all = await Promise.all([...uris].map((uri) => world.clustersOf(uri)));
  return [...new Set(all.flat())];
}

const ways: readonly FileUser['runs'][] = ['static-pod', 'unit', 'pod', undefined];

function restartSteps(users: readonly FileUser[]): string[] {
  const byWay = groupBy(users, wayOf);
  return ways.flatMap((way) => {
    const here = byWay.get(way) ?? [];
    return here.length === 0 ? [] : [`Restart ${namesOf(here)}: ${howToRestart(way, here)}.`];
  });
}

/** Nothing but systemd runs kubelets. */
function wayOf({ program, runs }: FileUser): FileUser['runs'] {
  return program === 'kubelet' ? 'unit' : runs;
}

function howToRestart(runs: FileUser['runs'], users: readonly FileUser[]): string {
  const programs = [...new Set(users.map(({ program }) => program))];
  if (runs === 'static-pod') return `one machine after the other, ${staticPodRestart}`;
  if (runs === 'unit') return `\`systemctl restart ${programs.join(' ')}\` on each machine`;
  if (runs === 'pod') return '`kubectl rollout restart` of what runs it';
  return `how they run these files do not show; where they are static Pods, as with kubeadm, ${staticPodRestart}`;
}

/** `kube-apiserver cp1 (apiserver.crt, front-proxy-client.crt), kube-scheduler (scheduler.conf)` */
function namesOf(users: readonly FileUser[]): string {
  const byName = groupBy(users, ({ name }) => name);
  return [...byName].map(([name, uses]) => `${name} (${[...new Set(uses.map(({ uri }) => baseName(uri)))].join(', ')})`).join(', ');
}

function readAgainSteps(users: readonly FileUser[]): string[] {
  const restarted = new Set(users.filter(({ reads }) => reads === 'at-start').map(({ name }) => name));
  const alone = users.filter(({ name }) => !restarted.has(name));
  return alone.length === 0
    ? []
    : [
        `Nothing to do for ${namesOf(alone)}: such files are read again by themselves${alone.some(({ program }) => program === 'kubelet') ? ' (by the kubelet from 1.31 on)' : ''}.`,
      ];
}

function applySteps(documents: readonly Document[], world: RenewalWorld): string[] {
  const manifests = documents.filter(({ kind }) => kind === 'manifest').map(({ uri }) => `\`kubectl apply -f ${world.relativeName(uri)}\``);
  return manifests.length === 0
    ? []
    : [
        `Bring the changed objects into the cluster: ${manifests.join(', ')}. Pods that mount a Secret see it within a minute or two; what reads it once only has to be restarted.`,
      ];
}

/** kubeconfigs of people are copied about, and copies with embedded certificates stay as they were. */
function copySteps(documents: readonly Document[], users: readonly FileUser[], world: RenewalWorld): string[] {
  const used = new Set(users.map(({ uri }) => uri));
  const peoples = documents
    .filter(({ kind, uri }) => kind === 'kubeconfig' && !used.has(uri))
    .map(({ uri }) => `\`${world.relativeName(uri)}\``);
  if (peoples.length === 0) return [];
  return [
    `Give ${peoples.join(', ')} out anew wherever it was copied, such as \`${usersKubeconfig}\`: a copy outside these files still holds the old certificate.`,
  ];
}

function authoritySteps(made: readonly RenewedCertificate[]): string[] {
  const names = made.filter(({ certificate }) => certificate.isCA).map(({ certificate }) => `\`${certificate.subject.rfc2253}\``);
  if (names.length === 0) return [];
  return [
    `Bring the renewed CA ${names.join(', ')} to every machine and kubeconfig outside these files that trusts it, before the old one ends.`,
  ];
}
