import { symlinkSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uriFromPath } from '../../server/src/host/file-path.js';
import { NodeWorkspace } from '../../server/src/host/node-workspace.js';
import { walkFiles } from '../../server/src/host/walk.js';
import { makeTree } from './support/run.js';

const limit = 1000;

function workspaceOf(root: string, trust: 'trusted' | 'untrusted' = 'trusted'): NodeWorkspace {
  return new NodeWorkspace({ roots: [uriFromPath(root)], trusted: trust === 'trusted', maxFileSize: limit });
}

describe('NodeWorkspace', () => {
  it('reads, lists and describes files, and answers undefined for everything else', async () => {
    const root = makeTree({ 'a b.key': 'x', 'sub/c': 'y', big: 'z'.repeat(limit + 1) });
    const workspace = workspaceOf(root);
    expect(Buffer.from((await workspace.read(uriFromPath(join(root, 'a b.key')))) ?? []).toString()).toBe('x');
    expect(await workspace.stat(uriFromPath(join(root, 'a b.key')))).toMatchObject({ type: 'file', size: 1, mode: 0o600 });
    expect(await workspace.list(uriFromPath(root))).toEqual(
      expect.arrayContaining([
        { name: 'sub', type: 'directory' },
        { name: 'big', type: 'file' },
      ]),
    );
    for (const name of ['big', 'no', 'sub', 'sub/c/d']) expect(await workspace.read(uriFromPath(join(root, name)))).toBeUndefined();
    for (const uri of ['untitled:x', 'https://host/x', 'file://host/share/x', 'file:////host/share/x', 'file:///a%00b']) {
      expect([await workspace.read(uri), await workspace.stat(uri), await workspace.list(uri)]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('does not wait for a pipe that nobody writes to', async () => {
    const root = makeTree({});
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(await workspaceOf(root).read(uriFromPath(join(root, 'pipe')))).toBeUndefined();
  });

  it('stays in its roots when it is not trusted, also through links', async () => {
    const outside = makeTree({ secret: 'x' });
    const root = makeTree({ mine: 'y' });
    symlinkSync(join(outside, 'secret'), join(root, 'link'));
    symlinkSync(outside, join(root, 'folder'));
    symlinkSync('mine', join(root, 'inside'));
    const untrusted = workspaceOf(root, 'untrusted');
    const ask = (name: string): Promise<unknown> => untrusted.stat(uriFromPath(join(root, name)));
    expect(await Promise.all([ask('mine'), ask('inside')])).toMatchObject([{ type: 'file' }, { type: 'file' }]);
    expect(await Promise.all([ask('link'), ask('folder'), ask('folder/secret'), ask('../x'), ask('folder/nothing')])).toEqual(
      Array(5).fill(undefined),
    );
    expect(await untrusted.read(uriFromPath(join(outside, 'secret')))).toBeUndefined();
    expect(await workspaceOf(root).stat(uriFromPath(join(outside, 'secret')))).toMatchObject({ type: 'file' });
  });

  it('sees files as git does', async () => {
    const root = makeTree({
      'repo/.gitignore': '*.key\n!keep.key\nout/\n/only-root\n',
      'repo/.git/info/exclude': 'private\n',
      'repo/sub/.gitignore': '!sub.key\nlocal\n',
      'plain/x.key': '',
    });
    const git = async (name: string): Promise<string> => {
      const state = await workspaceOf(root).git(uriFromPath(join(root, name)));
      return state?.inWorkTree ? (state.ignored ? 'ignored' : 'tracked') : 'outside';
    };
    const names = [
      'plain/x.key',
      'repo/a.key',
      'repo/keep.key',
      'repo/out/keep.key',
      'repo/only-root',
      'repo/sub/only-root',
      'repo/private',
      'repo/sub/sub.key',
      'repo/sub/a.key',
      'repo/sub/local',
      'repo/.git/config',
    ];
    expect(await Promise.all(names.map(git))).toEqual([
      'outside',
      'ignored',
      'tracked',
      'ignored',
      'ignored',
      'tracked',
      'ignored',
      'tracked',
      'ignored',
      'ignored',
      'ignored',
    ]);
  });
});

describe('walkFiles', () => {
  it('gives URIs in the form of VS Code', async () => {
    const root = makeTree({ 'a b#ü.conf': 'x' });
    const found: string[] = [];
    for await (const uri of walkFiles([uriFromPath(root)], { fileNames: [/\.conf$/] })) found.push(uri);
    expect(found).toEqual([`${uriFromPath(root)}/a%20b%23%C3%BC.conf`]);
  });
});
