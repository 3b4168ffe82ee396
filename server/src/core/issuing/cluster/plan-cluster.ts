import type { ClusterParams } from '../../../protocol/index.js';
import { pathOf } from '../../base/uris.js';
import type { Clock, Workspace } from '../../ports.js';
import type { FileChange, PlannedChange } from '../file-change.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { chooseValidity, usualValidity } from '../certificate/parse-lifetime.js';
import { planContent } from '../certificate/plan-issue.js';
import { findProfile } from '../../knowledge/certificate-profiles.js';
import { dateTimeWords } from '../../base/time-words.js';
import { clusterSpec, type ClusterSpec } from './cluster-spec.js';
import { hardWayLayout } from './hard-way-layout.js';
import { kubeadmLayout } from './kubeadm-layout.js';
import type { AuthorityId, ClusterLayout } from './layout.js';
import { makeCluster, type MadeFile, type MakingProgress } from './make-cluster.js';
import { authorityFiles, keyPairFiles, leafFiles, type ClusterFile } from './planned-files.js';
import { readExistingAuthority, readExistingKeyPair, type ClusterWorld, type KnownAuthority, type KnownKeyPair } from './read-existing.js';

/** What making a cluster asks of its host; it reads and never writes. */
export interface ClusterHost {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** After every key, of which RSA takes its time. */
  readonly onProgress?: (progress: MakingProgress) => void;
  /** Stops between two keys. Nothing has been written then. */
  readonly signal?: AbortSignal;
}

export interface PreparedCluster {
  /** Markdown: what is made, a line a machine. */
  readonly preview: string;
  /** What is worth knowing, a sentence each. */
  readonly notes: readonly string[];
  readonly files: readonly PlannedChange[];
  /** The same with their texts; empty in a dry run. */
  readonly changes: readonly FileChange[];
}

/** The whole PKI of a cluster, in kubeadm's or the hard way's layout. Everything is checked before a key is made; nothing is written. */
export async function planCluster(params: ClusterParams, host: ClusterHost): Promise<PreparedCluster | Refusal> {
  const checked = await checkCluster(params, host);
  if (isRefusal(checked)) return checked;
  const { spec, layout, known, files } = checked;
  const made = params.dryRun ? [] : await makeCluster({ layout, known, key: spec.key }, host);
  if (isRefusal(made)) return made;
  return {
    preview: preview(files.planned, known),
    notes: [...notesOf(known), ...keptNotes(files.kept), ...layout.notes],
    files: files.planned.map(({ change }) => change),
    changes: params.dryRun ? [] : withTexts(files.planned, [...made, ...layout.manifests]),
  };
}

/** A cluster that can be made. Holds the keys that are there: it stays in the core and in the process. */
export interface CheckedCluster {
  readonly spec: ClusterSpec;
  readonly layout: ClusterLayout;
  readonly known: Known;
  readonly files: PlannedFiles;
}

/** All that is decided before a key is made. */
export async function checkCluster(params: ClusterParams, host: ClusterHost): Promise<CheckedCluster | Refusal> {
  const spec = clusterSpec(params);
  if (isRefusal(spec)) return spec;
  const layout = spec.layout === 'kubeadm' ? kubeadmLayout(spec) : hardWayLayout(spec);
  if (/^file:\/\/[^/]/.test(params.folderUri))
    return refuse('folderUri', 'That folder is on another machine, where Kube PKI writes nothing.');
  const world: ClusterWorld = { ...host, folder: params.folderUri.replace(/\/$/, ''), passphrase: params.passphrase };
  const known = await readKnown(layout, world);
  if (isRefusal(known)) return known;
  const wrong = (await findWrongContent(layout)) ?? findWrongLifetime(params, layout, { known, now: host.clock.now() });
  if (wrong) return wrong;
  const files = await planFiles(layout, { known, world, existing: params.existing });
  return isRefusal(files) ? files : { spec, layout, known, files };
}

function withTexts(files: readonly PlannedFile[], made: readonly MadeFile[]): readonly FileChange[] {
  const textAt = new Map(made.map(({ path, text }) => [path, text]));
  return files.map(({ change, path }) => ({ ...change, text: textAt.get(path) ?? '' }));
}

/** What is there already and stays. */
export interface Known {
  readonly authorities: ReadonlyMap<AuthorityId, KnownAuthority>;
  readonly keyPair: KnownKeyPair | undefined;
}

async function readKnown({ authorities, keyPairs }: ClusterLayout, world: ClusterWorld): Promise<Known | Refusal> {
  const found = new Map<AuthorityId, KnownAuthority>();
  for (const item of authorities) {
    const authority = await readExistingAuthority(item, world);
    if (isRefusal(authority)) return authority;
    if (authority) found.set(item.id, authority);
  }
  const [item] = keyPairs;
  const keyPair = item && (await readExistingKeyPair(item, world));
  return isRefusal(keyPair) ? keyPair : { authorities: found, keyPair };
}

/** Names and subjects, before the first key. */
async function findWrongContent({ authorities, leaves }: ClusterLayout): Promise<Refusal | undefined> {
  for (const { request } of [...authorities, ...leaves]) {
    const content = await planContent({ ...request, key: { make: 'ec-p256' } });
    if (isRefusal(content)) return content;
  }
  return undefined;
}

interface LifetimeBasis {
  readonly known: Known;
  readonly now: number;
}

