import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recover } from '../../server/src/host/writing/recover.js';
import { buildChild, type Child } from './support/build-child.js';
import { makeFolder } from './support/make-folder.js';
import { exposedKeys, snapshot } from './support/snapshot.js';
import { scenarios, writtenAt } from './support/scenarios.js';

let child: Child;
beforeAll(async () => {
  child = await buildChild();
});
afterAll(() => child.remove());

/** A process that kills itself before its n-th change. */
function run(name: string, root: string, end: number): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [child.path, name, root, String(end)], { encoding: 'utf8' });
}

function prepared(name: string, root: string): string {
  mkdirSync(root);
  scenarios[name]?.prepare(root);
  return root;
}

function foldersOf(root: string): readonly string[] {
  return [root, ...['pki', 'kubelet', 'kubernetes'].map((name) => join(root, name))];
}

for (const name of Object.keys(scenarios)) {
  describe(name, () => {
    it('is wholly old or wholly new after the process was killed, wherever it was', () => {
      const folder = makeFolder();
      const reference = prepared(name, join(folder, 'reference'));
      const before = snapshot(reference);
      expect(run(name, reference, -1)).toMatchObject({ status: 0, stderr: '' });
      const after = snapshot(reference);
      let isKilled = true;
      let isOld = true;
      for (let n = 0; isKilled; n++) {
        const root = prepared(name, join(folder, String(n)));
        isKilled = run(name, root, n).signal === 'SIGKILL';
        expect(exposedKeys(root), `killed before change ${n}`).toEqual([]);
        // Every few times the recovery is killed as well.
        if (n % 4 === 0) run('recover', join(root, 'pki'), n % 20);
        recover(foldersOf(root), { now: writtenAt });
        const tree = snapshot(root);
        // Once it is new it is so for every later moment.
        isOld &&= JSON.stringify(tree) === JSON.stringify(before);
        expect(tree, `killed before change ${n}`).toEqual(isOld ? before : after);
      }
      expect(isOld).toBe(false);
      // Some two hundred processes, one after another.
    }, 180_000);
  });
}
