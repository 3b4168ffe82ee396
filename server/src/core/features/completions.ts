import { folderOf, isAbsolutePath, resolvePath } from '../base/uris.js';
import type { Document, FileExpectation } from '../documents/document.js';
import type { Completion, CompletionPlace } from '../documents/kind.js';
import type { FolderEntry } from '../ports.js';
import { nameReferences } from './locate.js';
import type { FeatureWorld } from './world.js';

type PathPlace = Extract<CompletionPlace, { type: 'path' }>;
type NamePlace = Extract<CompletionPlace, { type: 'name' }>;

/** What fits at the cursor: fields, names and values of the kind, or the files of the folder that a path has reached. */
export async function completions(document: Document, offset: number, world: FeatureWorld): Promise<readonly Completion[]> {
  const place = world.kind.complete?.(document, offset);
  if (place === undefined) return [];
  if (place.type === 'items') return place.items;
  return place.type === 'path' ? pathCompletions(document, place, world) : nameCompletions(document, place, world);
}

/** Names that this document defines, then those of others, then those that every cluster has. */
function nameCompletions(
  document: Document,
  { kind, namespace, span, suggestions }: NamePlace,
  world: FeatureWorld,
): readonly Completion[] {
  const own = nameReferences(document).filter((name) => name.role === 'definition' && name.kind === kind && name.namespace === namespace);
  const others = world.definedElsewhere(document, { kind, namespace });
  const found = [
    ...own.map(({ name }) => ({ name, detail: 'here', sort: 0 })),
    ...others.map(({ name, uri }) => ({ name, detail: world.relativeName(uri), sort: 1 })),
    ...suggestions.map((name) => ({ name, detail: 'in every cluster', sort: 2 })),
  ];
  const seen = new Set<string>();
  return found
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .map(({ name, detail, sort }) => ({ label: name, type: 'name', detail, span, newText: name, sortText: `${sort}${name}` }));
}

/** Names that files of an expectation usually bear; the others are offered too, further down. */
const FITTING: Readonly<Record<FileExpectation, RegExp>> = {
  'certificate-authority': /ca.*\.(crt|pem|cer|cert)$|\.(crt|pem|cer|cert)$/i,
  'client-certificate': /\.(crt|pem|cer|cert)$/i,
  certificate: /\.(crt|pem|cer|cert)$/i,
  'client-key': /\.(key|pem)$/i,
  key: /\.(key|pem)$/i,
  token: /token/i,
  program: /^[^.]+$|\.(exe|sh|cmd)$/i,
  configuration: /\.(conf|config|ya?ml|json)$/i,
  environment: /\.env$|^[^.]+$/i,
  kubeconfig: /\.(conf|config|kubeconfig|ya?ml)$|config$/i,
};

async function pathCompletions(document: Document, place: PathPlace, world: FeatureWorld): Promise<Completion[]> {
  const { settings } = world;
  // Outside the workspace nothing is listed without trust.
  if (isAbsolutePath(place.prefix) && !settings.trusted) return [];
  const cut = Math.max(place.prefix.lastIndexOf('/'), place.prefix.lastIndexOf('\\')) + 1;
  const folder = folderFor(document, place.prefix.slice(0, cut));
  const entries = folder === undefined ? undefined : await world.list(folder);
  const span = { start: place.span.start + cut, end: place.span.end };
  return (entries ?? [])
    .filter(({ type, name }) => type !== 'other' && isOffered(name, place.prefix.slice(cut)))
    .map((entry) => toCompletion(entry, place.expects, span));
}

function folderFor(document: Document, path: string): string | undefined {
  const here = folderOf(document.uri);
  return path === '' ? here : resolvePath(here, path);
}

/** Hidden files are offered to who types the dot. */
function isOffered(name: string, typed: string): boolean {
  return !name.startsWith('.') || typed.startsWith('.');
}

function toCompletion({ name, type }: FolderEntry, expects: FileExpectation, span: Completion['span']): Completion {
  if (type === 'directory') return { label: `${name}/`, type: 'folder', span, newText: `${name}/`, sortText: `1${name}` };
  return { label: name, type: 'file', span, newText: name, sortText: `${FITTING[expects].test(name) ? 0 : 2}${name}` };
}
