import { sha256 } from '../../base/hash/sha256.js';
import { pathOf, relativePath, resolvePath } from '../../base/uris.js';
import type { FileChange } from '../file-change.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { isAuthority, isKeyOf } from './authority-uses.js';
import { findApplies, findByHand } from './by-hand.js';
import { findRestarts } from './find-restarts.js';
import { makeSuccessor, type Successor } from './make-successor.js';
import { markDone } from './plan-document.js';
import { readRecord } from './plan-record.js';
import { fingerprintsOf, refuseFault, takeInMemory } from './plan-rotation.js';
import type { AuthorityPair, RotationRecord, RotationStatus, RotationStepFiles, RotationStepId, RotationWorld } from './rotation.js';
import { findAuthority, loadSuccessor, type RotationScene } from './rotation-scene.js';
import { RotationTree } from './rotation-tree.js';
import { draftStep } from './step-drafts.js';
import { titleLine } from './plan-document.js';

/**
 * The files of one step, counted from 1, as the tree is now: what an interrupted run left undone is in it, what is done is
 * not. Refused where the step before is not done, and where a connection would fail in any mixture of before and after.
 */
export async function rotationStep(document: string, number: number, world: RotationWorld): Promise<RotationStepFiles | Refusal> {
  const record = readRecord(document);
  if (isRefusal(record)) return record;
  const step = record.steps[number - 1];
  if (step === undefined) return refuse('name', `The plan has the steps 1 to ${record.steps.length}.`);
  const scene = await openScene(record, world);
  if (isRefusal(scene)) return scene;
  const strange = findStrange(record, scene);
  if (strange) return strange;
  const successor = await successorFor(step.id, record, scene);
  if (isRefusal(successor)) return successor;
  const open = await findUndone(record, number, scene, successor);
  if (open) return open;
  const taken = await takeInMemory(step.id, scene, successor);
  if (isRefusal(taken)) return taken;
  const { changes, after, transition } = taken;
  const fault = refuseFault(step.id, transition);
  if (fault) return fault;
  const byHand = await findByHand(scene, world);
  return {
    id: step.id,
    changes,
    byHand: [...byHand[step.id], ...findApplies(scene.tree, after, world)],
    restarts: findRestarts(scene.tree, after),
    document: markDone(document, recordDone(record, step.id, { changes, successor, world }), step.id),
  };
}

/** What the plan says of each step, and what the files say. */
export async function rotationStatus(document: string, world: RotationWorld): Promise<readonly RotationStatus[] | Refusal> {
  const record = readRecord(document);
  if (isRefusal(record)) return record;
  const scene = await openScene(record, world);
  if (isRefusal(scene)) return scene;
  const successor = await loadSuccessor(scene);
  if (isRefusal(successor)) return successor;
  const states: RotationStatus[] = [];
  for (const { id, done } of record.steps) {
    const draft = await draftStep(id, scene, successor);
    if (isRefusal(draft)) return draft;
    states.push({ id, done, left: (await draft.changes(scene.workspace)).length });
  }
  return states;
}

async function openScene(record: RotationRecord, world: RotationWorld): Promise<RotationScene | Refusal> {
  const pairs = record.pairs.map((pair) => toUris(pair, world.base)).filter((pair) => pair !== undefined);
  if (pairs.length !== record.pairs.length)
    return refuse('name', 'The plan names a file on another machine, where Kube PKI writes nothing.');
  return { tree: await RotationTree.load(world), workspace: world.workspace, oldKey: record.old.key, newKey: record.new.key, pairs };
}

/** The CA's own files must hold what the plan was made of, or what its steps wrote. */
function findStrange(record: RotationRecord, { tree, pairs }: RotationScene): Refusal | undefined {
  const keys = [record.old.key, record.new.key].filter((key) => key !== undefined);
  for (const { certificate, key } of pairs) {
    const found = tree.documents.get(certificate)?.materials.some((material) => keys.some((each) => isAuthority(material, each)));
    if (found !== true)
      return refuse(
        'issuerCertificateUri',
        `\`${pathOf(certificate)}\` holds neither of the two CAs that the plan tells of, or is gone. Put it back, or make another plan.`,
      );
    const hasKey = key === undefined || tree.documents.get(key)?.materials.some((material) => keys.some((each) => isKeyOf(material, each)));
    if (hasKey !== true)
      return refuse(
        'issuerKeyUri',
        `\`${pathOf(key)}\` holds neither of the keys that the plan tells of, or is gone. Put it back, or make another plan.`,
      );
  }
  return undefined;
}

