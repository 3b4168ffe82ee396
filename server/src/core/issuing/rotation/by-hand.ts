import { baseName, pathOf, relativePath } from '../../base/uris.js';
import type { Location } from '../../findings.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import { publishedByCluster } from '../../knowledge/secrets.js';
import { findUses } from './authority-uses.js';
import { findOutside, type Outside } from './find-outside.js';
import type { Holder } from './holders.js';
import type { ByHand, RotationStepId, RotationWorld } from './rotation.js';
import { isBeside, type RotationScene } from './rotation-scene.js';
import type { RotationTree } from './rotation-tree.js';

/** What a person has to do at each step, because it does not lie in the files or is not written here. */
export async function findByHand(scene: RotationScene, world: RotationWorld): Promise<Readonly<Record<RotationStepId, readonly ByHand[]>>> {
  const { tree, oldKey } = scene;
  const uses = await findUses(tree, oldKey, isBeside(scene));
  const outside = findOutside(tree, oldKey, uses);
  const trusts = outside.filter(({ role }) => role === 'trusts');
  const shows = outside.filter(({ role }) => role === 'shows');
  const tell = (place: Outside, words: string): ByHand => ({
    place: placeOf(place.at, tree, world),
    words: `${words}: ${place.missing}${place.edge === undefined ? '' : ` (${place.edge})`}.`,
  });
  const opaque = (holders: readonly Holder[], words: string): readonly ByHand[] =>
    holders
      .filter(({ form }) => form.type === 'opaque')
      .map(({ document, place }) => ({
        place: shown(document.uri, world),
        words: `${words}${place === undefined ? '' : ` in ${place}`}: it stands there in a form that is not written here.`,
      }));
  return {
    make: [],
    part: [],
    trust: [
      ...trusts.map((place) => tell(place, 'Add the new CA behind the old one')),
      ...opaque(uses.trusting, 'Add the new CA behind the old one'),
      everybodyElse.trust,
    ],
    reissue: [
      ...shows.map((place) => tell(place, 'Sign again with the new CA, if the old one signed it')),
      ...opaque([...uses.issuing, ...uses.chains, ...uses.keys], 'Sign again with the new CA'),
      everybodyElse.reissue,
    ],
    drop: [...trusts.map((place) => tell(place, 'Take the old CA out')), ...opaque(uses.trusting, 'Take the old CA out')],
    'clean-up': [removal(scene, world)],
  };
}

const everybodyElse = {
  trust: {
    place: 'outside of these files',
    words:
      'Give the new CA to everybody who has a kubeconfig of this cluster, and to what else verifies it (monitoring, CI, load balancers).',
  },
  reissue: {
    place: 'outside of these files',
    words:
      'Sign again what the old CA signed and what is not in these files: client certificates of people, certificates that were asked for with a CertificateSigningRequest.',
  },
} as const;

function removal(scene: RotationScene, world: RotationWorld): ByHand {
  const files = [...isBeside(scene)].map((uri) => shown(uri, world));
  return {
    place: 'once all restarts are done',
    words: `Remove what the rotation laid beside the CA: \`rm ${files.join(' ')}\`. Those with \`-old\` and a key destroy or archive.`,
  };
}

/** Objects that the step changed in the files: the cluster has them too. */
export function findApplies(before: RotationTree, after: RotationTree, world: RotationWorld): readonly ByHand[] {
  return [...after.documents.values()].flatMap((document) => {
    if (document.kind !== 'manifest' || before.documents.get(document.uri)?.text === document.text) return [];
    const objects = document.objects.filter(
      ({ type }) => type === 'config-map' || type === 'secret' || type === 'ca-bundle' || type === 'cluster-trust-bundle',
    );
    if (objects.length === 0) return [];
    const own = objects.filter((object) => !isPublished(object));
    const path = shown(document.uri, world);
    return [
      own.length === 0
        ? { place: path, words: 'The cluster keeps this object itself, from the files of its components: the file is a copy.' }
        : { place: path, words: `Bring it into the cluster: \`kubectl apply -f ${path}\`.` },
    ];
  });
}

function isPublished({ type, name }: ManifestObject): boolean {
  return type === 'config-map' && publishedByCluster.includes(name?.value ?? '');
}

function placeOf({ uri, span }: Location, { documents }: RotationTree, world: RotationWorld): string {
  const document = documents.get(uri);
  const line = document === undefined ? '' : `:${document.lines.positionAt(span.start).line + 1}`;
  return `${shown(uri, world)}${line}`;
}

function shown(uri: string, { base }: RotationWorld): string {
  return uri === '' ? baseName(base) : (relativePath(base, uri) ?? pathOf(uri));
}