/** No certificate outlives its CA, the one that is there or the one to be made. */
function findWrongLifetime(
  { lifetime, caLifetime }: ClusterParams,
  { authorities }: ClusterLayout,
  { known, now }: LifetimeBasis,
): Refusal | undefined {
  const basis = { now, authority: undefined };
  for (const { id, request } of authorities) {
    const there = known.authorities.get(id)?.authority.certificate;
    const made =
      caLifetime === undefined ? usualValidity(findProfile(request.profile)?.days ?? 0, basis) : chooseValidity(caLifetime, basis);
    if (isRefusal(made)) return refuse('caLifetime', made.refused);
    if (lifetime === undefined) continue;
    const leaf = chooseValidity(lifetime, { now, authority: there });
    if (isRefusal(leaf)) return leaf;
    if (!there && leaf.notAfter > made.notAfter)
      return refuse(
        'lifetime',
        `Certificates that end on ${dateTimeWords(leaf.notAfter.getTime())} would outlive their CA (${dateTimeWords(made.notAfter.getTime())}). Give a shorter lifetime, or the CA a longer one.`,
      );
  }
  return undefined;
}

interface PlannedFile {
  readonly path: string;
  readonly change: PlannedChange;
}

interface PlannedFiles {
  readonly planned: readonly PlannedFile[];
  /** Manifests that are there and stay. */
  readonly kept: readonly string[];
}

interface FileBasis {
  readonly known: Known;
  readonly world: ClusterWorld;
  readonly existing: ClusterParams['existing'];
}

/** Every file that is written: of what is there and used, the copies that a machine lacks. */
async function planFiles(
  { authorities, keyPairs, leaves, manifests }: ClusterLayout,
  { known, world, existing }: FileBasis,
): Promise<PlannedFiles | Refusal> {
  const kept = [
    ...authorities.filter(({ id }) => known.authorities.has(id)).flatMap(authorityFiles),
    ...(known.keyPair ? keyPairs.flatMap(keyPairFiles) : []),
  ];
  const made = [
    ...authorities.filter(({ id }) => !known.authorities.has(id)).flatMap(authorityFiles),
    ...(known.keyPair ? [] : keyPairs.flatMap(keyPairFiles)),
    ...leaves.flatMap(leafFiles),
  ];
  const taken = await existingTexts([...kept, ...made, ...manifests], world);
  const inTheWay = made.filter(({ path }) => taken.has(path));
  if (existing === 'refuse' && inTheWay.length > 0) return refuseTaken(inTheWay, world);
  const staying = existing === 'refuse' ? manifests.filter(({ path }) => taken.has(path)) : [];
  const written: readonly PlannedEntry[] = [
    ...kept.filter(({ path }) => !taken.has(path)),
    ...made,
    ...manifests.filter((file) => !staying.includes(file)).map((file) => ({ ...file, secret: false })),
  ];
  return {
    planned: written.map((file) => ({ path: file.path, change: toChange(file, taken.get(file.path), world) })),
    kept: staying.map(({ path }) => path),
  };
}

/** A file with what is told of it. */
type PlannedEntry = Omit<ClusterFile, 'content'>;

async function existingTexts(
  files: readonly Pick<ClusterFile, 'path'>[],
  { workspace, folder }: ClusterWorld,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { path } of files) {
    const uri = `${folder}/${path}`;
    if (await workspace.stat(uri)) texts.set(path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.read(uri)));
  }
  return texts;
}

function refuseTaken(files: readonly ClusterFile[], { folder }: ClusterWorld): Refusal {
  const [first] = files.map(({ path }) => pathOf(`${folder}/${path}`));
  const others = files.length > 1 ? ` and ${files.length - 1} more are` : ' is';
  return refuse(
    'folderUri',
    `\`${first ?? ''}\`${others} there already, and nothing is overwritten. Choose an empty folder, or replace them (\`--force\`); CAs are kept in any case.`,
  );
}

function toChange({ path, mode, secret, what }: PlannedEntry, before: string | undefined, { folder }: ClusterWorld): PlannedChange {
  return { uri: `${folder}/${path}`, mode, secret, what, ...(before !== undefined && { before }) };
}

function preview(files: readonly PlannedFile[], { authorities }: Known): string {
  const machines = new Set(files.map(({ path }) => machineOf(path)));
  const rows = [...machines].map((machine) => {
    const own = files.filter(({ path }) => machineOf(path) === machine);
    return `* ${machine === '' ? '' : `**${machine}**: `}${own.length} files, ${own.filter(({ change }) => change.secret).length} with keys`;
  });
  const used = [...authorities.values()].map(({ authority: { certificate } }) => `\`${certificate.subject.rfc2253}\``);
  return [...rows, ...(used.length > 0 ? [`* Signed by what is there: ${used.join(', ')}`] : [])].join('\n');
}

/** The folder of a machine; empty where there is only one. */
function machineOf(path: string): string {
  return /^(?!(?:etc|var|root)\/)[^/]+(?=\/)/.exec(path)?.[0] ?? '';
}

function notesOf({ authorities, keyPair }: Known): readonly string[] {
  const used = [...authorities.values()].map(
    ({ authority: { certificate } }) =>
      `The CA \`${certificate.subject.rfc2253}\` that is there is used; it ends on ${dateTimeWords(certificate.validity.notAfter)}.`,
  );
  return keyPair ? [...used, 'The service account keys that are there are kept.'] : used;
}

/** Somebody may have changed a manifest by hand, and the next certificate does not need another one. */
function keptNotes([first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  const stay = others.length === 0 ? ' is there and stays as it is' : ` and ${others.length} more are there and stay as they are`;
  return [`\`${first}\`${stay}; \`--force\` replaces manifests, too.`];
}
