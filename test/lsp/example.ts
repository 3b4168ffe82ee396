import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expand, stock, type Pantry } from '../support/recipes.js';

/** Files on disk: a CA, a served certificate, keys, and a kubeconfig in which several things are wrong. */
export interface Example {
  readonly folder: string;
  readonly pantry: Pantry;
  uri(name: string): string;
  read(name: string): string;
  /** The base64 of every private key, without line breaks, and once more encoded as kubeconfigs hold it. */
  readonly secrets: readonly string[];
  remove(): void;
}

const recipe = `
ca: { subject: CN=kubernetes, ca: true, ku: [digitalSignature, keyEncipherment, keyCertSign], notBefore: 2020-01-01T00:00:00Z, notAfter: 2095-01-01T00:00:00Z }
server: { subject: CN=kube-apiserver, issuer: ca, sans: ['DNS:kubernetes', 'IP:10.96.0.1'], eku: [serverAuth], ku: [digitalSignature, keyEncipherment], notBefore: 2020-01-01T00:00:00Z, notAfter: 2090-01-01T00:00:00Z }
admin: { subject: 'O=system:master,CN=kubernetes-admin', issuer: ca, eku: [clientAuth], ku: [digitalSignature, keyEncipherment], notBefore: 2020-01-01T00:00:00Z, notAfter: 2090-01-01T00:00:00Z }
old: { subject: 'CN=system:kube-scheduler', issuer: ca, eku: [clientAuth], ku: [digitalSignature, keyEncipherment], notBefore: 2019-01-01T00:00:00Z, notAfter: 2020-01-01T00:00:00Z }
`;

const files: Readonly<Record<string, { text: string; mode?: number }>> = {
  'pki/ca.crt': { text: '${ca.crt}\n' },
  'pki/ca.key': { text: '${ca.key}\n', mode: 0o600 },
  'pki/apiserver.crt': { text: '${server.crt}\n' },
  'pki/apiserver.key': { text: '${server.key}\n', mode: 0o644 },
  'pki/bundle.pem': { text: '${ca.crt}\n${server.crt}\n${server.key}\n', mode: 0o600 },
  'admin.conf': {
    text: `apiVersion: v1
kind: Config
clusters:
- name: prod
  cluster:
    certificate-authority-data: \${ca.crt64}
    server: https://10.96.0.1:6443
- name: files
  cluster:
    certificate-authority: pki/ca.crt
    server: https://10.96.0.1:6443
users:
- name: admin
  user:
    client-certificate-data: \${admin.crt64}
    client-key-data: \${admin.key64}
- name: scheduler
  user:
    client-certificate-data: \${old.crt64}
    client-key-data: \${old.key64}
contexts:
- name: admin@prod
  context:
    cluster: prod
    user: admin
- name: scheduler@prod
  context:
    cluster: prod
    user: scheduler
- name: admin@files
  context:
    cluster: files
    user: admin
current-context: admin@prd
`,
    mode: 0o600,
  },
};

export function makeExample(): Example {
  const pantry = stock(recipe);
  // A link in the way (as /tmp is on macOS) would give every file two URIs.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kubepki-example-')));
  const texts = new Map(Object.entries(files).map(([name, { text }]) => [name, expand(text, pantry)]));
  for (const [name, text] of texts) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { mode: files[name]?.mode ?? 0o644 });
  }
  return {
    folder,
    pantry,
    uri: (name) => `file://${folder}/${name}`,
    read: (name) => texts.get(name) ?? '',
    secrets: secretsOf(pantry),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function secretsOf(pantry: Pantry): string[] {
  return [...pantry.values()].flatMap((part) => {
    const body = (part('keybody') ?? '').replaceAll('\n', '');
    return [body, part('key64') ?? ''].filter((text) => text !== '');
  });
}

/** Pieces of private keys in a text. A piece is as long as no text shares by chance. */
export function leaks(text: string, secrets: readonly string[]): string[] {
  const bare = text.replaceAll(/\s|\\n/g, '');
  const pieces = secrets.flatMap((secret) =>
    Array.from({ length: Math.floor(secret.length / 20) }, (_, at) => secret.slice(at * 20, at * 20 + 20)),
  );
  return pieces.filter((piece) => bare.includes(piece) && !publicStart.test(piece));
}

/** What every key of a kind begins with (labels, versions, OIDs) says nothing. */
const publicStart = /^(LS0tLS1CRUdJTi|BQUklWQVRFIEtFWS0t|MIGHAgEAMBMGByqGSM49|AgEGCCqGSM49AwEHBG0wawIBAQ)/;
