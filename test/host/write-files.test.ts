import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../server/src/host/writing/digests.js';
import type { Journal } from '../../server/src/host/writing/journal.js';
import { describeRecovery, recover, type Recovery } from '../../server/src/host/writing/recover.js';
import { FileChangedError, FileExistsError, WriteError } from '../../server/src/host/writing/write-errors.js';
import { writeFiles, type FileToWrite, type Written } from '../../server/src/host/writing/write-files.js';
import { replaceFile } from '../../server/src/host/writing/replace-file.js';
import { makeFolder } from './support/make-folder.js';
import { exposedKeys, snapshot } from './support/snapshot.js';
import { scenarios, writtenAt } from './support/scenarios.js';
import { watchedOperations } from './support/watched-operations.js';

const options = { now: writtenAt, onRecovered: () => undefined };

function write(files: readonly FileToWrite[]): Written {
  return writeFiles(files, options);
}

// Asked for by setting it, as Node wants it.
const umask = process.umask(0o022);
process.umask(umask);

const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;

describe('writeFiles', () => {
  it('writes a renewal, keeping links, modes and what it replaces', () => {
    const root = makeFolder();
    scenarios['a renewal with backups']?.prepare(root);
    const { backups } = write(scenarios['a renewal with backups']?.files(root) ?? []);
    expect(snapshot(root)).toEqual({
      pki: 'folder 755',
      'pki/2025.pem': `600 ${owner} NEW KEY`,
      'pki/2025.pem.bak-20261121T000000Z': `600 ${owner} old pem`,
      'pki/a.crt': `640 ${owner} new`,
      'pki/a.crt.bak-20261121T000000Z': `640 ${owner} old`,
      'pki/a.key': `600 ${owner} NEW KEY`,
      'pki/a.key.bak-20261121T000000Z': `600 ${owner} old key`,
      'pki/current.pem': '-> 2025.pem',
      'pki/loose.key': `600 ${owner} NEW KEY`,
      'pki/loose.key.bak-20261121T000000Z': `600 ${owner} old loose key`,
      'pki/same.crt': `600 ${owner} same`,
    });
    expect(backups).toContainEqual({ path: join(root, 'pki/current.pem'), backup: join(root, 'pki/2025.pem.bak-20261121T000000Z') });
  });

  it('makes missing folders, for the owner alone where they hold a key', () => {
    const root = makeFolder();
    write([
      { path: join(root, 'pki/etcd/ca.key'), content: 'k', mode: 0o600, over: 'nothing' },
      { path: join(root, 'pki/ca.crt'), content: 'c', mode: 0o644, over: 'nothing' },
      { path: join(root, 'certs/ca.crt'), content: 'c', mode: 0o644, over: 'nothing' },
    ]);
    const { certs, ...rest } = snapshot(root);
    expect(certs).toBe(`folder ${(0o777 & ~umask).toString(8)}`);
    expect(rest).toEqual({
      'certs/ca.crt': `644 ${owner} c`,
      pki: 'folder 700',
      'pki/ca.crt': `644 ${owner} c`,
      'pki/etcd': 'folder 700',
      'pki/etcd/ca.key': `600 ${owner} k`,
    });
  });

  it('overwrites no backup', () => {
    const root = makeFolder();
    writeFileSync(join(root, 'a.crt'), '0');
    for (const content of ['1', '2']) {
      write([{ path: join(root, 'a.crt'), content, mode: 0o644, over: { bytes: readFileSync(join(root, 'a.crt')) }, backup: true }]);
    }
    expect(Object.keys(snapshot(root))).toEqual(['a.crt', 'a.crt.bak-20261121T000000Z', 'a.crt.bak-20261121T000000Z-2']);
    expect(readFileSync(join(root, 'a.crt.bak-20261121T000000Z'), 'utf8')).toBe('0');
  });

  it('hides a backup where the kubelet would run it', () => {
    const root = makeFolder();
    mkdirSync(join(root, 'manifests'));
    writeFileSync(join(root, 'manifests/etcd.yaml'), 'old');
    write([{ path: join(root, 'manifests/etcd.yaml'), content: 'new', mode: 0o600, over: { bytes: Buffer.from('old') }, backup: true }]);
    expect(Object.keys(snapshot(root))).toEqual(['manifests', 'manifests/.etcd.yaml.bak-20261121T000000Z', 'manifests/etcd.yaml']);
  });

  const refusals: Readonly<Record<string, [new (...given: never[]) => WriteError, (root: string) => FileToWrite, string]>> = {
    'a file that is there': [
      FileExistsError,
      (root) => ({ path: join(root, 'there'), content: '', mode: 0o644, over: 'nothing' }),
      'there already',
    ],
    'a link that leads nowhere': [
      FileExistsError,
      (root) => ({ path: join(root, 'dangling'), content: '', mode: 0o644, over: 'nothing' }),
      'there already',
    ],
    'a file that has changed': [
      FileChangedError,
      (root) => ({ path: join(root, 'there'), content: '', mode: 0o644, over: { bytes: new TextEncoder().encode('read') } }),
      'changed since',
    ],
    'a file that is gone': [
      FileChangedError,
      (root) => ({ path: join(root, 'gone'), content: '', mode: 0o644, over: { sha256: '' } }),
      'changed since',
    ],
    'a folder': [WriteError, (root) => ({ path: join(root, 'folder'), content: '', mode: 0o644, over: { sha256: '' } }), 'no plain file'],
    'a file below a file': [
      WriteError,
      (root) => ({ path: join(root, 'there/x'), content: '', mode: 0o644, over: 'nothing' }),
      'not a folder',
    ],
    'one file twice': [
      WriteError,
      (root) => ({ path: join(root, 'folder/../other'), content: '', mode: 0o644, over: 'nothing' }),
      'two files',
    ],
  };
  for (const [name, [type, file, reason]] of Object.entries(refusals)) {
    it(`refuses ${name}, and writes nothing of the set`, () => {
      const root = makeFolder();
      writeFileSync(join(root, 'there'), 'now');
      mkdirSync(join(root, 'folder'));
      symlinkSync('nowhere', join(root, 'dangling'));
      const before = snapshot(root);
      const set = [{ path: join(root, 'other'), content: 'x', mode: 0o644, over: 'nothing' } as const, file(root)];
      expect(() => write(set)).toThrow(type);
      expect(() => write(set)).toThrow(reason);
      expect(snapshot(root)).toEqual(before);
    });
  }

  it('refuses a change that comes while it writes', () => {
    const root = makeFolder();
    scenarios['a renewal with backups']?.prepare(root);
    const files = scenarios['a renewal with backups']?.files(root) ?? [];
    let links = 0;
    const system = watchedOperations((_, name) => {
      // The keeping of the last old file is the end of the first phase.
      if (name === 'link' && ++links === 5) writeFileSync(join(root, 'pki/a.crt'), 'theirs');
    });
    expect(() => writeFiles(files, { ...options, system })).toThrow(FileChangedError);
    expect(readFileSync(join(root, 'pki/a.crt'), 'utf8')).toBe('theirs');
    expect(readFileSync(join(root, 'pki/a.key'), 'utf8')).toBe('old key');
    expect(Object.keys(snapshot(root)).filter((name) => /bak|kubepki/.test(name))).toEqual([]);
  });

  it('works where there are no hard links', () => {
    for (const scenario of Object.values(scenarios)) {
      const [root, other] = [makeFolder(), makeFolder()];
      [root, other].forEach((folder) => scenario.prepare(folder));
      const system = watchedOperations((_, name) => {
        if (name === 'link') throw Object.assign(new Error('no links'), { code: 'EPERM' });
      });
      writeFiles(scenario.files(root), { ...options, system });
      write(scenario.files(other));
      expect(snapshot(root)).toEqual(snapshot(other));
      expect(exposedKeys(root)).toEqual([]);
    }
  });

  it('replaces a file whatever it was', () => {
    const root = makeFolder();
    writeFileSync(join(root, 'a'), 'old');
    chmodSync(join(root, 'a'), 0o604);
    symlinkSync('a', join(root, 'link'));
    replaceFile(join(root, 'link'), 'new', options);
    expect(snapshot(root)).toEqual({ a: `604 ${owner} new`, link: '-> a' });
    expect(() => replaceFile(join(root, 'none'), 'new', options)).toThrow('no such file');
  });
});

