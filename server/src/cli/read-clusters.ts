import { documentFileNames } from '../core/index.js';
import type { Settings } from '../core/settings.js';
import { collectInputs } from './inputs.js';
import type { Io } from './io.js';
import { Progress } from './progress.js';
import { openSession, type Session } from './session.js';

export interface ClusterInputs {
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly now: number;
}

/** Reads all that clusters are told by, with progress where a person watches. */
export async function readClusters({ paths, settings, now }: ClusterInputs, io: Io): Promise<Session> {
  const progress = new Progress(io.stderr);
  let looked = 0;
  const onFile = (): void => progress.tell(`looked at ${++looked} files`);
  const inputs = collectInputs(paths, { cwd: io.cwd, fileNames: documentFileNames, onFile });
  let known = 0;
  const session = await openSession({ settings, now, inputs }, () => progress.tell(`read ${++known} of ${inputs.files.length} files`));
  progress.clear();
  return session;
}
