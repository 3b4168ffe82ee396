import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder, gone when the test is over. */
export function makeFolder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'kubepki-write-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}
