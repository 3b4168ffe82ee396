import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findingsOf } from '../../support/check.js';
import { mint, mintRequest } from '../../support/mint.js';

const asked = spawnSync('openssl', ['version'], { encoding: 'utf8' });
const version = asked.error ? '' : asked.stdout;
const has3 = version.startsWith('OpenSSL 3.');
if (!has3) console.log(`skipped: OpenSSL 3 is not here (${version.trim() || 'no openssl'})`);

const folder = has3 ? prepare() : '';
afterAll(() => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
});

const sign = '-CA ca.crt -CAkey ca.key -CAcreateserial -out s.crt -days 365';

/** Lines that openssl refuses, with the rule that says so. */
const refused: readonly (readonly [line: string, rule: string])[] = [
  [`openssl x509 -req -in s.csr –CA ca.crt -CAkey ca.key -CAcreateserial -out s.crt -days 365`, 'command/typographic-dash'],
  [`openssl genrsa –out x.key 2048`, 'command/typographic-dash'],
  [`openssl req -new -key s.key –out x.csr -subj /CN=s`, 'command/typographic-dash'],
  [`openssl verify –CAfile ca.crt ca.crt`, 'command/typographic-dash'],
  [`openssl x509 -req in s.csr ${sign}`, 'command/missing-dash'],
  [`openssl x509 req in s.csr ${sign}`, 'command/missing-dash'],
  [`openssl genrsa out x.key 2048`, 'command/missing-dash'],
  [`openssl req new -key s.key -subj /CN=s -out x.csr`, 'command/missing-dash'],
  [`openssl ec in s.key`, 'command/missing-dash'],
  [`openssl req -new -key s.key -subj CN=s -out x.csr`, 'command/subject-shape'],
  [`openssl req -new -key s.key -subj /CN=s/OU -out x.csr`, 'command/subject-shape'],
  [`openssl req -new -key s.key \\ \n  -subj /CN=s -out x.csr`, 'command/subject-shape'],
  [`openssl x509 -req -in s.csr -CA ca.key -CAkey ca.crt -CAcreateserial -out s.crt -days 365`, 'command/ca-flags-swapped'],
];

/** Lines that openssl takes, and about which nothing is said. */
const accepted: readonly string[] = [
  `openssl x509 -req -in s.csr -copy_extensions copy ${sign}`,
  `openssl x509 --req -in=s.csr -copy_extensions=copy -sha256 ${sign}`,
  `openssl req -new -key s.key -subj '/CN=a/O=b\\/c' -out x.csr`,
  `openssl req -new -key s.key -subj "/O=Acme, Inc./CN=a+OU=b" -out x.csr`,
  `openssl ecparam -name prime256v1 -genkey -noout -out x.key`,
  `openssl verify -CAfile ca.crt ca.crt`,
];

describe.skipIf(!has3)('command rules and openssl', () => {
  it.each(refused)('%s', async (line, rule) => {
    const { status, text } = run(line);
    expect(status).not.toBe(0);
    const findings = await errorsOf(line);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([rule]);
    const quoted = [...(findings[0]?.message.matchAll(/(?:stops|says) with "([^"]+?)(?:\.\.\.)?(?: … [^"]*)?"/g) ?? [])].map(
      (match) => match[1] ?? '',
    );
    for (const words of quoted) expect(text).toContain(words);
    if (!line.includes('\n')) expect(quoted).not.toEqual([]);
  });

  it.each(accepted)('%s', async (line) => {
    expect(run(line).status).toBe(0);
    expect(await findingsOf({ 'x.sh': `${line}\n` }, { only: ['command/*'] })).toEqual([]);
  });

  it('takes a comma and a slash inside a value silently for something else', async () => {
    const comma = "openssl req -new -key s.key -subj '/CN=system:node:a,O=system:nodes' -out x.csr";
    expect(run(`${comma} && openssl req -in x.csr -noout -subject -nameopt RFC2253`).text).toContain('CN=system:node:a\\,O=system:nodes');
    expect((await errorsOf(comma)).map(({ ruleId }) => ruleId)).toEqual(['command/subject-shape']);
    const slash = 'openssl req -new -key s.key -subj /O=a/b/CN=c -out x.csr';
    expect(run(slash).text).toContain('Skipping unknown subject name attribute "b/CN"');
    expect((await errorsOf(slash)).map(({ ruleId }) => ruleId)).toEqual(['command/subject-shape']);
  });

  it('drops the extensions of a request, and lets a certificate live 30 days', () => {
    const { text } = run(
      'cp ca.crt other.crt && openssl x509 -req -in s.csr -CA other.crt -CAkey ca.key -out y.crt && openssl x509 -in y.crt -noout -text && openssl x509 -in y.crt -noout -checkend 2592100; ls',
    );
    expect(text).not.toContain('DNS:s.example.com');
    expect(text).toContain('Certificate will expire');
    expect(text).not.toContain('other.srl');
    expect(run(`openssl x509 -req -in s.csr -copy_extensions copy ${sign} && openssl x509 -in s.crt -noout -text`).text).toContain(
      'DNS:s.example.com',
    );
  });

  it('drops the sections of an extension file that nobody names', () => {
    writeFileSync(join(folder, 'e.cnf'), '[v3]\nsubjectAltName = DNS:e.example.com\n');
    const show = 'openssl x509 -in e.crt -noout -text';
    const line = 'openssl x509 -req -in s.csr -CA ca.crt -CAkey ca.key -out e.crt -days 3 -extfile e.cnf';
    expect(run(`${line} && ${show}`).text).not.toContain('DNS:e.example.com');
    expect(run(`${line} -extensions v3 && ${show}`).text).toContain('DNS:e.example.com');
  });
});

async function errorsOf(line: string) {
  const findings = await findingsOf({ 'x.sh': `${line}\n` }, { only: ['command/*'] });
  return findings.filter(({ severity }) => severity === 'error');
}

function run(line: string): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8', input: '' });
  return { status, text: stdout + stderr };
}

function prepare(): string {
  const made = mkdtempSync(join(tmpdir(), 'kubepki-command-'));
  const ca = mint({ subject: 'CN=ca', ca: true });
  const request = mintRequest({ subject: 'CN=s', sans: ['DNS:s.example.com'] });
  for (const [name, text] of [
    ['ca.crt', ca.pem],
    ['ca.key', ca.keyPem],
    ['s.csr', request.pem],
    ['s.key', request.keyPem],
  ] as const) {
    writeFileSync(join(made, name), text);
  }
  return made;
}
