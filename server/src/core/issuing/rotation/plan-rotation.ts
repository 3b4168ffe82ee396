import { sha256 } from '../../base/hash/sha256.js';
import { baseName, pathOf, relativePath } from '../../base/uris.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { FileChange } from '../file-change.js';
import { findUnusable } from '../certificate/find-unusable.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { findUses } from './authority-uses.js';
import { findApplies, findByHand } from './by-hand.js';
import { findRestarts } from './find-restarts.js';
import { judgeTransition, type Transition } from './judge-transition.js';
import { makeSuccessor, proposeSuccessor, type Successor } from './make-successor.js';
import { renderPlan } from './plan-document.js';
import type {
  AuthorityPair,
  Fingerprints,
  PlannedStep,
  RotationPlan,
  RotationRecord,
  RotationRequest,
  RotationStepId,
  RotationWorld,
} from './rotation.js';
import { findPairs, unseenSigners, type RotationScene } from './rotation-scene.js';
import { RotationTree } from './rotation-tree.js';
import { signersOf, type ClusterSigner } from './signers.js';
import { draftStep } from './step-drafts.js';
import { titleOf } from './step-words.js';

/**
 * Plans the way from one CA to another, by going it in memory: with a CA that is thrown away afterwards every step is
 * written, and every connection is judged in every mixture of before and after. A plan in which one fails is not offered.
 */
export async function planRotation(request: RotationRequest, world: RotationWorld): Promise<RotationPlan | Refusal> {
  const tree = await RotationTree.load(world);
  const old = findOld(tree, request.caUri);
  if (isRefusal(old)) return old;
  const key = old.publicKey.spkiSha256;
  const pairs = await findPairs(tree, key, request.caUri);
  if (isRefusal(pairs)) return pairs;
  const wanted = { ...proposeSuccessor(old, world.clock.now()), ...wishesOf(request) };
  const successor = await makeSuccessor(old, wanted, world.clock.now());
  if (isRefusal(successor)) return successor;
  const scene = { tree, workspace: world.workspace, oldKey: key, newKey: successor.authority.certificate.publicKey.spkiSha256, pairs };
  const signing = await findSigning(scene);
  const unparted = refuseSigners(signing);
  if (unparted) return unparted;
  const walked = await walk(stepsFor(signing, unseenSigners(scene)), scene, successor, world);
  if (isRefusal(walked)) return walked;
  const toPath = (uri: string): string => relativePath(world.base, uri) ?? pathOf(uri);
  const record: RotationRecord = {
    planned: new Date(world.clock.now()).toISOString(),
    ca: toPath(request.caUri),
    paths: request.paths ?? ['.'],
    old: fingerprintsOf(old),
    new: { subject: wanted.subject, makes: wanted.makes, lifetime: wanted.lifetime },
    pairs: pairs.map((pair) => ({ certificate: toPath(pair.certificate), ...(pair.key !== undefined && { key: toPath(pair.key) }) })),
    steps: walked.steps.map(({ id }) => ({ id })),
  };
  return { record, ...walked, document: renderPlan(record, walked) };
}

export function fingerprintsOf({ subject, sha256: print, publicKey }: Certificate): Fingerprints {
  return { subject: subject.rfc2253, sha256: print, key: publicKey.spkiSha256 };
}

function wishesOf({
  subject,
  key,
  lifetime,
}: RotationRequest): Partial<{ subject: string; makes: NonNullable<RotationRequest['key']>; lifetime: string }> {
  return { ...(subject !== undefined && { subject }), ...(key && { makes: key }), ...(lifetime !== undefined && { lifetime }) };
}

function findOld({ documents, court }: RotationTree, caUri: string): Certificate | Refusal {
  const document = documents.get(caUri);
  const all = document?.materials.flatMap(({ content }) => (content.type === 'certificate' ? [content] : [])) ?? [];
  const [old] = all;
  const name = `\`${pathOf(caUri)}\``;
  if (old === undefined)
    return refuse(
      'issuerCertificateUri',
      `${name} holds no certificate, or does not lie in the folder that is looked at. Name the certificate of the CA that is to go, such as \`pki/ca.crt\`.`,
    );
  if (new Set(all.map(({ publicKey }) => publicKey.spkiSha256)).size > 1)
    return refuse(
      'issuerCertificateUri',
      `${name} holds several CAs: a rotation may be under way. Go on with its plan (\`--plan FILE --status\`), or name a file that holds the CA alone.`,
    );
  if (!old.isSelfSigned)
    return refuse(
      'issuerCertificateUri',
      `\`${old.subject.rfc2253}\` is signed by \`${old.issuer.rfc2253}\`: who trusts that one trusts every certificate below it, also a new intermediate. Issue the intermediate again, or rotate \`${old.issuer.rfc2253}\`.`,
    );
  const unusable = findUnusable(old, court.now);
  return old.isCA || unusable === undefined ? old : refuse('issuerCertificateUri', unusable);
}

