import { createLanguageService } from '../../server/src/core/index.js';
import type { FileChange } from '../../server/src/core/issuing/file-change.js';
import { isRefusal } from '../../server/src/core/issuing/issue-request.js';
import type { LanguageService, Renewal, RenewalQuestion } from '../../server/src/core/service.js';
import { MemoryWorkspace, nameOf, uriOf } from './workspace.js';

/** The whole product over a workspace that it has scanned. */
export async function scannedService(workspace: MemoryWorkspace, now: number): Promise<LanguageService> {
  const logger = { info: () => undefined, warn: () => undefined, error: (message: string): never => fail(message) };
  const service = createLanguageService({ workspace, clock: { now: () => now }, logger });
  await service.scan(workspace.uris);
  return service;
}

function fail(message: string): never {
  throw new Error(message);
}

/** What renewing answers; paths relative to the workspace, '' for all of it. A refusal fails the test. */
export async function planned(
  workspace: MemoryWorkspace,
  now: number,
  { names, ...question }: Omit<RenewalQuestion, 'uris'> & { readonly names: readonly string[] },
): Promise<Renewal> {
  const service = await scannedService(workspace, now);
  const answer = await service.renewal({ ...question, uris: names.map((name) => (name === '' ? 'file:///workspace' : uriOf(name))) });
  return isRefusal(answer) ? fail(`refused: ${answer.refused}`) : answer;
}

/** The workspace after the files are written, as a host would. */
export function written(workspace: MemoryWorkspace, changes: readonly FileChange[]): MemoryWorkspace {
  const files = new Map(workspace.uris.flatMap((uri) => [[nameOf(uri), workspace.file(uri)!] as const]));
  for (const { uri, text, bytes, before, bytesBefore, mode } of changes) {
    const old = files.get(nameOf(uri));
    const expected = bytesBefore ?? Buffer.from(before ?? '');
    if (old && !Buffer.from(old.bytes).equals(Buffer.from(expected))) fail(`${uri} is not what was there`);
    files.set(nameOf(uri), { bytes: bytes ?? Buffer.from(text), mode });
  }
  return new MemoryWorkspace(files);
}
