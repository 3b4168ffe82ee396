import { isInside, pathOf } from '../../base/uris.js';
import { touches } from '../../base/span.js';
import type { Document, FileReference, KubeconfigDocument, Material } from '../../documents/document.js';
import type { Named, Text, User } from '../../documents/kubeconfig/model.js';
import { isCertificate, type CertificateMaterial } from '../../cluster/model/slot.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { holderOf, isHolder } from './pem-holders.js';
import type { RenewalWorld } from './renewal-world.js';
import type { RenewalQuestion } from './renewal.js';

/** A certificate that is to be renewed, where it was met first. */
export interface Target {
  readonly document: Document;
  readonly material: CertificateMaterial;
}

export interface Targets {
  readonly renew: readonly Target[];
  /** CAs that end in time and were not asked for. */
  readonly authorities: readonly Target[];
  /** What kubeconfigs name, wherever it lies. */
  readonly named: readonly Document[];
}

/** What a question is about; each certificate once, CAs first. */
export async function findTargets(question: RenewalQuestion, world: RenewalWorld): Promise<Targets | Refusal> {
  const found: Target[] = [];
  for (const uri of question.uris) {
    const inPlace = await targetsAt(uri, question, world);
    if (isRefusal(inPlace)) return inPlace;
    found.push(...inPlace);
  }
  const distinct = [...new Map(found.map((target) => [target.material.content.sha256, target])).values()];
  const { authorities, endsBefore } = question;
  const isKept = ({ material }: Target): boolean => material.content.isCA && authorities !== 'renew' && endsBefore !== undefined;
  return {
    renew: inOrder(distinct.filter((target) => !isKept(target))),
    authorities: distinct.filter(isKept),
    named: await namedBy(
      distinct.map(({ document }) => document),
      question,
      world,
    ),
  };
}

/** The files of keys and certificates that kubeconfigs lead to: they need not lie among those that were scanned. */
async function namedBy(documents: readonly Document[], { uris }: RenewalQuestion, world: RenewalWorld): Promise<readonly Document[]> {
  const asked = await Promise.all(uris.map((uri) => world.load(uri)));
  const configs = [...documents, ...asked].filter((document) => document?.kind === 'kubeconfig');
  const files = configs.flatMap(({ references }) => references).filter((reference) => reference.type === 'file');
  const found = await Promise.all(files.map((reference) => world.resolve(reference)));
  return found.flatMap((resolution) => (resolution.status === 'found' && resolution.document ? [resolution.document] : []));
}

/** What signs before what it signs. */
function inOrder(targets: readonly Target[]): readonly Target[] {
  const rank = ({ material: { content } }: Target): number => (content.isCA ? (content.isSelfIssued ? 0 : 1) : 2);
  return targets.toSorted((left, right) => rank(left) - rank(right));
}

async function targetsAt(uri: string, question: RenewalQuestion, world: RenewalWorld): Promise<readonly Target[] | Refusal> {
  const { endsBefore } = question;
  const stat = await world.stat(uri);
  const documents = stat?.type === 'directory' ? below(uri, world) : [await world.load(uri)].filter((document) => document !== undefined);
  if (endsBefore !== undefined)
    return documents.flatMap(certificatesIn).filter(({ material }) => material.content.validity.notAfter < endsBefore);
  if (stat?.type === 'directory')
    return refuse(
      'folderUri',
      `\`${world.relativeName(uri)}\` is a folder: name a file, or a date before which everything that ends is renewed.`,
    );
  const [document] = documents;
  if (!document) return refuse('folderUri', `\`${pathOf(uri)}\` is not there, or holds nothing that Kube PKI reads.`);
  return named(document, question, world);
}

function below(folder: string, world: RenewalWorld): readonly Document[] {
  return world.documents().filter((document) => isInside(document.uri, folder));
}

/** The certificates of files that can be changed, but for answers to requests. */
function certificatesIn(document: Document): Target[] {
  const isChangeable = (material: Material): boolean => document.kind === 'der' || isHolder(holderOf(document, material));
  return document.materials.filter(isCertificate).flatMap((material) => (isChangeable(material) ? [{ document, material }] : []));
}

