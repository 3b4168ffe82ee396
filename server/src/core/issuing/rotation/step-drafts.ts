import type { Document, Material } from '../../documents/document.js';
import { isRefusal, type Refusal } from '../issue-request.js';
import { toPem } from '../pem-text.js';
import { findUses, isAuthority, isKeyOf } from './authority-uses.js';
import { ChangeDraft } from './change-draft.js';
import type { Holder } from './holders.js';
import type { Successor } from './make-successor.js';
import { Reissue } from './reissue.js';
import type { RotationStepId } from './rotation.js';
import { findAuthority, isBeside, keyTextOf, type RotationScene } from './rotation-scene.js';
import { keyOf, sideName, type Side } from './side-files.js';
import { pointTo, signersOf } from './signers.js';

/**
 * What of a step is still to be written, worked out from the files as they are: a step that was interrupted goes on where
 * it stopped, and one that is done has nothing left.
 */
export async function draftStep(
  id: RotationStepId,
  scene: RotationScene,
  successor: Successor | undefined,
): Promise<ChangeDraft | Refusal> {
  switch (id) {
    case 'make':
      return draftMake(scene, successor);
    case 'part':
      return draftPart(scene);
    case 'trust':
      return draftTrust(scene, successor);
    case 'reissue':
      return draftReissue(scene, successor);
    case 'drop':
      return draftDrop(scene);
    case 'clean-up':
      return draftCleanUp(scene);
  }
}

function draftMake({ tree, pairs, oldKey }: RotationScene, successor: Successor | undefined): ChangeDraft {
  const draft = new ChangeDraft();
  const old = findAuthority(tree, oldKey);
  for (const pair of pairs) {
    const add = (path: string, text: string | undefined, mode: 0o600 | 0o644, what: string): void => {
      if (text !== undefined && !tree.documents.has(path)) draft.make({ uri: path, text, mode, secret: mode === 0o600, what });
    };
    add(sideName(keyOf(pair), 'new'), successor?.keyPem, 0o600, 'the key of the new CA');
    add(sideName(pair.certificate, 'new'), successor?.certificatePem, 0o644, 'the new CA');
    if (pair.key === undefined) continue;
    add(sideName(pair.key, 'old'), keyTextOf(tree, pair.key, oldKey), 0o600, 'a copy of the key of the old CA');
    add(sideName(pair.certificate, 'old'), old && toPem('CERTIFICATE', old.der), 0o644, 'a copy of the old CA, alone in its file');
  }
  return draft;
}

/** A bundle is no signer (knowledge/cluster-signing.ts): before the CA's file becomes one, it signs with a file of its own. */
function draftPart(scene: RotationScene): ChangeDraft {
  const { tree, oldKey } = scene;
  const beside = isBeside(scene);
  return pointSigners(scene, 'old', (uri) => !beside.has(uri) && holds(tree.documents.get(uri), oldKey));
}

async function draftTrust(scene: RotationScene, successor: Successor | undefined): Promise<ChangeDraft> {
  const draft = new ChangeDraft();
  if (successor === undefined) return draft;
  const { oldKey } = scene;
  const newKey = successor.authority.certificate.publicKey.spkiSha256;
  const { trusting } = await findUses(scene.tree, oldKey, isBeside(scene));
  for (const holder of trusting.filter(({ materials }) => !materials.some((material) => isAuthority(material, newKey)))) {
    const last = holder.materials.findLast((material) => isAuthority(material, oldKey));
    draft.rewrite(holder, (material) => (material === last ? [pemOf(material), successor.certificatePem] : undefined), 'trusts both');
  }
  return draft;
}

async function draftReissue(scene: RotationScene, successor: Successor | undefined): Promise<ChangeDraft | Refusal> {
  const { tree, oldKey } = scene;
  const draft = new ChangeDraft();
  const old = findAuthority(tree, oldKey);
  if (successor === undefined || old === undefined) return draft;
  const uses = await findUses(tree, oldKey, isBeside(scene));
  const reissue = new Reissue(successor.authority, old, tree.court.now);
  const texts = new Map<string, string>();
  for (const certificate of certificatesIn(uses.issuing, uses.signed)) {
    const text = await reissue.of(certificate);
    if (isRefusal(text)) return text;
    texts.set(certificate.sha256, text);
  }
  const inChains = new Set(uses.chains);
  for (const holder of new Set([...uses.issuing, ...uses.chains])) {
    const replace = ({ content }: Material): readonly string[] | undefined => {
      const text = content.type === 'certificate' ? texts.get(content.sha256) : undefined;
      if (text !== undefined) return [text];
      return content.type === 'certificate' && content.publicKey.spkiSha256 === oldKey && inChains.has(holder)
        ? [successor.certificatePem]
        : undefined;
    };
    draft.rewrite(holder, replace, uses.issuing.includes(holder) ? issuedWords(holder, texts) : 'sends the new CA');
  }
  takeOverKeys(draft, uses.keys, oldKey, successor);
  putInFront(draft, scene, successor);
  const beside = sideNames(scene, 'old');
  return pointSigners(scene, 'new', (uri) => beside.has(uri), draft);
}

