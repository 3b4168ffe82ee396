import { createLanguageService } from '../../server/src/core/index.js';
import type { LanguageService } from '../../server/src/core/service.js';
import type { FileChange } from '../../server/src/core/issuing/file-change.js';
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

function fail(message: string): never {
  throw new Error(message);
}