async function named(document: Document, question: RenewalQuestion, world: RenewalWorld): Promise<readonly Target[] | Refusal> {
  const { at, context } = question;
  if (document.kind === 'kubeconfig') return ofKubeconfig(document, question, world);
  if (context !== undefined)
    return refuse('profile', `\`${world.relativeName(document.uri)}\` is no kubeconfig, so that it has no context \`${context}\`.`);
  const all = certificatesIn(document);
  if (at !== undefined) {
    const chosen = all.filter(({ material }) => document.kind === 'der' || touches(material.span, at));
    return chosen.length > 0 ? chosen : refuseEmpty(document, world);
  }
  const leaves = all.filter(({ material }) => !material.content.isCA);
  const wanted = leaves.length === 0 || question.authorities === 'renew' ? all : leaves;
  return wanted.length > 0 ? wanted : refuseEmpty(document, world);
}

function refuseEmpty(document: Document, world: RenewalWorld): Refusal {
  const inner = document.kind === 'manifest' && document.configs.length > 0;
  const reason = inner
    ? 'is an object with a kubeconfig inside, which is not changed in place: renew the kubeconfig itself, and put it there anew'
    : 'holds no certificate that can be renewed in place';
  return refuse('folderUri', `\`${world.relativeName(document.uri)}\` ${reason}.`);
}

/** The client certificates of a kubeconfig, in it or in the files that it names. */
async function ofKubeconfig(
  document: KubeconfigDocument,
  question: RenewalQuestion,
  world: RenewalWorld,
): Promise<readonly Target[] | Refusal> {
  const users = usersOf(document, question);
  if (users.length === 0) return refuse('profile', noUser(document, question, world));
  const found: Target[] = [];
  for (const user of users) {
    const held = user.value?.clientCertificateData?.materials.filter(isCertificate) ?? [];
    const chosen = chosenOf(user, held, question);
    found.push(...chosen.map((material) => ({ document, material })));
    if (held.length === 0 && isMeant(user, question)) found.push(...(await inFile(user.value?.clientCertificate, document, world)));
  }
  const leaves = found.filter(({ material }) => !material.content.isCA);
  return leaves.length > 0
    ? leaves
    : refuse('folderUri', `\`${world.relativeName(document.uri)}\`: no user of it has a client certificate that is here.`);
}

/** The certificate at the offset; all of a user where the offset stands elsewhere in its entry: at its name, as a row of a view does. */
function chosenOf(user: Named<User>, held: readonly CertificateMaterial[], question: RenewalQuestion): readonly CertificateMaterial[] {
  const { at } = question;
  const there = at === undefined ? held : held.filter(({ span }) => touches(span, at));
  return there.length > 0 || !isMeant(user, question) ? there : held;
}

function isMeant({ span }: Named<User>, { at }: RenewalQuestion): boolean {
  return at === undefined || touches(span, at);
}

function usersOf({ configs }: KubeconfigDocument, { context }: RenewalQuestion): KubeconfigDocument['configs'][number]['users'] {
  const own = configs.filter(({ host }) => host === 'file');
  if (context === undefined) return own.flatMap(({ users }) => users);
  return own.flatMap(({ contexts, users }) => {
    const name = contexts.find((each) => each.name?.value === context)?.value?.user?.value;
    return users.filter((user) => user.name?.value === name);
  });
}

function noUser({ uri, configs }: KubeconfigDocument, { context }: RenewalQuestion, world: RenewalWorld): string {
  const known = configs.flatMap(({ contexts }) => contexts.flatMap(({ name }) => name?.value ?? []));
  if (context === undefined) return `\`${world.relativeName(uri)}\` has no users.`;
  return `\`${world.relativeName(uri)}\` has no context \`${context}\` with a user. Its contexts are ${known.map((name) => `\`${name}\``).join(', ')}.`;
}

async function inFile(path: Text | undefined, { references }: Document, world: RenewalWorld): Promise<Target[]> {
  const reference = references.find((each): each is FileReference => each.type === 'file' && each.span.start === path?.span.start);
  const resolution = reference && (await world.resolve(reference));
  return resolution?.status === 'found' && resolution.document ? certificatesIn(resolution.document) : [];
}
