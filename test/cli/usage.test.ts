import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePki, kubeconfig } from './support/pki.js';
import { checkJson, makeTree, run } from './support/run.js';

const pki = makePki();

describe('usage', () => {
  it('prints version and help', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    expect(run(['--help'])).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    'check',
    'fix',
    'inspect',
    'connections',
    'map',
    'verify',
    'explain',
    'issue',
    'csr',
    'sign',
    'renew',
    'kubeconfig',
    'cluster',
    'practise',
    'lsp',
  ])('shows examples in the help of %s', (command) => {
    const { status, stdout } = run([command, '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: kubepki ${command}`);
    expect(stdout).toContain(`Examples:\n  kubepki ${command} `);
  });

  it.each([
    [[], 'no command given; see kubepki --help'],
    [['chekc'], "unknown command 'chekc' (Did you mean check?)"],
    [['draw'], "unknown command 'draw'"],
    [['check', '--nwo'], "unknown option '--nwo' (Did you mean --now?)"],
    [['check', '--format', 'sarif'], "option '--format <format>' argument 'sarif' is invalid. This version prints text and json only."],
    [['check', '--format', 'github'], 'This version prints text and json only.'],
    [['check', '--format', 'junit'], 'This version prints text and json only.'],
    [['check', '--format', 'yaml'], 'Allowed choices are text, json.'],
    [['check', '--fail-on', 'hint'], 'Allowed choices are error, warning, never.'],
    [['check', '--now', 'tomorrow'], 'such as 2026-11-21'],
    [['check', '--now', '2026-02-30'], 'such as 2026-11-21'],
    [['check', '--kubernetes-version', 'latest'], 'such as 1.32'],
    [['check', '--path-map', '/etc/kubernetes'], 'Give FROM=TO'],
    [['check', 'no-such-folder'], 'no-such-folder: no such file or folder'],
    [['inspect'], "missing required argument 'FILE'"],
    [['inspect', '.'], '.: it is a folder; name the files in it'],
    [['inspect', 'nothing.pem'], 'nothing.pem: no such file or folder'],
    [['explain', 'x509/expierd'], 'x509/expierd: no rule has this id; did you mean x509/expired'],
    [['lsp'], "required option '--stdio' not specified"],
    [['issue', 'usr'], 'issue usr: there is no such profile; did you mean user?'],
    [['issue', 'ca', '--days', '1', '--lifetime', '1d'], "option '--days <number>' cannot be used with option '--lifetime <length|date>'"],
    [['issue', 'ca', '--key', 'ec-p256', '--key-file', 'x'], "option '--key <type>' cannot be used with option '--key-file <file>'"],
    [['issue', 'ca', '--kubernetes-version', 'new'], 'such as 1.32 or 1.36.1'],
  ])('refuses %j with one line and status 2', (args, reason) => {
    const { status, stdout, stderr } = run(args, { cwd: makeTree({}) });
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(/^kubepki: [^\n]+\n$/);
    if (args[1] !== 'no-such-folder') expect(stdout).toBe('');
  });

  it('shows control characters in what was typed escaped', () => {
    expect(run(['check', 'a\x1b[31mb'], { cwd: makeTree({}) }).stderr).toBe('kubepki: a\\x1b[31mb: no such file or folder\n');
  });
});

describe('settings file', () => {
  const soon = kubeconfig(pki);

  it('is found upwards and may turn rules off', () => {
    const wrong = soon.replace('current-context: prod', 'current-context: prdo');
    const cwd = makeTree({ '.kubepki.yaml': 'rules:\n  kubeconfig/unknown-context: off\n', 'sub/admin.conf': wrong });
    expect(checkJson(['sub'], { cwd }).report.diagnostics).toEqual([]);
    const other = makeTree({ 'admin.conf': wrong, 'other.json': '{"rules": {"kubeconfig/*": "hint"}}' });
    expect(checkJson(['admin.conf', '--config', 'other.json'], { cwd: other }).report.summary).toMatchObject({ errors: 0, hints: 1 });
  });

  it.each([
    ['expiri: {}', 's.yaml: unknown setting "expiri"; did you mean "expiry"?'],
    ['expiry: {warnDay: 3}', 's.yaml: unknown setting "expiry.warnDay"; did you mean "expiry.warnDays"?'],
    ['expiry: {warnDays: soon}', 's.yaml: "expiry.warnDays" must be a whole number, 0 or more'],
    ['rules: {x509/expird: off}', 's.yaml: unknown setting "rules.x509/expird"; did you mean "rules.x509/expired"?'],
    ['rules: {x509/expired: loud}', 's.yaml: "rules.x509/expired" must be one of error, warning, information, hint, off'],
    ['kubernetesVersion: 1.30', 's.yaml: "kubernetesVersion" must be a minor version in quotes, such as "1.32"'],
    ['- a', 's.yaml: settings are a mapping'],
    ['a: [', 's.yaml:1: '],
  ])('is refused with one line when it says %j', (text, reason) => {
    const { status, stderr } = run(['check', '--config', 's.yaml'], { cwd: makeTree({ 's.yaml': text }) });
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(/^kubepki: [^\n]+\n$/);
  });

  it('must be there when it is named', () => {
    expect(run(['check', '--config', 'x.yaml'], { cwd: makeTree({}) })).toMatchObject({
      status: 2,
      stderr: 'kubepki: x.yaml: no such file or folder\n',
    });
  });
});
