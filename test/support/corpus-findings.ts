import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../server/src/core/findings.js';
import { analyse } from './analyse.js';
import { sharedFolder } from './shared.js';
import { MemoryWorkspace } from './workspace.js';

export interface JudgedFile {
  /** Relative to the corpora: `pem/…`. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly findings: readonly Finding[];
}

/** The findings in every file below some folders of the corpora, each file a workspace of its own. */
export async function judgeCorpus(folders: readonly string[]): Promise<readonly JudgedFile[]> {
  const judged: JudgedFile[] = [];
  for (const folder of folders) {
    for (const path of filesBelow(folder)) {
      const bytes = readFileSync(join(sharedFolder, 'corpora', path));
      judged.push({ path, bytes, findings: await analyse(new MemoryWorkspace(new Map([[path, { bytes }]]))) });
    }
  }
  return judged;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(sharedFolder, 'corpora', folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(sharedFolder, 'corpora').length + 1))
    .sort();
}