describe('recover', () => {
  /** The journal of a set that was interrupted in the middle of its renames, and what was there before it. */
  function interrupt(root: string, scenario: string): Readonly<Record<string, string>> {
    scenarios[scenario]?.prepare(root);
    const before = snapshot(root);
    let renames = 0;
    let dead = false;
    const system = watchedOperations((_, name) => {
      if (name === 'rename' && ++renames === 2) dead = true;
      if (dead) throw Object.assign(new Error('gone'), { code: 'EIO' });
    });
    expect(() => writeFiles(scenarios[scenario]?.files(root) ?? [], { ...options, system })).toThrow('could not be brought back at once');
    expect(snapshot(root)).not.toEqual(before);
    return before;
  }

  it('brings a set back, and says so', () => {
    const root = makeFolder();
    const before = interrupt(root, 'a renewal with backups');
    const [recovery, ...others] = recover([join(root, 'pki/any')], options);
    expect(others).toEqual([]);
    expect(recovery).toMatchObject({ outcome: 'rolled back', left: [] });
    expect(describeRecovery(recovery!)).toContain(`as before again: ${join(root, 'pki/')}`);
    expect(snapshot(root)).toEqual(before);
    expect(recover([root], options)).toEqual([]);
  });

  it('comes first in the next run, whichever of the folders it writes to', () => {
    for (const name of ['kubelet/x', 'kubernetes/pki/x', 'kubernetes/x/y/z']) {
      const root = makeFolder();
      const before = interrupt(root, 'files in several folders');
      const told: Recovery[] = [];
      writeFiles([{ path: join(root, name), content: '', mode: 0o644, over: 'nothing' }], {
        now: writtenAt,
        onRecovered: (one) => told.push(one),
      });
      expect(told).toHaveLength(1);
      const { [name]: made, ...rest } = snapshot(root);
      expect(made).toBeDefined();
      expect(rest).toMatchObject(before);
      expect(exposedKeys(root)).toEqual([]);
    }
  });

  it('leaves alone what somebody changed since, with the old content beside it', () => {
    const root = makeFolder();
    interrupt(root, 'a renewal with backups');
    writeFileSync(join(root, 'pki/a.key'), 'theirs');
    expect(recover([root, join(root, 'pki')], options)).toMatchObject([{ left: [join(root, 'pki/a.key')] }]);
    const { pki, ...files } = snapshot(join(root));
    expect(pki).toBeDefined();
    expect(files['pki/a.key']).toContain('theirs');
    expect(
      Object.entries(files)
        .filter(([name]) => name.includes('.bak-'))
        .map(([, entry]) => entry),
    ).toEqual([`600 ${owner} old key`]);
  });

  /** The only copy of the journal of a set in `pki`. */
  function journalIn(root: string): { readonly path: string; readonly text: string } {
    const name = Object.keys(snapshot(join(root, 'pki'))).find((entry) => entry.includes('journal'))!;
    const path = join(root, 'pki', name);
    return { path, text: readFileSync(path, 'utf8') };
  }

  it('does not touch the set of a run that is at work', () => {
    const root = makeFolder();
    interrupt(root, 'a renewal with backups');
    const { path, text } = journalIn(root);
    writeFileSync(path, text.replace(/"pid":\d+/, `"pid":${process.ppid}`));
    const half = snapshot(root);
    expect(recover([join(root, 'pki')], options)).toEqual([]);
    expect(snapshot(root)).toEqual(half);
    expect(recover([join(root, 'pki')], { now: writtenAt + 120_000 })).toMatchObject([{ outcome: 'rolled back' }]);
  });

  it('acts on no journal that others could have written', () => {
    const root = makeFolder();
    interrupt(root, 'a renewal with backups');
    const { path, text } = journalIn(root);
    const refused: Readonly<Record<string, () => void>> = {
      'others may write it': () => chmodSync(path, 0o620),
      'another version': () => writeFileSync(path, text.replace('"version":1', '"version":2')),
      'names that are not ours': () => writeFileSync(path, text.replace(/"staged":"[^"]*"/, `"staged":"${join(root, 'pki/a.crt')}"`)),
      'a path that climbs': () => writeFileSync(path, text.replaceAll('/pki/a.key"', '/pki/../a.key"')),
    };
    for (const [name, spoil] of Object.entries(refused)) {
      spoil();
      const half = snapshot(root);
      expect(recover([join(root, 'pki')], options), name).toEqual([]);
      expect(snapshot(root), name).toEqual(half);
      chmodSync(path, 0o600);
      writeFileSync(path, text);
    }
  });

  it('follows a journal to no file elsewhere', () => {
    const [root, outside] = [makeFolder(), makeFolder()];
    interrupt(root, 'a renewal with backups');
    const { path, text } = journalIn(root);
    const staged = join(outside, '.kubepki-000000000000-0.new');
    writeFileSync(join(outside, 'known'), 'new');
    const unit = { kind: 'new', path: join(outside, 'known'), staged, after: digestOf(new TextEncoder().encode('new')) };
    symlinkSync(outside, join(root, 'pki/link'));
    const linked = { ...unit, path: join(root, 'pki/link/known'), staged: join(root, 'pki/link/.kubepki-000000000000-0.new') };
    writeFileSync(path, JSON.stringify({ ...(JSON.parse(text) as Journal), units: [unit, linked] }));
    recover([join(root, 'pki')], options);
    expect(snapshot(outside)).toEqual({ known: `${(0o666 & ~umask).toString(8)} ${owner} new` });
  });

  it('says so when the folder has been moved, and changes nothing', () => {
    const root = makeFolder();
    interrupt(root, 'a renewal with backups');
    renameSync(join(root, 'pki'), join(root, 'moved'));
    const half = snapshot(root);
    const [recovery] = recover([join(root, 'moved')], options);
    expect(recovery).toMatchObject({ outcome: 'unfinished', restored: [] });
    expect(describeRecovery(recovery!)).toContain('cannot be brought back now');
    expect(snapshot(root)).toEqual(half);
  });

  it('keeps no content in the journal, which only its owner reads', () => {
    const root = makeFolder();
    interrupt(root, 'a renewal with backups');
    const { path, text } = journalIn(root);
    expect(text).not.toMatch(/old key|NEW KEY/);
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
  });
});
