import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recover } from '../../server/src/host/writing/recover.js';
import { buildChild, type Child } from './support/build-child.js';
import { makeQuickFolder } from './support/make-folder.js';
import { exposedKeys, snapshot } from './support/snapshot.js';
import { scenarios, writtenAt } from './support/scenarios.js';

let child: Child;
beforeAll(async () => {
  child = await buildChild();
});
afterAll(() => child.remove());

/**
 * A run of more changes is killed before every third of them, and before each kind of change at least once: that nothing
 * else is there when the process is gone. What is there after each single operation write-failures.hostile.test.ts looks at.
 */
const mostKills = 30;

/** A process that kills itself before its n-th change. */
function run(name: string, root: string, end: number): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [child.path, name, root, String(end)], { encoding: 'utf8' });
}

function linesOf(printed: string): readonly string[] {
  return printed.split('\n').filter(Boolean);
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
      const folder = makeQuickFolder();
      const reference = prepared(name, join(folder, 'reference'));
      const before = snapshot(reference);
      const { stdout, ...ended } = run(name, reference, -1);
      expect(ended).toMatchObject({ status: 0, stderr: '' });
      const changes = linesOf(stdout);
      const stride = changes.length > mostKills ? 3 : 1;
      const after = snapshot(reference);
      let isKilled = true;
      let isOld = true;
      const kinds = new Set(changes);
      // The last of each kind is met whatever the stride.
      const isMet = (n: number): boolean => n % stride === 0 || changes.lastIndexOf(changes[n] ?? '') === n;
      const met = new Set<string>();
      for (let n = 0; isKilled; n++) {
        if (!isMet(n)) continue;
        const root = prepared(name, join(folder, String(n)));
        const { signal, stdout: last } = run(name, root, n);
        isKilled = signal === 'SIGKILL';
        for (const change of linesOf(last)) met.add(change);
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
      expect([...met].sort(), 'killed before every kind of change').toEqual([...kinds].sort());
      // Some hundred processes, one after another.
    }, 180_000);
  });
}
