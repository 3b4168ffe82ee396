import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { expandSnippet, type Snippet } from '../../support/expand-snippet.js';

const folder = mkdtempSync(join(tmpdir(), 'kubepki-snippets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isThere = spawnSync('openssl', ['version']).status === 0;
if (!isThere) console.log('skipped: the snippets of openssl.cnf need openssl, which is not here');

const snippets = JSON.parse(readFileSync('snippets/openssl-cnf.json', 'utf8')) as Readonly<Record<string, Snippet>>;

describe.skipIf(!isThere)('openssl takes the snippet', () => {
  it.each([
    [
      'openssl.cnf of the API server',
      'Subject: CN = kube-apiserver',
      'TLS Web Server Authentication',
      'DNS:kubernetes.default.svc.cluster.local',
      'IP Address:10.96.0.1',
    ],
    ['Request of a user', 'Subject: CN = jane, O = developers', 'TLS Web Client Authentication'],
    ['Request of a server', 'Subject: CN = web.example.com', 'DNS:web.example.com', 'TLS Web Server Authentication'],
    ['Request of a kubelet', 'Subject: CN = system:node:node-1, O = system:nodes', 'TLS Web Client Authentication'],
    ['etcd server and peer', 'TLS Web Server Authentication, TLS Web Client Authentication', 'IP Address:127.0.0.1'],
  ])('%s', (name, ...wanted) => {
    const request = openssl(['req', '-new', ...newKey, '-config', written(`${name}.cnf`, textOf(name)), '-out', 'leaf.csr']);
    expect(request).toMatchObject({ status: 0 });
    const shown = openssl(['req', '-in', 'leaf.csr', '-noout', '-text']).stdout.replaceAll(/(\w)=(?=\S)/g, '$1 = ');
    for (const piece of wanted) expect(shown).toContain(piece);
  });

  it('CA certificate, and with it the leaf extensions', () => {
    const ca = openssl([
      'req',
      '-x509',
      '-new',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'ca.key',
      '-config',
      written('ca.cnf', textOf('CA certificate')),
      '-out',
      'ca.crt',
    ]);
    expect(ca).toMatchObject({ status: 0 });
    for (const [choice, usage] of [
      [0, 'TLS Web Server Authentication'],
      [1, 'TLS Web Client Authentication'],
    ] as const) {
      openssl(['req', '-new', ...newKey, '-config', written('user.cnf', textOf('Request of a user')), '-out', 'user.csr']);
      const extensions = written('v3.ext', textOf('Leaf extensions', choice));
      const signed = openssl([
        'x509',
        '-req',
        '-in',
        'user.csr',
        '-CA',
        'ca.crt',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-extfile',
        extensions,
        '-out',
        'user.crt',
      ]);
      expect(signed).toMatchObject({ status: 0 });
      expect(openssl(['verify', '-CAfile', 'ca.crt', 'user.crt'])).toMatchObject({ status: 0 });
      expect(openssl(['x509', '-in', 'user.crt', '-noout', '-text']).stdout).toContain(usage);
    }
  });

  it('alternative names, behind a section that names them', () => {
    const head =
      '[ req ]\nprompt = no\ndistinguished_name = dn\nreq_extensions = ext\n[ dn ]\nCN = a\n[ ext ]\nsubjectAltName = @alt_names\n';
    const config = written('names.cnf', head + textOf('Alternative names'));
    expect(openssl(['req', '-new', ...newKey, '-config', config, '-out', 'names.csr'])).toMatchObject({ status: 0 });
    expect(openssl(['req', '-in', 'names.csr', '-noout', '-text']).stdout).toContain('DNS:host.example, IP Address:192.168.56.10');
  });
});

const newKey = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'leaf.key'];

function textOf(name: string, choice = 0): string {
  const snippet = snippets[name];
  if (snippet === undefined) throw new Error(`There is no snippet ${name}.`);
  return expandSnippet(snippet, choice);
}

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

function openssl(args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
}
