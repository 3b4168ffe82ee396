import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder, gone when the test is over. */
export function makeFolder(): string {
  return makeIn(tmpdir());
}

/** Where Linux keeps files in memory. */
const memory = '/dev/shm';

/**
 * The same in memory, where there is such a place: for sweeps that write some thousand times. The system calls are the
 * same; what a disk keeps when the power goes is not looked at here, and write-files.test.ts writes to the disk.
 */
export function makeQuickFolder(): string {
  return makeIn(existsSync(memory) ? memory : tmpdir());
}

function makeIn(parent: string): string {
  const root = realpathSync(mkdtempSync(join(parent, 'kubepki-write-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}
