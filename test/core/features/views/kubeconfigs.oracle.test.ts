import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../server/src/core/base/apply-edits.js';
import { createLanguageService } from '../../../../server/src/core/index.js';
import { uriFromPath } from '../../../../server/src/host/file-path.js';
import { NodeWorkspace } from '../../../../server/src/host/node-workspace.js';
import type { KubeconfigEdit } from '../../../../server/src/protocol/index.js';
import { hasKubectl } from '../../../rules/kubeconfig/kubectl.js';

const folder = mkdtempSync(join(tmpdir(), 'kubepki-kubeconfigs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const yaml = `# of the team
apiVersion: v1
kind: Config
current-context: dev # for now
clusters:
- name: dev
  cluster:
    server: https://dev.example.com:6443 # by name
    insecure-skip-tls-verify: true
- cluster: {server: "https://prod.example.com:6443", certificate-authority: pki/ca.crt}
  name: prod
contexts:
# mine
- name: dev
  context: {cluster: dev, user: dev, namespace: "123"}
- context:
    cluster: prod
    user: dev
    extensions:
    - name: note
      extension: {count: 3}
  name: "yes"
users:
- {name: dev, user: {client-certificate: pki/dev.crt, client-key: ../dev.key}}
`;
const json = `{
  "kind": "Config", "apiVersion": "v1",
  "clusters": [{"name": "prod", "cluster": {"server": "https://other.example.com"}}, {"name": "lab", "cluster": {"server": "https://lab"}}],
  "contexts": [{"name": "dev", "context": {"cluster": "lab", "user": "lab"}}, {"name": "lab", "context": {"cluster": "lab", "user": "lab"}}],
  "current-context": "lab",
  "users": [{"name": "lab", "user": {"exec": {"apiVersion": "client.authentication.k8s.io/v1", "command": "./login", "interactiveMode": "Never"}}}]
}
`;
const noCurrent = `apiVersion: v1\r\nkind: Config\r\nclusters: []\r\ncontexts:\r\n- name: solo\r\n  context:\r\n    cluster: lab\r\n    user: dev\r\n`;

const sets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'YAML alone': { a: yaml },
  'JSON alone': { a: json },
  'YAML before JSON': { a: yaml, b: json },
  'JSON before YAML': { a: json, b: yaml },
  'no current context in the first, a file that is not there': { a: noCurrent, gone: '', b: json, c: yaml },
  'an empty one first': { a: '', b: yaml },
};

let count = 0;

/** Writes the files; an empty text behind `gone` is not written. */
function lay(files: Readonly<Record<string, string>>): string[] {
  const place = join(folder, `${count++}`);
  mkdirSync(place);
  return Object.entries(files).map(([name, text]) => {
    const path = join(place, `${name}.kubeconfig`);
    if (name !== 'gone') writeFileSync(path, text, { mode: 0o600 });
    return path;
  });
}

function kubectl(paths: readonly string[], ...args: readonly string[]): string {
  return execFileSync('kubectl', ['config', ...args], {
    encoding: 'utf8',
    env: { ...process.env, KUBECONFIG: paths.join(delimiter) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function viewed(paths: readonly string[]): unknown {
  return JSON.parse(kubectl(paths, 'view', '--raw', '-o', 'json'));
}

function serviceOf(paths: readonly string[]) {
  const workspace = new NodeWorkspace({ roots: [], trusted: true, maxFileSize: 1_000_000 });
  const logger = { info: () => undefined, warn: () => undefined, error: (message: string) => expect.unreachable(message) };
  const kubectlPaths = () => ({ variable: paths.map(uriFromPath), relative: [], home: uriFromPath(join(folder, 'none')) });
  return createLanguageService({ workspace, clock: { now: () => Date.now() }, logger, kubectlPaths });
}

describe.runIf(hasKubectl)('the merged view says what kubectl says', () => {
  test.each(Object.keys(sets))('%s', async (name) => {
    const paths = lay(sets[name] ?? {});
    const views = await serviceOf(paths).views();
    const { contexts, 'current-context': current } = viewed(paths) as {
      contexts: { name: string; context: Record<string, string> }[];
    } & Record<string, unknown>;
    const files = await views.kubeconfigs.list();
    const winning = files.flatMap((file) => file.contexts.filter(({ rows }) => paths.length === 1 || rows.length > 1));
    const told = winning.map((each) => [each.name, each.cluster, each.user, each.isCurrent]).sort();
    expect(told).toEqual(contexts.map(({ name: own, context }) => [own, context['cluster'], context['user'], own === current]).sort());
  });
});

const edits: readonly (readonly [string, KubeconfigEdit, readonly string[]])[] = [
  ['dev', { type: 'use' }, ['use-context', 'dev']],
  ['lab', { type: 'use' }, ['use-context', 'lab']],
  ['yes', { type: 'use' }, ['use-context', 'yes']],
  ['solo', { type: 'use' }, ['use-context', 'solo']],
  ['dev', { type: 'rename', name: 'null' }, ['rename-context', 'dev', 'null']],
  ['lab', { type: 'rename', name: 'a: b #c' }, ['rename-context', 'lab', 'a: b #c']],
  ['dev', { type: 'delete', unused: 'keep' }, ['delete-context', 'dev']],
  ['yes', { type: 'delete', unused: 'keep' }, ['delete-context', 'yes']],
  ['solo', { type: 'delete', unused: 'keep' }, ['delete-context', 'solo']],
];

describe.runIf(hasKubectl)('a change gives what kubectl config gives', () => {
  const cases = Object.keys(sets).flatMap((name) =>
    edits.map(([context, edit, args]) => [name, args.join(' '), context, edit, args] as const),
  );
  test.each(cases)('%s: %s', async (name, _, context, edit, args) => {
    const [ours, theirs] = [lay(sets[name] ?? {}), lay(sets[name] ?? {})];
    const views = await serviceOf(ours).views();
    const holder = (await views.kubeconfigs.list()).find(({ contexts }) => contexts.some((each) => each.name === context));
    if (!holder) {
      expect(() => kubectl(theirs, ...args)).toThrow();
      return;
    }
    kubectl(theirs, ...args);
    const changes = await views.kubeconfigs.edit({ uri: holder.uri, context }, edit);
    expect(changes).not.toHaveProperty('refused');
    if ('refused' in changes) return;
    for (const path of ours.filter((each) => !each.includes('gone'))) {
      const own = changes.filter(({ uri }) => uri === uriFromPath(path));
      writeFileSync(path, applyEdits(readFileSync(path, 'utf8'), own));
    }
    expect(viewed(ours)).toEqual(viewed(theirs));
  });
});

describe.runIf(hasKubectl)('entries that nobody else uses', () => {
  test('deleted with their context, as three commands of kubectl delete them', async () => {
    const [ours, theirs] = [lay({ a: yaml, b: json }), lay({ a: yaml, b: json })];
    kubectl(theirs, 'delete-context', 'yes');
    kubectl(theirs, 'delete-cluster', 'prod');
    const [path = ''] = ours;
    const views = await serviceOf(ours).views();
    const changes = await views.kubeconfigs.edit({ uri: uriFromPath(path), context: 'yes' }, { type: 'delete', unused: 'delete' });
    if ('refused' in changes) expect.unreachable(changes.refused);
    else writeFileSync(path, applyEdits(readFileSync(path, 'utf8'), changes));
    expect(viewed(ours)).toEqual(viewed(theirs));
    expect(readFileSync(path, 'utf8')).toContain('server: https://dev.example.com:6443 # by name');
  });
});
