import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { FileOperations } from '../../server/src/host/writing/file-operations.js';
import { recover } from '../../server/src/host/writing/recover.js';
import { UnfinishedWriteError, WriteError } from '../../server/src/host/writing/write-errors.js';
import { writeFiles } from '../../server/src/host/writing/write-files.js';
import { makeQuickFolder } from './support/make-folder.js';
import { exposedKeys, snapshot } from './support/snapshot.js';
import { scenarios, writtenAt, type Scenario } from './support/scenarios.js';
import { watchedOperations } from './support/watched-operations.js';

const options = { now: writtenAt, onRecovered: () => undefined };

type Tree = ReturnType<typeof snapshot>;

/** What a run of a scenario must leave: all as before, or all as after. */
interface Outcomes {
  readonly before: Tree;
  readonly after: Tree;
  /** How many operations a run takes. */
  readonly count: number;
}

function outcomesOf(scenario: Scenario, root: string): Outcomes {
  mkdirSync(root);
  scenario.prepare(root);
  const before = snapshot(root);
  let count = 0;
  writeFiles(scenario.files(root), { ...options, system: watchedOperations(() => void count++) });
  return { before, after: snapshot(root), count };
}

/** One run in a folder of its own; answers what it threw. */
function attempt(scenario: Scenario, root: string, system: () => FileOperations): unknown {
  mkdirSync(root);
  scenario.prepare(root);
  try {
    writeFiles(scenario.files(root), { ...options, system: system() });
    return undefined;
  } catch (error) {
    return error;
  }
}

function fail(code: string): never {
  throw Object.assign(new Error(`${code}: as the test wants it`), { code });
}

/** From its n-th operation on nothing comes through, as when the process were killed or the disk gone. */
function failsFrom(n: number): FileOperations {
  return watchedOperations((index) => (index >= n ? fail('EIO') : undefined));
}

for (const [name, scenario] of Object.entries(scenarios)) {
  describe(name, () => {
    for (const code of ['ENOSPC', 'EACCES', 'EIO']) {
      it(`is written wholly or not at all when one operation fails with ${code}`, () => {
        const folder = makeQuickFolder();
        const { before, after, count } = outcomesOf(scenario, join(folder, 'reference'));
        for (let n = 0; n < count; n++) {
          const root = join(folder, String(n));
          const error = attempt(scenario, root, () => watchedOperations((index) => (index === n ? fail(code) : undefined)));
          if (error === undefined) recover(foldersOf(root), options);
          else expect(error, `operation ${n}: ${(error as Error).stack}`).toBeInstanceOf(WriteError);
          expect(error).not.toBeInstanceOf(UnfinishedWriteError);
          expect(snapshot(root), `operation ${n}: ${String(error)}`).toEqual(error === undefined ? after : before);
        }
      });
    }

    it('shows a new key to nobody else, at no moment', () => {
      const root = join(makeQuickFolder(), 'root');
      const shown = new Set<string>();
      const look = (): void => exposedKeys(root).forEach((key) => shown.add(key));
      const umask = process.umask(0);
      const error = attempt(scenario, root, () => watchedOperations(look));
      process.umask(umask);
      expect([error, ...shown]).toEqual([undefined]);
    });

    it('is brought back when everything fails from one operation on', () => {
      const folder = makeQuickFolder();
      const { before, after, count } = outcomesOf(scenario, join(folder, 'reference'));
      for (let n = 0; n < count; n++) {
        const root = join(folder, String(n));
        const error = attempt(scenario, root, () => failsFrom(n));
        expect(exposedKeys(root)).toEqual([]);
        recover(foldersOf(root), options);
        expectEither(root, error, { before, after }, `operation ${n}`);
      }
    });

    it('is brought back when the taking back is interrupted', () => {
      const folder = makeQuickFolder();
      const { before, after, count } = outcomesOf(scenario, join(folder, 'reference'));
      for (let n = 1; n < count; n += 4) {
        for (let more = 1; more < 40; more += 7) {
          const root = join(folder, `${n}-${more}`);
          const error = attempt(scenario, root, () =>
            watchedOperations((index) => (index === n || index > n + more ? fail('EIO') : undefined)),
          );
          recover(foldersOf(root), options);
          expectEither(root, error, { before, after }, `operations ${n}, ${n + more}`);
        }
      }
    });

    it('is brought back when the recovery is interrupted', () => {
      const folder = makeQuickFolder();
      const { before, after, count } = outcomesOf(scenario, join(folder, 'reference'));
      for (let n = 1; n < count; n += 4) {
        for (let later = 1; later < 60; later += 8) {
          const root = join(folder, `${n}-${later}`);
          const error = attempt(scenario, root, () => failsFrom(n));
          recover(foldersOf(root), { ...options, system: failsFrom(later) });
          recover(foldersOf(root), options);
          expectEither(root, error, { before, after }, `operations ${n}, ${later}`);
        }
      }
    });
  });
}

/** When all is in place and only the taking back fails, it may stay; in every other failure all is as before. */
function expectEither(root: string, error: unknown, { before, after }: Pick<Outcomes, 'before' | 'after'>, when: string): void {
  const tree = snapshot(root);
  const isDone = error instanceof UnfinishedWriteError && isDeepStrictEqual(tree, after);
  expect(tree, `${when}: ${String(error)}`).toEqual(error === undefined || isDone ? after : before);
}

function foldersOf(root: string): readonly string[] {
  return [root, ...['pki', 'kubelet', 'kubernetes'].map((name) => join(root, name))];
}