async function draftDrop(scene: RotationScene): Promise<ChangeDraft> {
  const draft = new ChangeDraft();
  const { trusting, chains } = await findUses(scene.tree, scene.oldKey, isBeside(scene));
  for (const holder of [...trusting, ...chains])
    draft.rewrite(holder, (material) => (isAuthority(material, scene.oldKey) ? [] : undefined), 'trusts the new CA only');
  return draft;
}

function draftCleanUp(scene: RotationScene): ChangeDraft {
  const beside = isBeside(scene);
  return pointSigners(scene, 'main', (uri) => beside.has(uri));
}

function pointSigners(
  { tree }: RotationScene,
  side: Side | 'main',
  fits: (uri: string) => boolean,
  draft = new ChangeDraft(),
): ChangeDraft {
  for (const signer of signersOf(tree)) {
    const { certificate } = signer.pair;
    if (certificate.state !== 'known' || !fits(certificate.uri)) continue;
    for (const { uri, edit } of pointTo(signer, tree, side)) {
      const document = tree.documents.get(uri);
      if (document) draft.edit(document, [edit], `${signer.manager.name} signs with ${signerWords[side]}`);
    }
  }
  return draft;
}

const signerWords: Readonly<Record<Side | 'main', string>> = {
  old: 'the old CA, from a file that holds nothing else',
  new: 'the new CA',
  main: 'the new CA, from its usual file',
};

/** kubeadm signs with the first certificate of `ca.crt` and with `ca.key`: the two change together. */
function putInFront(draft: ChangeDraft, { tree, pairs, oldKey }: RotationScene, { authority, certificatePem }: Successor): void {
  const newKey = authority.certificate.publicKey.spkiSha256;
  for (const { certificate } of pairs) {
    const document = tree.documents.get(certificate);
    const [first, second] = [oldKey, newKey].map((key) => document?.materials.findIndex((material) => isAuthority(material, key)) ?? -1);
    if (document?.kind !== 'pem' || first === undefined || second === undefined || first < 0 || second < first) continue;
    const swapped = new Map([
      [document.materials[first], certificatePem],
      [document.materials[second], pemOf(document.materials[first])],
    ]);
    const holder: Holder = { document, materials: document.materials, form: { type: 'text' }, place: undefined };
    draft.rewrite(holder, (material) => asList(swapped.get(material)), 'the new CA stands in front, beside its key');
  }
}

function takeOverKeys(draft: ChangeDraft, keys: readonly Holder[], oldKey: string, { keyPem }: Successor): void {
  for (const holder of keys) {
    const { document } = holder;
    const isAlone = document.kind === 'pem' && document.materials.every(({ content }) => content.type !== 'certificate');
    if (isAlone) draft.edit(document, [{ span: { start: 0, end: document.text.length }, newText: keyPem }], 'the key of the new CA');
    else draft.rewrite(holder, (material) => (isKeyOf(material, oldKey) ? [keyPem] : undefined), 'the key of the new CA');
  }
}

function certificatesIn(holders: readonly Holder[], wanted: ReadonlySet<string>) {
  const all = holders.flatMap(({ materials }) =>
    materials.flatMap(({ content }) => (content.type === 'certificate' && wanted.has(content.sha256) ? [content] : [])),
  );
  return new Map(all.map((certificate) => [certificate.sha256, certificate])).values();
}

function issuedWords({ materials }: Holder, texts: ReadonlyMap<string, string>): string {
  const subjects = materials.flatMap(({ content }) =>
    content.type === 'certificate' && texts.has(content.sha256) ? [content.subject.rfc2253] : [],
  );
  return `${[...new Set(subjects)].map((subject) => `\`${subject}\``).join(', ')} signed by the new CA`;
}

function sideNames({ pairs }: RotationScene, side: Side): ReadonlySet<string> {
  return new Set(pairs.map(({ certificate }) => sideName(certificate, side)));
}

function holds(document: Document | undefined, key: string): boolean {
  return document?.materials.some((material) => isAuthority(material, key)) === true;
}

function asList(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : [text];
}

function pemOf(material: Material | undefined): string {
  return material?.content.type === 'certificate' ? toPem('CERTIFICATE', material.content.der) : '';
}
