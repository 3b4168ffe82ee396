import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePki, kubeconfig } from './support/pki.js';
import { checkJson, fixedNow, makeTree, run } from './support/run.js';

const pki = makePki();
const good = kubeconfig(pki);
const wrongContext = kubeconfig(pki, (text) => text.replace('current-context: prod', 'current-context: prdo'));

describe('kubepki check', () => {
  it('finds nothing in files that are right', () => {
    const cwd = makeTree({ 'admin.conf': good, 'pki/ca.crt': pki.ca.pem, 'pki/ca.key': pki.ca.keyPem });
    const { status, stderr, report } = checkJson([], { cwd });
    expect(report.diagnostics).toEqual([]);
    expect(report.summary).toMatchObject({ files: 3, documents: 3, errors: 0, warnings: 0, informations: 0, hints: 0 });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('prints one object whose fields stand in the order of the contract', () => {
    const cwd = makeTree({ 'etc/admin.conf': wrongContext });
    const { status, report } = checkJson([], { cwd });
    expect(status).toBe(1);
    expect(Object.keys(report)).toEqual(['version', 'now', 'summary', 'diagnostics']);
    expect(Object.keys(report.summary)).toEqual(['files', 'documents', 'errors', 'warnings', 'informations', 'hints', 'milliseconds']);
    expect(report).toMatchObject({ version: 1, now: '2026-11-21T00:00:00.000Z', summary: { errors: 1 } });
    const [diagnostic] = report.diagnostics;
    expect(Object.keys(diagnostic ?? {})).toEqual(['file', 'range', 'severity', 'code', 'message', 'url', 'related', 'fixes']);
    expect(diagnostic).toMatchObject({
      file: 'etc/admin.conf',
      range: { start: { line: 15, character: 17 }, end: { line: 15, character: 21 } },
      severity: 'error',
      code: 'kubeconfig/unknown-context',
      url: 'https://github.com/kube-pki/kubepki/blob/main/server/src/core/rules/kubeconfig/unknown-context.md',
    });
    expect(diagnostic?.fixes[0]?.title).toEqual(expect.any(String));
    expect(Number.isInteger(report.summary['milliseconds'])).toBe(true);
  });

  it('tells a person the place from 1, the line with carets, and the counts', () => {
    const cwd = makeTree({ 'admin.conf': wrongContext });
    const { status, stdout } = run(['check', '--now', fixedNow], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('admin.conf:16:18 error kubeconfig/unknown-context\n 16 │ current-context: prdo\n    │                  ^^^^');
    expect(stdout).toMatch(/\n1 file, 1 with PKI material · 1 error · 0 warnings · \d+ ms\n$/);
    expect(stdout).not.toContain('\x1b');
  });

  it('colours when told to, and not when told not to', () => {
    const cwd = makeTree({ 'admin.conf': wrongContext });
    expect(run(['check'], { cwd, env: { FORCE_COLOR: '1' } }).stdout).toContain('\x1b[31m');
    expect(run(['check'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).not.toContain('\x1b');
  });

  it('sorts by file, then by place', () => {
    const both = wrongContext.replace('user: alice}', 'user: bob}');
    const cwd = makeTree({ 'b.conf': both, 'a.conf': both });
    const places = checkJson(['b.conf', '.'], { cwd }).report.diagnostics.map(({ file, range }) => [file, range.start.line]);
    expect(places).toEqual(
      [...places].sort((left, right) => (left[0] === right[0] ? Number(left[1]) - Number(right[1]) : left[0]! < right[0]! ? -1 : 1)),
    );
    expect(new Set(places.map(([file]) => file))).toEqual(new Set(['a.conf', 'b.conf']));
  });

  it('fails from the severity on that --fail-on names', () => {
    const expiring = kubeconfig({ ...pki, ca: pki.ca });
    const cwd = makeTree({ 'admin.conf': expiring });
    const soon = ['--now', '2027-11-15T00:00:00Z', 'admin.conf'];
    expect(run(['check', ...soon], { cwd }).status).toBe(0);
    expect(run(['check', '--fail-on', 'warning', ...soon], { cwd }).status).toBe(1);
    const late = ['--now', '2028-01-01', 'admin.conf'];
    expect(run(['check', ...late], { cwd }).status).toBe(1);
    expect(run(['check', '--fail-on', 'never', ...late], { cwd }).status).toBe(0);
  });

  it('reads a named file whatever it is called, and names outside with ..', () => {
    const cwd = makeTree({ 'here/x': '', 'there/picture.png': wrongContext });
    const { report } = checkJson(['../there/picture.png'], { cwd: join(cwd, 'here') });
    expect(report.diagnostics.map(({ file }) => file)).toEqual(['../there/picture.png']);
  });

  it('goes on after what cannot be read, and then ends with 2', () => {
    const cwd = makeTree({ 'admin.conf': wrongContext });
    const { status, stderr, report } = checkJson(['missing.conf', 'admin.conf'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toBe('kubepki: missing.conf: no such file or folder\n');
    expect(report.diagnostics).toHaveLength(1);
  });

  it('follows --path-map', () => {
    const text = good.replace(/certificate-authority-data: .*/, 'certificate-authority: /etc/kubernetes/pki/ca-authority.crt');
    const cwd = makeTree({ 'conf/admin.conf': text, 'prod/pki/ca.crt': pki.ca.pem });
    const mapped = checkJson(['conf', '--path-map', '/etc/kubernetes=prod'], { cwd });
    expect(mapped.report.diagnostics.map(({ code }) => code)).toEqual(['kubeconfig/file-not-found']);
    expect(checkJson(['conf'], { cwd }).report.diagnostics).toEqual([]);
  });

  it('ends quietly when nobody reads on', () => {
    const cwd = makeTree(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.conf`, wrongContext])));
    const shell = `"${process.execPath}" "${process.env['KUBEPKI_CLI']}" check | head -n 1`;
    const { stderr, stdout } = runShell(shell, cwd);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^0\.conf/);
  });
});

function runShell(command: string, cwd: string): { stdout: string; stderr: string } {
  // Without FORCE_COLOR and its like, which a test runner may set for its own sake.
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } });
  return { stdout, stderr };
}
