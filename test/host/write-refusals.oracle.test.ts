import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { writeFiles, type FileToWrite } from '../../server/src/host/writing/write-files.js';
import { buildChild, type Child } from './support/build-child.js';
import { makeFolder } from './support/make-folder.js';
import { snapshot } from './support/snapshot.js';
import { scenarios, writtenAt } from './support/scenarios.js';

let child: Child;
beforeAll(async () => {
  child = await buildChild();
});
afterAll(() => child.remove());

const isRoot = process.getuid?.() === 0;
/** nobody, on every Linux. */
const other = 65534;

/** Writes as a user whom the system may refuse; root it refuses little. */
function runAsOther(name: string, root: string): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [child.path, name, root, '-1'], { encoding: 'utf8', ...(isRoot && { uid: other, gid: other }) });
}

function giveAway(root: string): void {
  if (!isRoot) return;
  for (const name of ['', ...Object.keys(snapshot(root))]) chownSync(join(root, name), other, other);
}

/** A folder with a file system of its own, or a word on why there is none. */
function mount(root: string, options: readonly string[]): boolean {
  const { status, stderr, error } = spawnSync('mount', [...options, root], { encoding: 'utf8' });
  if (status === 0) onTestFinished(() => void spawnSync('umount', [root]));
  else console.log(`skipped: nothing can be mounted here (${error?.message ?? stderr.trim()})`);
  return status === 0;
}

function write(files: readonly FileToWrite[]): void {
  writeFiles(files, { now: writtenAt, onRecovered: () => undefined });
}

describe('what the system refuses leaves everything as it was', () => {
  it('for a folder in which the user may not write', () => {
    for (const folder of ['kubelet', 'kubernetes']) {
      const root = makeFolder();
      scenarios['files in several folders']?.prepare(root);
      giveAway(root);
      chmodSync(join(root, folder), 0o555);
      const before = snapshot(root);
      const { status, stderr } = runAsOther('files in several folders', root);
      expect(status).not.toBe(0);
      expect(stderr).toContain('permission denied');
      expect(snapshot(root)).toEqual(before);
    }
  });

  it('for a file that the user may not read', () => {
    if (!isRoot) return console.log('skipped: only root can make a file that its user may not read');
    const root = makeFolder();
    scenarios['a new pair']?.prepare(root);
    giveAway(root);
    mkdirSync(join(root, 'theirs'), { mode: 0o700 });
    writeFileSync(join(root, 'a.key'), 'theirs', { mode: 0o600 });
    const before = snapshot(root);
    expect(runAsOther('a new pair', root).stderr).toContain('it is there already');
    expect(snapshot(root)).toEqual(before);
  });

  it('for a folder that cannot be changed', () => {
    const root = makeFolder();
    scenarios['a renewal with backups']?.prepare(root);
    const files = scenarios['a renewal with backups']?.files(root) ?? [];
    const { status } = spawnSync('chattr', ['+i', join(root, 'pki')]);
    if (status !== 0) return console.log('skipped: chattr +i does not work here');
    const before = snapshot(root);
    try {
      expect(() => write(files)).toThrow('operation not permitted');
      expect(snapshot(root)).toEqual(before);
    } finally {
      spawnSync('chattr', ['-i', join(root, 'pki')]);
    }
    write(files);
    expect(snapshot(root)).not.toEqual(before);
  });

  it('for a file that cannot be changed', () => {
    const root = makeFolder();
    scenarios['a renewal with backups']?.prepare(root);
    const files = scenarios['a renewal with backups']?.files(root) ?? [];
    // It can be neither linked nor replaced, which shows only when the others are in place.
    const { status } = spawnSync('chattr', ['+i', join(root, 'pki/2025.pem')]);
    if (status !== 0) return console.log('skipped: chattr +i does not work here');
    const before = snapshot(root);
    try {
      expect(() => write(files)).toThrow('operation not permitted');
      expect(snapshot(root)).toEqual(before);
    } finally {
      spawnSync('chattr', ['-i', join(root, 'pki/2025.pem')]);
    }
  });

  it('for a read-only file system', () => {
    const root = makeFolder();
    scenarios['a renewal with backups']?.prepare(root);
    const files = scenarios['a renewal with backups']?.files(root) ?? [];
    const before = snapshot(root);
    if (!mount(root, ['--bind', root])) return;
    spawnSync('mount', ['-o', 'remount,bind,ro', root]);
    expect(() => write(files)).toThrow('the file system is read-only');
    expect(snapshot(root)).toEqual(before);
  });

  it('for a disk that is full, at whatever file', () => {
    const root = makeFolder();
    if (!mount(root, ['-t', 'tmpfs', '-o', 'size=128k', 'none'])) return;
    let outcome = 'refused';
    // Ever less stands in the way, until there is room for all.
    for (let filling = 31; outcome === 'refused' && filling > 0; filling--) {
      spawnSync('sh', ['-c', 'rm -rf "$1"/*', 'sh', root]);
      scenarios['a renewal with backups']?.prepare(root);
      writeFileSync(join(root, 'filling'), Buffer.alloc((filling - 5) * 4096 > 0 ? (filling - 5) * 4096 : 0));
      const before = snapshot(root);
      try {
        write(
          (scenarios['a renewal with backups']?.files(root) ?? []).map((file) => ({ ...file, content: `NEW KEY ${'x'.repeat(5000)}` })),
        );
        outcome = 'written';
      } catch (error) {
        expect(String(error)).toContain('no space left');
        expect(snapshot(root)).toEqual(before);
      }
    }
    expect(outcome).toBe('written');
  });
});
