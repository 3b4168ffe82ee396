import { createLanguageService, loadPractice } from '../../../core/index.js';
import type { CheckExerciseParams, CheckExerciseResult } from '../../../protocol/index.js';
import type { Session } from '../../session.js';
import { openExercise } from './find-exercise.js';

/** Looks at the files of the folder alone, as they are saved, with the usual settings: those of the folder may hide findings. */
export async function checkExercise(session: Session, { folderUri }: CheckExerciseParams): Promise<CheckExerciseResult> {
  const { host, clock, logger, connection, client } = session;
  const practice = await loadPractice();
  const workspace = host.createWorkspace(connection);
  workspace.configure({ roots: [folderUri], trusted: client.trusted });
  const opened = await openExercise(folderUri, { workspace, practice });
  if (!opened) return null;
  const service = createLanguageService({ workspace, clock, logger });
  const uris: string[] = [];
  for await (const uri of host.walk([folderUri], workspace)) uris.push(uri);
  await service.scan(uris);
  const { solved, problems } = await practice.checkRepair(opened.exercise, { service, uris, folderUri, record: opened.record });
  return { solved, problems: [...problems] };
}