function toUris({ certificate, key }: AuthorityPair, base: string): AuthorityPair | undefined {
  const [certificateUri, keyUri] = [resolvePath(base, certificate), key === undefined ? undefined : resolvePath(base, key)];
  if (certificateUri === undefined || (key !== undefined && keyUri === undefined)) return undefined;
  return { certificate: certificateUri, ...(keyUri !== undefined && { key: keyUri }) };
}

/** The new CA: made by the first step, once, and found beside the old one by the others. */
async function successorFor(id: RotationStepId, record: RotationRecord, scene: RotationScene): Promise<Successor | Refusal | undefined> {
  const found = await loadSuccessor(scene);
  if (isRefusal(found)) return id === 'drop' || id === 'clean-up' ? undefined : found;
  if (found !== undefined) {
    const { publicKey, subject } = found.authority.certificate;
    const isPlanned = record.new.key === undefined || record.new.key === publicKey.spkiSha256;
    return isPlanned
      ? found
      : refuse(
          'issuerCertificateUri',
          `The new CA beside the old one, \`${subject.rfc2253}\`, is not the one that the plan tells of: somebody changed the file. Put the right one back.`,
        );
  }
  if (id !== 'make') return undefined;
  if (record.new.key !== undefined)
    return refuse(
      'issuerCertificateUri',
      'The plan tells of a new CA that lies beside the old one no longer. Put its two files back, or make another plan.',
    );
  const old = findAuthority(scene.tree, record.old.key);
  if (old === undefined) return refuse('issuerCertificateUri', `The old CA \`${record.old.subject}\` is not in the files any more.`);
  return makeSuccessor(old, record.new, scene.tree.court.now);
}

/** The step before this one that still has files to write, and the first of them. */
async function findUndone(
  record: RotationRecord,
  number: number,
  scene: RotationScene,
  successor: Successor | undefined,
): Promise<Refusal | undefined> {
  if (number > 1 && successor === undefined && record.new.key === undefined)
    return refuse('name', `Step ${titleLine('make', 1)} is not done yet: there is no new CA. Begin with \`--step 1\`.`);
  for (const [at, { id }] of record.steps.slice(0, number - 1).entries()) {
    // Copies beside the CA may be gone in the end.
    if (id === 'make' && number === record.steps.length) continue;
    const draft = await draftStep(id, scene, successor);
    if (isRefusal(draft)) return draft;
    const left = [...(await draft.changes(scene.workspace)).map(({ uri }) => uri), ...draft.opaque.map(({ document }) => document.uri)];
    if (left.length > 0) return refuse('name', undoneWords(titleLine(id, at + 1), left, at + 1));
  }
  return undefined;
}

function undoneWords(title: string, left: readonly string[], number: number): string {
  const files = left.slice(0, 3).map((uri) => `\`${pathOf(uri)}\``);
  const more = left.length > 3 ? ` and ${left.length - 3} more` : '';
  return `Step ${title} is not done in ${files.join(', ')}${more}: connections would fail. Run \`--step ${number}\` first (it writes what is left), and restart what it lists.`;
}

function recordDone(
  record: RotationRecord,
  id: RotationStepId,
  {
    changes,
    successor,
    world,
  }: { readonly changes: readonly FileChange[]; readonly successor: Successor | undefined; readonly world: RotationWorld },
): RotationRecord {
  const wrote = Object.fromEntries(
    changes.map(({ uri, text }) => [relativePath(world.base, uri) ?? pathOf(uri), sha256(new TextEncoder().encode(text))]),
  );
  const done = new Date(world.clock.now()).toISOString();
  return {
    ...record,
    new: { ...record.new, ...(successor && prints(successor)) },
    steps: record.steps.map((step) => (step.id === id ? { ...step, done, wrote: { ...step.wrote, ...wrote } } : step)),
  };
}

/** The subject stays as it was asked for. */
function prints({ authority }: Successor): Pick<ReturnType<typeof fingerprintsOf>, 'sha256' | 'key'> {
  const { sha256: print, key } = fingerprintsOf(authority.certificate);
  return { sha256: print, key };
}
