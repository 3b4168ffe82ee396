import { createLanguageService } from '../../server/src/core/index.js';
import { applyEdits } from '../../server/src/core/base/apply-edits.js';
import type { Finding, TextEdit } from '../../server/src/core/findings.js';
import { placedIn } from '../../server/src/core/practice/sample/placed-in.js';
import { SampleFiles } from '../../server/src/core/practice/sample/sample-files.js';
import type { LanguageService } from '../../server/src/core/service.js';
import type { FileChange } from '../../server/src/core/issuing/file-change.js';
import type { RenewTarget } from '../../server/src/protocol/index.js';
import { fixedNow } from './recipes.js';
import { MemoryWorkspace, workspaceRoot } from './workspace.js';

/** A sample that has been written, and the product over it, at the fixed time of all fixtures. */
export async function openSample(changes: readonly FileChange[]): Promise<{ service: LanguageService; uris: readonly string[] }> {
  const files = changes.map(({ uri, text, mode }) => [uri.slice(workspaceRoot.length + 1), { bytes: Buffer.from(text), mode }] as const);
  const workspace = new MemoryWorkspace(new Map(files));
  const logger = { info: () => undefined, warn: () => undefined, error: fail };
  const service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger });
  await service.scan(workspace.uris);
  return { service, uris: workspace.uris };
}

/** What is told loudly, as `file rule`. */
export async function loudIn({ service, uris }: { service: LanguageService; uris: readonly string[] }): Promise<readonly string[]> {
  const all = (await Promise.all(uris.map((uri) => service.findings(uri)))).flat();
  return all
    .filter(isLoud)
    .map(({ uri, ruleId }) => `${uri.slice(workspaceRoot.length + 1)} ${ruleId}`)
    .sort();
}

/** Takes the first quick fix of the one loud finding; answers the files as they are then. */
export async function takeQuickFix(changes: readonly FileChange[]): Promise<readonly FileChange[]> {
  const { service, uris } = await openSample(changes);
  const [finding] = (await Promise.all(uris.map((uri) => service.findings(uri)))).flat().filter(isLoud);
  if (!finding) throw new Error('Nothing is found.');
  const [action] = (await service.codeActions(finding.uri, finding.span)).filter(({ kind }) => kind === 'quickfix');
  if (!action) throw new Error(`${finding.ruleId} has no quick fix.`);
  const { edits, command } = action;
  return edits ? withEdits(changes, edits, finding.uri) : renewed(changes, service, command?.arguments[0] as RenewTarget);
}

/** Repairs one file by the quick fix of its finding, which renews a certificate. */
export async function takeRenewal(changes: readonly FileChange[], uri: string): Promise<readonly FileChange[]> {
  const { service } = await openSample(changes);
  const [finding] = (await service.findings(uri)).filter(isLoud);
  const [action] = finding ? (await service.codeActions(uri, finding.span)).filter(({ kind }) => kind === 'quickfix') : [];
  return renewed(changes, service, action?.command?.arguments[0] as RenewTarget);
}

/** The files after somebody has changed them by hand. */
export async function edited<Tools>(
  changes: readonly FileChange[],
  edit: (files: SampleFiles, tools: Tools) => Promise<void> | void,
  tools: Tools,
): Promise<readonly FileChange[]> {
  const files = new SampleFiles(changes.map(({ uri, ...file }) => ({ ...file, path: uri.slice(workspaceRoot.length + 1) })));
  await edit(files, tools);
  return placedIn(workspaceRoot, files.all());
}

async function renewed(changes: readonly FileChange[], service: LanguageService, target: RenewTarget): Promise<readonly FileChange[]> {
  const { uri, position, names, correction } = target;
  const at = (await service.document(uri))?.lines.offsetAt(position);
  const renewal = await service.renewal({
    uris: [uri],
    ...(at !== undefined && { at }),
    ...(names && { extraSans: names }),
    ...(correction && { correction }),
  });
  if ('refused' in renewal) throw new Error(renewal.refused);
  return [...new Map([...changes, ...renewal.changes].map((change) => [change.uri, change])).values()];
}

function withEdits(changes: readonly FileChange[], edits: readonly TextEdit[], finding: string): readonly FileChange[] {
  return changes.map((change) => {
    const own = edits.filter(({ uri }) => (uri ?? finding) === change.uri);
    return own.length === 0 ? change : { ...change, text: applyEdits(change.text, own) };
  });
}

function isLoud({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function fail(message: string): never {
  throw new Error(message);
}
