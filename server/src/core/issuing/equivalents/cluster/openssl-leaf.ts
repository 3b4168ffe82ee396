import { shellPath } from '../../../base/shell-word.js';
import type { AuthorityId, LeafItem, Place } from '../../cluster/layout.js';
import { isRefusal, type Refusal } from '../../issue-request.js';
import { kubeadmNames } from '../../kubeconfig/kubeconfig-entry.js';
import type { HasValidity } from '../../certificate/parse-lifetime.js';
import { planContent } from '../../certificate/plan-issue.js';
import type { AuthorityPaths, KubeconfigToMake, PlannedAuthority } from '../equivalent-subject.js';
import { kubeconfigCommands } from '../kubeconfig-commands.js';
import { opensslCommands } from '../openssl/openssl-commands.js';
import { joinCommands, type Commands } from '../script.js';
import { copyLine, type ClusterToMake } from './cluster-to-make.js';
import { leafValidity } from './planned-validity.js';

/** A CA that is there or that the script makes before. */
export interface AuthorityInCluster extends HasValidity {
  readonly paths: AuthorityPaths;
  readonly planned: PlannedAuthority;
}

interface LeafBasis {
  readonly cluster: ClusterToMake;
  readonly authorities: ReadonlyMap<AuthorityId, AuthorityInCluster>;
}

/** A certificate and its key, and everything that they are put into. */
export async function leafCommands(leaf: LeafItem, basis: LeafBasis): Promise<Commands | Refusal> {
  const { places } = leaf;
  const pair = pairFiles(places, basis.cluster);
  const made = await issueLeaf(leaf, pair, basis);
  if (isRefusal(made)) return made;
  const filled: Commands[] = [];
  for (const place of places) {
    const commands = fillPlace(place, pair, basis);
    if (isRefusal(commands)) return commands;
    filled.push(commands);
  }
  return joinCommands([made, ...filled, ...(pair.stays ? [] : [removal(pair)])]);
}

/** Where certificate and key are made. */
interface PairFiles {
  readonly certificate: string;
  readonly key: string;
  /** Else they are gone when what needs them is filled. */
  readonly stays: boolean;
}

function pairFiles(places: readonly Place[], { pathOf }: ClusterToMake): PairFiles {
  const own = places.find((place) => place.form === 'pair');
  const [first] = places;
  const stem = pathOf(own?.stem ?? (first && 'path' in first ? first.path.replace(/\.[^./]*$/, '') : ''));
  return { certificate: `${stem}.crt`, key: `${stem}.key`, stays: own !== undefined };
}

async function issueLeaf(
  { request, signer }: LeafItem,
  { certificate, key }: PairFiles,
  { cluster, authorities }: LeafBasis,
): Promise<Commands | Refusal> {
  const { now, spec } = cluster;
  const authority = authorities.get(signer);
  const content = await planContent({ ...request, key: { make: spec.key } });
  if (isRefusal(content)) return content;
  if (!authority) return { refused: `There is no CA \`${signer}\` in this layout.` };
  const plan = { ...content, validity: leafValidity(request, now, authority), authority: authority.planned };
  const files = { certificate, key, authority: authority.paths };
  return opensslCommands({ make: 'certificate', plan, facts: request.facts ?? {}, files }, now);
}

function fillPlace(place: Place, pair: PairFiles, { cluster: { pathOf }, authorities }: LeafBasis): Commands | Refusal {
  switch (place.form) {
    case 'pair':
      return copyPair(pair, pathOf(place.stem));
    case 'bundle':
      return bundle(pair, pathOf(place.path));
    case 'kubeconfig':
      return kubeconfigCommands(kubeconfigAt(place, pair, { pathOf, ca: authorities.get('cluster')?.paths.certificate }), undefined);
  }
}

function copyPair({ certificate, key }: PairFiles, stem: string): Commands {
  if (certificate === `${stem}.crt`) return { steps: [], writes: [], notes: [] };
  const copies = [`${stem}.key`, `${stem}.crt`];
  return { steps: [[copyLine(key, `${stem}.key`), copyLine(certificate, `${stem}.crt`)]], writes: copies, notes: [] };
}

function bundle({ certificate, key }: PairFiles, path: string): Commands {
  return { steps: [[`cat ${shellPath(certificate)} ${shellPath(key)} > ${shellPath(path)}`]], writes: [path], notes: [] };
}

interface KubeconfigBasis {
  readonly pathOf: ClusterToMake['pathOf'];
  readonly ca: string | undefined;
}

function kubeconfigAt(place: Extract<Place, { form: 'kubeconfig' }>, pair: PairFiles, { pathOf, ca }: KubeconfigBasis): KubeconfigToMake {
  const { server, user, cluster, context, credentials, path } = place;
  return {
    make: 'kubeconfig',
    names: { ...kubeadmNames(user, cluster), ...(context !== undefined && { context }) },
    server,
    placement: credentials === undefined ? 'embed' : 'by-path',
    caPlacement: 'embed',
    target: pathOf(path),
    existing: 'none',
    current: 'set',
    signsIn: credentials === undefined ? pair : { certificate: credentials, key: credentials },
    ...(ca !== undefined && { ca }),
  };
}

function removal({ certificate, key }: PairFiles): Commands {
  return { steps: [[`rm -f ${shellPath(certificate)} ${shellPath(key)}`]], writes: [], notes: [] };
}
