import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RenewalQuestion } from '../../../../server/src/core/service.js';
import { parseFixture } from '../../../support/examples.js';
import { expand, fixedNow, stock } from '../../../support/recipes.js';
import { planned, scannedService, written } from '../../../support/renewal.js';
import { MemoryWorkspace, uriOf, type MemoryFile } from '../../../support/workspace.js';

const DAY = 86_400_000;
const end = new Date(fixedNow + 365 * DAY - 300_000);

/** `leaf` ends in five days, and lived for a year. */
const recipe = `
ca: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyCertSign], notBefore: -400d}
leaf: {subject: "CN=alice,O=dev", issuer: ca, ku: [digitalSignature], eku: [clientAuth], notBefore: -360d, notAfter: +5d}
`;
const authority = `
//- file=ca.crt
\${ca.crt}
//- file=ca.key mode=600
\${ca.key}
`;

describe('only the text of the value changes', () => {
  const forms: readonly (readonly [what: string, name: string, text: string])[] = [
    ['a PEM file', 'alice.crt', '# Alice\n${leaf.crt}\n# end'],
    ['a PEM file with its key', 'both.pem', '${leaf.crt}\n${leaf.traditional}\n'],
    ['a PEM file with the key first', 'both.pem', '${leaf.traditional}\n${leaf.crt}\n'],
    ['a chain', 'chain.crt', '${leaf.crt}\n${ca.crt}\n'],
    [
      'a kubeconfig',
      'alice.conf',
      `# people's own
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://10.0.0.1:6443", certificate-authority-data: \${ca.crt64}}}]
users:
- user:
    client-key-data: "\${leaf.key64}" # the key
    client-certificate-data:   '\${leaf.crt64}'
  name: alice
contexts: [{name: x, context: {cluster: c, user: alice}}]
current-context: x`,
    ],
    [
      'a kubeconfig in JSON',
      'alice.json',
      `{"apiVersion": "v1", "kind": "Config", "current-context": "", "preferences": {},
 "users": [{"name": "alice", "user": {"client-certificate-data": "\${leaf.crt64}", "client-key-data": "\${leaf.key64}"}}], "clusters": [], "contexts": []}`,
    ],
    [
      'a Secret, base64',
      'secret.yaml',
      `apiVersion: v1
kind: ConfigMap
metadata: {name: other}
---
apiVersion: v1
kind: Secret
metadata: {name: web}
type: kubernetes.io/tls
data:
  tls.key: \${leaf.key64}
  tls.crt: \${leaf.crt64}   # until next year
---
apiVersion: v1
kind: Service
metadata: {name: x}`,
    ],
    [
      'a Secret, plain',
      'secret.yaml',
      `apiVersion: v1
kind: Secret
metadata: {name: web}
stringData:
  tls.crt: |
    \${leaf.crt}
    \${ca.crt}
  other: x
  tls.key: |-
      \${leaf.key}
`,
    ],
    [
      'a Secret in JSON, plain',
      'secret.json',
      `{
  "apiVersion": "v1",
  "kind": "Secret",
  "metadata": {"name": "web"}, "stringData": {"tls.crt": "\${leaf.escaped}\\n"}}`,
    ],
  ];

  for (const lineBreak of ['\n', '\r\n']) {
    for (const [what, name, text] of forms) {
      for (const key of ['keep', 'new'] as const) {
        test(`${what}, ${lineBreak === '\n' ? 'LF' : 'CRLF'}, key: ${key}`, async () => {
          const before = workspaceOf({ [name]: text.replaceAll('\n', lineBreak), 'alice.key': '${leaf.key}\n' });
          await expectRenewed(before, { names: [name], key });
        });
      }
    }
  }

  test('a byte order mark stays', async () => {
    const before = workspaceOf({ 'alice.crt': '\ufeff# Alice\n${leaf.crt}\n', 'alice.key': '${leaf.key}\n' });
    const after = await expectRenewed(before, { names: ['alice.crt'] });
    expect(textIn(after, 'alice.crt').startsWith('\ufeff# Alice\n-----BEGIN')).toBe(true);
  });

  test('base64 on lines of its own stays on lines of its own', async () => {
    const pantry = stock(recipe);
    const lines = (expand('${leaf.crt64}', pantry).match(/.{1,76}/g) ?? []).map((line) => `    ${line}\n`).join('');
    const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ndata:\n  tls.crt: |\n${lines}  tls.key: ${expand('${leaf.key64}', pantry)}\n`;
    const after = await expectRenewed(workspaceOf({ 'secret.yaml': text }), { names: ['secret.yaml'] });
    const written = textIn(after, 'secret.yaml')
      .split('\n')
      .filter((line) => /^ {4}\S/.test(line));
    expect(new Set(written.slice(0, -1).map((line) => line.length))).toEqual(new Set([80]));
  });

  test('DER stays DER', async () => {
    const pantry = stock(recipe);
    const der = Buffer.from(expand('${leaf.der64}', pantry), 'base64');
    const key = Buffer.from(expand('${leaf.keybody}', pantry), 'base64');
    const before = workspaceOf({}, { 'alice.der': { bytes: der, mode: 0o644 }, 'alice-key.der': { bytes: key, mode: 0o600 } });
    const kept = await planned(before, fixedNow, { names: ['alice.der'] });
    expect(kept.changes.map(({ uri, mode }) => [uri, mode])).toEqual([[uriOf('alice.der'), 0o644]]);
    expect(Date.parse(new X509Certificate(kept.changes[0]!.bytes!).validTo)).toBe(end.getTime());
    const anew = await planned(before, fixedNow, { names: ['alice.der'], key: 'new' });
    expect(anew.changes.map(({ uri, text }) => [uri, text])).toEqual([
      [uriOf('alice.der'), ''],
      [uriOf('alice-key.der'), ''],
    ]);
  });

  test('a file keeps its mode', async () => {
    const before = workspaceOf(
      {},
      { 'alice.pem': { bytes: Buffer.from(expand('${leaf.crt}\n${leaf.key}\n', stock(recipe))), mode: 0o640 } },
    );
    const { changes } = await planned(before, fixedNow, { names: ['alice.pem'], key: 'new' });
    expect(changes.map(({ mode, secret }) => [mode, secret])).toEqual([[0o640, true]]);
  });
});

/** Renewed as asked, with nothing else in any file another, and whole again when read. */
async function expectRenewed(
  before: MemoryWorkspace,
  question: Omit<RenewalQuestion, 'uris'> & { readonly names: readonly string[] },
): Promise<MemoryWorkspace> {
  const { changes, renewed, left } = await planned(before, fixedNow, question);
  expect(left).toEqual([]);
  expect(renewed).toMatchObject([{ subject: 'O=dev,CN=alice', ends: end.getTime() }]);
  const after = written(before, changes);
  for (const uri of before.uris) expect(skeleton(after.file(uri)), uri).toBe(skeleton(before.file(uri)));
  const service = await scannedService(after, fixedNow);
  const findings = await Promise.all(after.uris.map((uri) => service.findings(uri)));
  const loud = findings.flat().filter(({ severity, ruleId }) => severity === 'error' || ruleId === 'x509/expires-soon');
  expect(loud.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([]);
  return after;
}

/** A text without what is base64 in it, on however many lines; a new key is PKCS#8. */
function skeleton(file: MemoryFile | undefined): string {
  return Buffer.from(file?.bytes ?? [])
    .toString()
    .replaceAll(/[A-Za-z0-9+/=]{60,}(?:(?:\r?\n[ \t]*|\\n)[A-Za-z0-9+/=]+)*/g, '#')
    .replaceAll('EC PRIVATE KEY', 'PRIVATE KEY');
}

function textIn(workspace: MemoryWorkspace, name: string): string {
  return Buffer.from(workspace.file(uriOf(name))?.bytes ?? []).toString();
}

function workspaceOf(texts: Readonly<Record<string, string>>, files: Readonly<Record<string, MemoryFile>> = {}): MemoryWorkspace {
  const pantry = stock(recipe);
  const made = parseFixture(authority).files.map(
    ({ name, text }) => [name, { bytes: Buffer.from(expand(text, pantry)), mode: 0o600 }] as const,
  );
  const given = Object.entries(texts).map(([name, text]) => [name, { bytes: Buffer.from(expandWith(text, pantry)), mode: 0o600 }] as const);
  return new MemoryWorkspace(new Map([...made, ...given, ...Object.entries(files)]));
}

/** CRLF in what is put in as well. */
function expandWith(text: string, pantry: ReturnType<typeof stock>): string {
  return text.includes('\r\n') ? expand(text.replaceAll('\r\n', '\n'), pantry).replaceAll('\n', '\r\n') : expand(text, pantry);
}
