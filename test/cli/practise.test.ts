import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkJson, fixedNow, makeTree, run } from './support/run.js';

const now = ['--now', fixedNow];

describe('practise', () => {
  it('lists the symptoms and no causes', () => {
    const { status, stdout } = run(['practise', '--list']);
    expect(status).toBe(0);
    expect(stdout).toContain('kubectl-forbidden');
    expect(stdout).toContain('Troubleshooting');
    expect(stdout).not.toMatch(/x509\/|cluster\/|system:master\b|expired/);
  });

  it('goes from the task over hints and a wrong repair to the right one', () => {
    const cwd = makeTree({});
    const made = run(['practise', 'kubectl-context-does-not-exist', '--directory', 'lab', ...now], { cwd });
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(made.stdout).toContain('context was not found for specified context: kubernetes-admin@kubernets');
    expect(made.stdout).toContain('The files are in lab.');
    expect(made.stdout).toContain('kubepki practise --check lab');
    const admin = join(cwd, 'lab/cp1/etc/kubernetes/admin.conf');
    expect(statSync(admin).mode & 0o777).toBe(0o600);

    expect(run(['practise', '--check', 'lab', ...now], { cwd })).toMatchObject({
      status: 1,
      stdout:
        'Not yet:\n  The symptom is still there: Error in configuration: context was not found for specified context: kubernetes-admin@kubernets\n',
    });
    expect(readFileSync(join(cwd, 'lab/.kubepki-practice.json'), 'utf8')).not.toContain('over');
    const hints = [1, 2, 3, 3].map(() => run(['practise', '--hint', 'lab'], { cwd }).stdout);
    expect(hints.map((hint) => hint.slice(0, 12))).toEqual(['Hint 1 of 3:', 'Hint 2 of 3:', 'Hint 3 of 3:', 'Hint 3 of 3:']);
    expect(run(['practise', '--hint', 'lab'], { cwd }).stdout).toContain('That was the last one.');
    expect(run(['practise', '--explain', 'lab'], { cwd }).stdout).toContain('kubeconfig/unknown-context');
    expect(readFileSync(join(cwd, 'lab/.kubepki-practice.json'), 'utf8')).toContain('"over": "given up"');

    writeFileSync(admin, readFileSync(admin, 'utf8').replace('kubernetes-admin@kubernets\n', 'kubernetes-admin@kubernetes\n'));
    expect(run(['practise', '--check', 'lab', ...now], { cwd })).toMatchObject({ status: 0 });
    expect(run(['practise', '--check', '.', ...now], { cwd: join(cwd, 'lab') }).stdout).toContain('Repaired');
  });

  it('makes a random one, and the example', () => {
    const cwd = makeTree({});
    expect(run(['practise', '--random', '--directory', 'any', ...now], { cwd }).status).toBe(0);
    expect(existsSync(join(cwd, 'any/TASK.md'))).toBe(true);
    expect(run(['practise', 'example', ...now], { cwd })).toMatchObject({ status: 0, stderr: '' });
    const { report } = checkJson(['.'], { cwd: join(cwd, 'practice-example') });
    expect(report.summary).toMatchObject({ errors: 3, warnings: 0 });
  });

  it.each([
    [['practise'], 'name an exercise, or give --random'],
    [['practise', 'zzzzzzzzzzzz'], 'there is no such exercise; kubepki practise --list tells them'],
    [['practise', 'kubectl-forbiden'], 'there is no such exercise; did you mean kubectl-forbidden?'],
    [['practise', '--check', '.'], '.: there is no exercise in it'],
    [['practise', 'kubectl-forbidden', '--hint', '.'], 'take no EXERCISE; a folder says which one it holds'],
    [['practise', '--list', '--random'], "option '--list' cannot be used with option '--random'"],
    [['practise', '--random', '--directory', 'full'], 'full: there are files in it'],
  ])('refuses %j with one line and status 2', (args, reason) => {
    const { status, stderr } = run(args, { cwd: makeTree({ 'full/notes.txt': 'x' }) });
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining(reason) as string });
    expect(stderr).toMatch(/^kubepki: [^\n]+\n$/);
  });
});
