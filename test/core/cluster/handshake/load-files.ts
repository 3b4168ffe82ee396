import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { predict } from './predict.js';

/** The first words of the failure; `dials` when nothing keeps the client from it. */
export async function loadFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kubepki-load-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const report = await predict({ folder, config: join(folder, 'config') }, { name: '', expected: 'ok', server: {} });
    if (report.verdict === 'unknown' || report.verdict === 'refused') return report.verdict;
    if (report.verdict === 'ok' || report.stage === 'server') return 'dials';
    return report.words.text.replaceAll(folder, '<folder>');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
