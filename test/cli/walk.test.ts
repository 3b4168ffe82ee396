import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePki, kubeconfig } from './support/pki.js';
import { checkJson, makeTree, run } from './support/run.js';

const pki = makePki();
const broken = kubeconfig(pki, (text) => text.replace('current-context: prod', 'current-context: prdo'));

function foundIn(cwd: string, args: readonly string[] = []): string[] {
  return [...new Set(checkJson(args, { cwd }).report.diagnostics.map(({ file }) => file))];
}

describe('walks over folders', () => {
  it('meet files by name and by content, in hidden folders too', () => {
    const cwd = makeTree({
      '.kube/config': broken,
      notes: broken,
      'deep/er/x.txt': `# a copy\n${broken}`,
      'readme.md': broken,
      'a.png': broken,
    });
    expect(foundIn(cwd)).toEqual(['.kube/config', 'deep/er/x.txt', 'notes']);
  });

  it('leave out node_modules, .git and what .gitignore names, in every folder', () => {
    const cwd = makeTree({
      '.gitignore': 'build/\n*.local.conf\n!keep.local.conf\n',
      'build/a.conf': broken,
      'b.local.conf': broken,
      'keep.local.conf': broken,
      'sub/.gitignore': '/only-here.conf\n',
      'sub/only-here.conf': broken,
      'sub/deeper/only-here.conf': broken,
      'node_modules/x/c.conf': broken,
      '.git/d.conf': broken,
    });
    expect(foundIn(cwd)).toEqual(['keep.local.conf', 'sub/deeper/only-here.conf']);
    expect(foundIn(cwd, ['build'])).toEqual(['build/a.conf']);
    expect(foundIn(cwd, ['b.local.conf'])).toEqual(['b.local.conf']);
  });

  it('respect a .gitignore above the folder', () => {
    const cwd = makeTree({ '.git/HEAD': '', '.gitignore': 'x.conf\n', 'sub/x.conf': broken, 'sub/y.conf': broken });
    expect(foundIn(join(cwd, 'sub'))).toEqual(['y.conf']);
  });

  it('never follow a link out of the tree, and end on cycles', () => {
    const outside = makeTree({ 'secret.conf': broken, 'folder/z.conf': broken });
    const cwd = makeTree({ 'tree/real.conf': broken });
    const tree = join(cwd, 'tree');
    symlinkSync(join(outside, 'secret.conf'), join(tree, 'out.conf'));
    symlinkSync(join(outside, 'folder'), join(tree, 'out'));
    symlinkSync('..', join(tree, 'up'));
    symlinkSync('.', join(tree, 'cycle'));
    symlinkSync('real.conf', join(tree, 'alias.conf'));
    symlinkSync('nowhere', join(tree, 'dangling.conf'));
    const { report, status } = checkJson([], { cwd: tree });
    // The alias is the same file: one fault, one finding.
    expect(report.diagnostics.map(({ file }) => file)).toEqual(['real.conf']);
    expect(status).toBe(1);
  });

  it('follow a link inside the tree to a file that no walk meets by its own name', () => {
    const cwd = makeTree({ 'current.png': broken });
    symlinkSync('current.png', join(cwd, 'current.conf'));
    expect(foundIn(cwd)).toEqual(['current.conf']);
  });

  it('tell about a broken link that was named', () => {
    const cwd = makeTree({});
    symlinkSync('nowhere', join(cwd, 'x.conf'));
    expect(run(['check', 'x.conf'], { cwd })).toMatchObject({ status: 2, stderr: 'kubepki: x.conf: no such file or folder\n' });
  });

  it('tell about a folder that cannot be listed, and check the rest', () => {
    const cwd = makeTree({ 'a.conf': broken, 'locked/b.conf': broken });
    chmodSync(join(cwd, 'locked'), 0);
    if (process.getuid?.() === 0) {
      console.log('Run as root: a folder without rights can be listed all the same, so only the rest is tested.');
    }
    const { status, stderr, report } = checkJson([], { cwd });
    chmodSync(join(cwd, 'locked'), 0o755);
    expect(report.diagnostics.map(({ file }) => file)).toContain('a.conf');
    if (process.getuid?.() !== 0) expect([status, stderr]).toEqual([2, 'kubepki: locked: permission denied\n']);
  });

  it('end with a finding on a file of 100 MB', () => {
    const cwd = makeTree({ 'huge.pem': 'x', 'a.conf': broken });
    truncateSync(join(cwd, 'huge.pem'), 100 * 1024 * 1024);
    const { status, stderr, report } = checkJson([], { cwd });
    expect(report.diagnostics.map(({ file, code }) => [file, code])).toEqual([
      ['a.conf', 'kubeconfig/unknown-context'],
      ['huge.pem', 'file/too-large'],
    ]);
    expect([status, stderr]).toEqual([1, '']);
  });

  it('pass by pipes and sockets', () => {
    const cwd = makeTree({ 'a.conf': broken });
    execFileSync('mkfifo', [join(cwd, 'pipe.conf')]);
    expect(foundIn(cwd)).toEqual(['a.conf']);
  });

  it('survive folders nested deep', () => {
    const cwd = makeTree({});
    const deep = join(cwd, ...Array.from({ length: 400 }, () => 'd'));
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, 'x.conf'), broken);
    expect(foundIn(cwd)).toHaveLength(1);
  });
});