/** What kube-controller-manager signs with, where that is the CA. */
async function findSigning({ tree, oldKey }: RotationScene): Promise<readonly ClusterSigner[]> {
  const { trusting } = await findUses(tree, oldKey, new Set());
  const bundles = new Set(trusting.map(({ document }) => document.uri));
  return signersOf(tree).filter(({ pair: { certificate } }) => certificate.state === 'known' && bundles.has(certificate.uri));
}

/** It needs a step of its own. */
function stepsFor(signing: readonly ClusterSigner[], unseen: readonly AuthorityPair[]): readonly RotationStepId[] {
  return ['make', ...(signing.length + unseen.length > 0 ? (['part'] as const) : []), 'trust', 'reissue', 'drop', 'clean-up'];
}

function refuseSigners(signing: readonly ClusterSigner[]): Refusal | undefined {
  for (const { manager, flag, pair } of signing) {
    const { certificate, key } = pair;
    if (key.state !== 'known')
      return refuse(
        'issuerKeyUri',
        `${manager.name} signs with the CA, and the key that \`--${flag}-key-file\` names is not in the files${key.state === 'unknown' ? ` (${key.missing})` : ''}: while two CAs are trusted it must sign from files of its own, with that key. Put the key where the flag finds it, or add its folder to the paths.`,
      );
    const path = certificate.state === 'known' ? pathOf(certificate.uri) : '';
    const { host } = manager.run;
    const isMountedAlone =
      host.type === 'container' &&
      host.mounts.some((mount) => mount.path !== undefined && path.endsWith(mount.path) && /\.(?:crt|pem)$/.test(mount.path));
    if (isMountedAlone)
      return refuse(
        'issuerCertificateUri',
        `${manager.name} has \`${baseName(path)}\` mounted as a single file, and sees none beside it. Mount its folder instead, then plan again.`,
      );
  }
  return undefined;
}

interface Walked {
  readonly steps: readonly PlannedStep[];
  readonly failing: readonly string[];
}

async function walk(
  ids: readonly RotationStepId[],
  start: RotationScene,
  successor: Successor,
  world: RotationWorld,
): Promise<Walked | Refusal> {
  const steps: PlannedStep[] = [];
  const failing = new Set<string>();
  const byHand = await findByHand(start, world);
  let scene = start;
  for (const id of ids) {
    const taken = await takeInMemory(id, scene, successor);
    if (isRefusal(taken)) return taken;
    const { changes, after, transition } = taken;
    const fault = refuseFault(id, transition);
    if (fault) return fault;
    for (const edge of transition.failing) failing.add(edge);
    steps.push({
      id,
      files: changes.map((change) => plannedFile(change, start.tree, world)),
      byHand: [...byHand[id], ...findApplies(scene.tree, after, world)],
      restarts: findRestarts(scene.tree, after),
      judged: transition.judged,
      undecided: transition.undecided,
    });
    scene = { ...scene, tree: after };
  }
  return { steps, failing: [...failing] };
}

export interface Taken {
  readonly changes: readonly FileChange[];
  readonly after: RotationTree;
  readonly transition: Transition;
}

/** One step, written in memory and judged. */
export async function takeInMemory(id: RotationStepId, scene: RotationScene, successor: Successor | undefined): Promise<Taken | Refusal> {
  const draft = await draftStep(id, scene, successor);
  if (isRefusal(draft)) return draft;
  const changes = await draft.changes(scene.workspace);
  const after = await scene.tree.with(changes);
  return { changes, after, transition: await judgeTransition(scene.tree, after) };
}

/** The words for a step that would break something. */
export function refuseFault(id: RotationStepId, { faults }: Transition): Refusal | undefined {
  const [first, ...rest] = faults;
  if (first === undefined) return undefined;
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`;
  return refuse(
    'issuerCertificateUri',
    `The step "${titleOf(id)}" would break \`${first.edge}\` while ${first.mixture}: ${first.error}${more}. Nothing was written.`,
  );
}

function plannedFile({ uri, what }: FileChange, { documents }: RotationTree, { base }: RotationWorld): PlannedStep['files'][number] {
  const text = documents.get(uri)?.text;
  return {
    path: relativePath(base, uri) ?? pathOf(uri),
    what,
    ...(text !== undefined && { before: sha256(new TextEncoder().encode(text)) }),
  };
}
