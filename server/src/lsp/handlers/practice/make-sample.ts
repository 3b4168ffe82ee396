import { createLanguageService, loadPractice } from '../../../core/index.js';
import type { FileChange } from '../../../core/issuing/file-change.js';
import type { MakeExampleParams, MakeExampleResult, MakeExerciseParams } from '../../../protocol/index.js';
import type { Session } from '../../session.js';
import { untrusted, writeChanges } from '../write-changes.js';

export function makeExample(session: Session, params: MakeExampleParams): Promise<MakeExampleResult> {
  return write(session, { ...params, name: 'kubepki-example' }, async (folder) =>
    (await loadPractice()).makeExample(folder, session.clock),
  );
}

export async function makeExercise(session: Session, { exercise: id, ...params }: MakeExerciseParams): Promise<MakeExampleResult> {
  const practice = await loadPractice();
  const exercise = practice.findExercise(id);
  if (!exercise) return { ok: false, reason: `There is no exercise \`${id}\`.` };
  const world = { clock: session.clock, logger: session.logger, openService: createLanguageService };
  return write(session, { ...params, name: 'kubepki-practice' }, (folderUri) => practice.makeExercise(exercise, folderUri, world));
}

async function write(
  session: Session,
  { folderUri, name }: MakeExampleParams & { readonly name: string },
  make: (folderUri: string) => Promise<readonly FileChange[]>,
): Promise<MakeExampleResult> {
  if (!session.client.trusted) return untrusted;
  const folder = folderUri ?? session.host.files?.makeTemporaryFolder(name);
  if (folder === undefined) return { ok: false, reason: 'The server has no files here: a folder must be given.' };
  const written = writeChanges(session, await make(folder));
  return written.ok ? { ...written, folderUri: folder } : written;
}
