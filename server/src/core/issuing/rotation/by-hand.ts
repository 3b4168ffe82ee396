import { baseName, pathOf, relativePath } from '../../base/uris.js';
import type { Location } from '../../findings.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import { publishedByCluster } from '../../knowledge/secrets.js';
import { findUses } from './authority-uses.js';
import { findOutside, isBehindApiServer, type Outside } from './find-outside.js';
import type { Holder } from './holders.js';
import type { ByHand, RotationStepId, RotationWorld } from './rotation.js';
import { isBeside, unseenSigners, type RotationScene } from './rotation-scene.js';
import type { RotationTree } from './rotation-tree.js';
import { keyOf, sideFiles, sideName, type Side } from './side-files.js';

/** What a person has to do at each step, because it does not lie in the files or is not written here. */
export async function findByHand(scene: RotationScene, world: RotationWorld): Promise<Readonly<Record<RotationStepId, readonly ByHand[]>>> {
  const { tree, oldKey, newKey } = scene;
  const uses = await findUses(tree, oldKey, isBeside(scene));
  const later = newKey === undefined ? undefined : await findUses(tree, newKey, isBeside(scene));
  const vouching = {
    keys: newKey === undefined ? [oldKey] : [oldKey, newKey],
    signed: new Set([...uses.signed, ...(later?.signed ?? [])]),
  };
  const outside = findOutside(tree, vouching);
  const trusts = outside.filter(({ role }) => role === 'trusts');
  const shows = outside.filter(({ role }) => role === 'shows');
  const tell = (place: Outside, words: string): ByHand => ({
    place: placeOf(place.at, tree, world),
    words: `${words}${place.missing.startsWith('the flags') ? ', unless this step writes it, where it is named by' : ':'} ${place.missing}${place.edge === undefined ? '' : ` (${place.edge})`}.`,
  });
  const opaque = (holders: readonly Holder[], words: string): readonly ByHand[] =>
    holders
      .filter(({ form }) => form.type === 'opaque')
      .map(({ document, place }) => ({
        place: shown(document.uri, world),
        words: `${words}${place === undefined ? '' : ` in ${place}`}: it stands there in a form that is not written here.`,
      }));
  const copies = uses.copies.map(({ document }) => ({
    place: shown(document.uri, world),
    words: 'Make this copy in DER anew: it is written for one certificate.',
  }));
  const people = tree.clusters.some(({ model }) => isBehindApiServer(model, vouching)) ? ofApiServers : ofOthers;
  return {
    make: [],
    part: signersToMove(scene, world, 'old'),
    trust: [
      ...trusts.map((place) => tell(place, 'Add the new CA behind the old one')),
      ...opaque(uses.trusting, 'Add the new CA behind the old one'),
      ...people.trust,
    ],
    reissue: [
      ...signersToMove(scene, world, 'new'),
      ...shows.map((place) => tell(place, 'Sign again with the new CA, if the old one signed it')),
      ...opaque([...uses.issuing, ...uses.chains, ...uses.keys], 'Sign again with the new CA'),
      ...pins(scene, world, 'Pin the new CA here as well: `sha256:` and the hash that the plan has as `new.key`. One that fits is enough'),
      ...people.reissue,
    ],
    drop: [
      ...trusts.map((place) => tell(place, 'Take the old CA out')),
      ...opaque(uses.trusting, 'Take the old CA out'),
      ...copies,
      ...pins(scene, world, 'Take the pin of the old CA out'),
      ...people.drop,
    ],
    'clean-up': [...signersToMove(scene, world, 'main'), ...removal(scene, world)],
  };
}

/** Where the flags of kube-controller-manager are not here, a person has to point them elsewhere: it does not start with a bundle. */
function signersToMove(scene: RotationScene, world: RotationWorld, side: Side | 'main'): readonly ByHand[] {
  return unseenSigners(scene).map(({ certificate, key = '' }) => {
    const [to, keyTo] = [certificate, key].map((uri) => baseName(side === 'main' ? uri : sideName(uri, side)));
    const from = baseName(certificate);
    return {
      place: shown(certificate, world),
      words: `The flags of kube-controller-manager are not in these files. Where it signs with \`${from}\`, as kubeadm has it, let \`--cluster-signing-cert-file\` name \`${to}\` and \`--cluster-signing-key-file\` name \`${keyTo}\` in the same folder, and restart it: ${signerReasons[side]}.`,
    };
  });
}

const signerReasons: Readonly<Record<Side | 'main', string>> = {
  old: 'with two certificates in that file, which the next step puts there, it does not start',
  new: 'what it signs from now on is taken everywhere, and stays so',
  main: 'the other files go',
};

type Everybody = Readonly<Record<'trust' | 'reissue' | 'drop', readonly ByHand[]>>;

const elsewhere = 'outside of these files';

const ofApiServers: Everybody = {
  trust: [
    {
      place: elsewhere,
      words:
        'Give the new CA to everybody who has a kubeconfig of this cluster, and to what else verifies it (monitoring, CI, load balancers).',
    },
  ],
  reissue: [
    {
      place: elsewhere,
      words:
        'Sign again what the old CA signed and what is not in these files: client certificates of people, certificates that were asked for with a CertificateSigningRequest.',
    },
    // kubernetes/website setup/production-environment/tools/kubeadm/troubleshooting-kubeadm.md, "Kubelet client certificate rotation fails".
    {
      place: elsewhere,
      words:
        'A kubelet whose client certificate is not in these files gets a kubeconfig of the new CA (`kubeadm kubeconfig user --org system:nodes --client-name system:node:NAME`), is restarted, and asks for its own certificate then.',
    },
  ],
  // kubernetes cmd/kubeadm/app/discovery/token/token.go, pubKeyPins.CheckAny.
  drop: [
    {
      place: elsewhere,
      words: 'Join commands that were given out pin the old CA: make new ones (`kubeadm token create --print-join-command`).',
    },
  ],
};

const ofOthers: Everybody = {
  trust: [
    {
      place: elsewhere,
      words: 'Give the new CA to what else verifies certificates of the old one, such as backups, monitoring and people with etcdctl.',
    },
  ],
  reissue: [
    {
      place: elsewhere,
      words: 'Sign again what the old CA signed and what is not in these files, such as certificates of backups and monitoring.',
    },
  ],
  drop: [],
};

/** `discovery-token-ca-cert-hash` and `caCertHashes` of kubeadm pin the public key of the CA. */
function pins({ tree, oldKey }: RotationScene, world: RotationWorld, words: string): readonly ByHand[] {
  return [...tree.documents.values()].flatMap(({ uri, text }) => {
    const start = text.indexOf(`sha256:${oldKey}`);
    return start === -1 ? [] : [{ place: placeOf({ uri, span: { start, end: start } }, tree, world), words: `${words}.` }];
  });
}

function removal({ pairs }: RotationScene, world: RotationWorld): readonly ByHand[] {
  const kept = pairs.filter(({ key }) => key === undefined).map((pair) => sideName(keyOf(pair), 'new'));
  const files = [...sideFiles(pairs)].filter((uri) => !kept.includes(uri)).map((uri) => shown(uri, world));
  return [
    ...kept.map((uri) => ({
      place: shown(uri, world),
      words: 'Take the key of the new CA to where that of the old one is kept, and remove it here.',
    })),
    {
      place: 'once all restarts are done',
      words: `Remove what the rotation laid beside the CA: \`rm ${files.join(' ')}\`, and the copies of what the steps replaced (\`NAME.bak-TIME\`). Keys of the old CA destroy or archive.`,
    },
  ];
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
