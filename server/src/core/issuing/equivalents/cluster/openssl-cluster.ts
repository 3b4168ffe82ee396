import { shellPath } from '../../../base/shell-word.js';
import { authorityName } from '../../cluster/planned-files.js';
import type { AuthorityId, AuthorityItem, KeyPairItem } from '../../cluster/layout.js';
import { isRefusal, type Refusal } from '../../issue-request.js';
import { algorithmsOfKind } from '../../keys/key-algorithms.js';
import { planContent } from '../../certificate/plan-issue.js';
import type { AuthorityPaths, PlannedAuthority } from '../equivalent-subject.js';
import { opensslCommands } from '../openssl/openssl-commands.js';
import { command, hereDocument, joinCommands, titled, type Commands } from '../script.js';
import { copyLine, shareFile, type ClusterToMake, type SharedFile } from './cluster-to-make.js';
import { leafCommands, type AuthorityInCluster } from './openssl-leaf.js';
import { authorityValidity } from './planned-validity.js';

/** Every file of a cluster: openssl makes keys and certificates, `kubectl config` the kubeconfigs. */
export async function opensslCluster(cluster: ClusterToMake): Promise<Commands | Refusal> {
  const all: Commands[] = [];
  const authorities = new Map<AuthorityId, AuthorityInCluster>();
  for (const item of cluster.layout.authorities) {
    const made = await makeAuthority(item, cluster);
    if (isRefusal(made)) return made;
    authorities.set(item.id, made.authority);
    all.push(made.commands);
  }
  all.push(...cluster.layout.keyPairs.map((item) => makeKeyPair(item, cluster)));
  for (const leaf of cluster.layout.leaves) {
    const made = await leafCommands(leaf, { cluster, authorities });
    if (isRefusal(made)) return made;
    all.push(titled(leaf.name, made));
  }
  return joinCommands([...all.filter(({ steps }) => steps.length > 0), manifestCommands(cluster)]);
}

/** Files without secrets stand in the script as they are. */
function manifestCommands({ layout, files, pathOf }: ClusterToMake): Commands {
  const missing = new Set(files.planned.map(({ path }) => path));
  const written = layout.manifests.filter(({ path }) => missing.has(path));
  const steps = written.map(({ path, text, mode }) => {
    const file = shellPath(pathOf(path));
    return [...hereDocument(file, text.trimEnd().split('\n')), `chmod ${mode.toString(8)} ${file}`];
  });
  return { steps, writes: written.map(({ path }) => pathOf(path)), notes: [] };
}

interface MadeAuthority {
  readonly authority: AuthorityInCluster;
  readonly commands: Commands;
}

async function makeAuthority(item: AuthorityItem, cluster: ClusterToMake): Promise<MadeAuthority | Refusal> {
  const known = cluster.known.authorities.get(item.id)?.authority;
  const origin = known ? 'there' : 'made';
  const certificate = shareFile(item.certificates, origin, cluster);
  const key = shareFile(item.keys, origin, cluster);
  const paths = { certificate: certificate.source ?? '', key: key.source ?? '' };
  const copies = copyCommands([key, certificate]);
  if (known) return { authority: { paths, planned: known, validity: known.certificate.validity }, commands: copies };
  const validity = authorityValidity(item, cluster);
  const made = await issueAuthority(item, { paths, validity, cluster });
  if (isRefusal(made)) return made;
  const planned: PlannedAuthority = { algorithms: algorithmsOfKind(cluster.spec.key) };
  const ends = { notBefore: validity.notBefore.getTime(), notAfter: validity.notAfter.getTime() };
  return { authority: { paths, planned, validity: ends }, commands: titled(authorityName(item.request), joinCommands([made, copies])) };
}

interface AuthorityBasis {
  readonly paths: AuthorityPaths;
  readonly validity: ReturnType<typeof authorityValidity>;
  readonly cluster: ClusterToMake;
}

async function issueAuthority({ request }: AuthorityItem, { paths, validity, cluster }: AuthorityBasis): Promise<Commands | Refusal> {
  const content = await planContent({ ...request, key: { make: cluster.spec.key } });
  if (isRefusal(content)) return content;
  const plan = { ...content, validity, authority: undefined };
  return opensslCommands({ make: 'certificate', plan, facts: request.facts ?? {}, files: paths }, cluster.now);
}

function makeKeyPair({ privateKeys, publicKeys }: KeyPairItem, cluster: ClusterToMake): Commands {
  const origin = cluster.known.keyPair ? 'there' : 'made';
  const key = shareFile(privateKeys, origin, cluster);
  const own = shareFile(publicKeys, origin, cluster);
  const copies = copyCommands([key, own.source === undefined ? { copies: [], source: undefined } : own]);
  const path = key.source ?? '';
  if (origin === 'there') return own.source === undefined ? joinCommands([publicHalves(path, own.copies), copies]) : copies;
  const files = { key: path, publicKey: own.source ?? '' };
  const made = opensslCommands({ make: 'key-pair', key: { from: 'new', kind: cluster.spec.key }, files }, cluster.now);
  return isRefusal(made) ? copies : titled('service account keys', joinCommands([made, copies]));
}

function publicHalves(key: string, paths: readonly string[]): Commands {
  const steps = paths.map((path) => [
    command('openssl pkey', `-in ${shellPath(key)}`, '-pubout', `-out ${shellPath(path)}`),
    `chmod 644 ${shellPath(path)}`,
  ]);
  return { steps, writes: paths, notes: [] };
}

function copyCommands(files: readonly SharedFile[]): Commands {
  const writes = files.flatMap(({ copies }) => copies);
  if (writes.length === 0) return { steps: [], writes, notes: [] };
  const lines = files.flatMap(({ source = '', copies }) => copies.map((copy) => copyLine(source, copy)));
  return { steps: [lines], writes, notes: [] };
}
