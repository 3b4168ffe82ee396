import type { Document, FileReference, Source } from '../../server/src/core/documents/document.js';
import type { Finding } from '../../server/src/core/findings.js';
import { folderOf, isAbsolutePath, resolvePath } from '../../server/src/core/base/uris.js';
import { runRules } from '../../server/src/core/rules/run-rules.js';
import type { Resolution, Rule } from '../../server/src/core/rules/rule.js';
import { defaultSettings, type Settings } from '../../server/src/core/settings.js';
import type { Certificate } from '../../server/src/core/formats/x509/types.js';
import { loadKinds } from './kinds.js';
import { fixedNow } from './recipes.js';
import { loadRulePages } from './rule-pages.js';
import type { MemoryWorkspace } from './workspace.js';

export interface AnalyseOptions {
  /** Milliseconds since the epoch; default: the fixed time of all fixtures. */
  readonly now?: number;
  readonly settings?: Partial<Settings>;
}

/** All findings in the files of a workspace, in the order of the files and of their text. A crashing rule fails the test. */
export async function analyse(workspace: MemoryWorkspace, options: AnalyseOptions = {}): Promise<readonly Finding[]> {
  const rules = await allRules();
  const documents = await parseAll(workspace);
  const findings: Finding[] = [];
  for (const document of documents.values()) findings.push(...runRules(rules, worldOf(document, documents, workspace, options)));
  return findings;
}

let loadedRules: Promise<readonly Rule[]> | undefined;

function allRules(): Promise<readonly Rule[]> {
  return (loadedRules ??= loadRulePages().then((pages) => pages.map(({ rule }) => rule)));
}

async function parseAll(workspace: MemoryWorkspace): Promise<Map<string, Document>> {
  const kinds = await loadKinds();
  const documents = new Map<string, Document>();
  for (const uri of workspace.uris) {
    const source = toSource(uri, workspace.file(uri)?.bytes ?? new Uint8Array());
    const kind = kinds.find((each) => each.detect(source));
    if (kind) documents.set(uri, kind.parse(source));
  }
  return documents;
}

function toSource(uri: string, bytes: Uint8Array): Source {
  const text = Buffer.from(bytes).toString();
  return Buffer.from(text).equals(bytes) && !text.includes('\0') ? { uri, text } : { uri, text: '', bytes };
}

function worldOf(document: Document, documents: ReadonlyMap<string, Document>, workspace: MemoryWorkspace, options: AnalyseOptions): Parameters<typeof runRules>[1] {
  return {
    document,
    now: options.now ?? fixedNow,
    settings: { ...defaultSettings, ...options.settings },
    stat: workspace.statNow(document.uri),
    git: workspace.gitNow(document.uri),
    usedAs: referencesTo(document.uri, documents),
    isNamedAsIssuer: (certificate) => isNamedAsIssuer(certificate, documents),
    resolve: (reference) => resolve(reference, documents, workspace),
    logger: { info: () => undefined, warn: () => undefined, error: fail },
  };
}

function fail(message: string): never {
  throw new Error(message);
}

function referencesTo(uri: string, documents: ReadonlyMap<string, Document>): FileReference[] {
  return [...documents.values()]
    .flatMap(({ references }) => references)
    .filter((reference) => reference.type === 'file')
    .filter((reference) => resolvePath(folderOf(reference.uri), reference.path) === uri);
}

function resolve(reference: FileReference, documents: ReadonlyMap<string, Document>, workspace: MemoryWorkspace): Resolution {
  const uri = isAbsolutePath(reference.path) ? undefined : resolvePath(folderOf(reference.uri), reference.path);
  if (uri === undefined) return { status: 'unknown' };
  if (workspace.file(uri)) return { status: 'found', uri, document: documents.get(uri), how: 'beside the file that names it' };
  const names = workspace.entries(folderOf(uri));
  return names ? { status: 'missing', folder: folderOf(uri), names: names.map(({ name }) => name) } : { status: 'unknown' };
}

function isNamedAsIssuer(certificate: Certificate, documents: ReadonlyMap<string, Document>): boolean {
  const subject = Buffer.from(certificate.subject.der);
  return [...documents.values()]
    .flatMap(({ materials }) => materials)
    .some(({ content }) => content.type === 'certificate' && content.sha256 !== certificate.sha256 && subject.equals(content.issuer.der));
}
