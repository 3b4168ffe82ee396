import { createLanguageService } from '../../server/src/core/index.js';
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
  const loud = all.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return loud.map(({ uri, ruleId }) => `${uri.slice(workspaceRoot.length + 1)} ${ruleId}`).sort();
}

/** Takes the first quick fix of a file's first loud finding, which renews a certificate; answers the files as they are then. */
export async function takeRenewal(changes: readonly FileChange[], uri: string): Promise<readonly FileChange[]> {
  const { service } = await openSample(changes);
  const [finding] = (await service.findings(uri)).filter(({ severity }) => severity === 'error');
  if (!finding) throw new Error(`${uri} has no finding.`);
  const [action] = (await service.codeActions(uri, finding.span)).filter(({ kind }) => kind === 'quickfix');
  const [target] = (action?.command?.arguments ?? []) as readonly RenewTarget[];
  const document = await service.document(uri);
  if (!target || !document) throw new Error(`${uri} has no quick fix.`);
  const { names, correction } = target;
  const renewal = await service.renewal({
    uris: [uri],
    at: document.lines.offsetAt(target.position),
    ...(names && { extraSans: names }),
    ...(correction && { correction }),
  });
  if ('refused' in renewal) throw new Error(renewal.refused);
  return [...new Map([...changes, ...renewal.changes].map((change) => [change.uri, change])).values()];
}

function fail(message: string): never {
  throw new Error(message);
}
