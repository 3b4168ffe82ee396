import type { Document, FileReference, Material } from '../documents/document.js';
import type { UnitFamily } from '../documents/systemd-unit/unit-family.js';
import type { KopsEndpoint } from '../documents/kops/endpoint.js';
import type { Certificate, PrivateKey } from '../formats/x509/types.js';
import type { FileStat, GitState, Ports } from '../ports.js';
import type { Settings } from '../settings.js';
import type { DocumentStore } from './document-store.js';
import { gatherFamily } from './gather-family.js';
import type { Resolution } from './resolution.js';
import { bySuffix, resolveFile, type FindInCluster } from './resolve-file.js';
import type { WorkspaceIndex } from './workspace-index.js';

/** What surrounds one document, gathered before its rules run, so that rules need not wait. */
export interface DocumentWorld {
  readonly document: Document;
  readonly stat: FileStat | undefined;
  readonly git: GitState | undefined;
  readonly usedAs: readonly FileReference[];
  readonly resolutions: ReadonlyMap<FileReference, Resolution>;
  /** What systemd reads together with a unit. */
  readonly family: UnitFamily | undefined;
  isNamedAsIssuer(certificate: Certificate): boolean;
  kopsEndpoints(host: string): readonly KopsEndpoint[];
}

export interface Needs {
  readonly ports: Ports;
  readonly store: DocumentStore;
  readonly index: WorkspaceIndex;
  readonly settings: Settings;
  /** Absent where clusters are not told apart yet. */
  readonly findInCluster?: FindInCluster;
}

/** Resolves a document's references and reads what they lead to. */
export async function gatherWorld(document: Document, needs: Needs): Promise<DocumentWorld> {
  const { uri } = document;
  const isFile = !uri.startsWith('untitled:');
  const [resolutions, family, stat, git] = await Promise.all([
    resolveAll(document, needs),
    isFile ? familyOf(document, needs) : undefined,
    isFile ? needs.ports.workspace.stat(uri) : undefined,
    isFile && hasPrivateKey(document) ? needs.ports.workspace.git(uri) : undefined,
  ]);
  await Promise.all([document, ...documentsOf(resolutions)].map(resolveKeys));
  return {
    document,
    stat,
    git,
    resolutions,
    family,
    usedAs: needs.index.usersOf(uri),
    isNamedAsIssuer: (certificate) => needs.index.isNamedAsIssuer(certificate),
    kopsEndpoints: (host) => needs.index.kopsEndpoints(host),
  };
}

/** Puts a document into the index, with the files that it names. */
export async function indexDocument(document: Document, needs: Needs): Promise<void> {
  // Clusters are told apart by what the index holds.
  const { findInCluster: _, ...rest } = needs;
  const resolutions = await resolveAll(document, rest);
  // Which keys a file holds tells to which cluster it belongs.
  await resolveKeys(document);
  needs.index.set(document, targetsOf(resolutions));
}

/** Where one reference leads, with the document that is there. */
export async function resolveReference(reference: FileReference, needs: Needs): Promise<Resolution> {
  const place = await resolveFile(reference, needs.ports.workspace, needs.settings, needs.findInCluster);
  if (place.status !== 'found') return place;
  const document = reference.expects === 'program' || reference.expects === 'token' ? undefined : await needs.store.load(place.uri);
  return { status: 'found', uri: place.uri, document, how: place.how };
}

function familyOf(document: Document, needs: Needs): Promise<UnitFamily | undefined> {
  return gatherFamily(document, {
    load: (uri) => needs.store.load(uri),
    list: async (folder) => ((await needs.ports.workspace.list(folder)) ?? []).map(({ name }) => name),
    resolve: async (reference) => {
      const resolution = await resolveReference(reference, needs);
      return resolution.status === 'found' ? resolution.document : undefined;
    },
  });
}

async function resolveAll(document: Document, needs: Needs): Promise<Map<FileReference, Resolution>> {
  const references = document.references.filter((reference) => reference.type === 'file');
  const resolved = await Promise.all(references.map(async (reference) => [reference, await resolveReference(reference, needs)] as const));
  return new Map(resolved);
}

function targetsOf(resolutions: ReadonlyMap<FileReference, Resolution>): { uri: string; reference: FileReference }[] {
  // A command line that reads a file may take any part of it; it says nothing about what the file is for.
  const telling = [...resolutions].filter(([{ mayBeAbsent, expects }]) => !mayBeAbsent || expects === 'environment');
  // What only the cluster tells is no part of the index, which clusters are told by.
  return telling.flatMap(([reference, resolution]) =>
    resolution.status === 'found' && resolution.how !== bySuffix ? [{ uri: resolution.uri, reference }] : [],
  );
}

function documentsOf(resolutions: ReadonlyMap<FileReference, Resolution>): Document[] {
  return [...resolutions.values()].flatMap((resolution) =>
    resolution.status === 'found' && resolution.document ? [resolution.document] : [],
  );
}

/** Git is asked only about files that hold a key, or embed one: nobody else needs the answer. */
function hasPrivateKey(document: Document): boolean {
  return document.kind === 'kubeconfig' || document.materials.some(isPrivateKey);
}

function isPrivateKey(material: Material): boolean {
  return material.content.type === 'private-key';
}

/** Derives the public halves that the key files do not store, so that rules can compare at once. */
export async function resolveKeys(document: Document): Promise<void> {
  const open = document.materials.flatMap(({ content }) => (content.type === 'private-key' && needsDerivation(content) ? [content] : []));
  await Promise.all(open.map(async (key) => key.resolvePublicKey?.()));
}

function needsDerivation(key: PrivateKey): boolean {
  return key.publicKey === undefined && !key.encrypted && key.resolvePublicKey !== undefined;
}
