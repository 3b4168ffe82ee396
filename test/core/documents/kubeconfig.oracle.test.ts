import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeText } from '../../../server/src/core/base/decode-text.js';
import type { KubeconfigDocument, Source } from '../../../server/src/core/documents/document.js';
import { createKubeconfigKind } from '../../../server/src/core/documents/kubeconfig/kind.js';
import type { Kubeconfig } from '../../../server/src/core/documents/kubeconfig/model.js';
import { hasShared, sharedFolder } from '../../support/shared.js';

interface Fact {
  readonly file: string;
  readonly rc: number;
  readonly templated: boolean;
  readonly stderr?: string;
  readonly kind?: string;
  readonly current_context?: string;
  readonly fields?: readonly {
    readonly where: string;
    readonly name: string;
    readonly keys: readonly string[];
    readonly server?: string;
  }[];
  readonly contexts_of?: readonly {
    readonly name: string;
    readonly cluster: string;
    readonly user: string;
    readonly namespace: string | null;
  }[];
}

const corpora = join(sharedFolder, 'corpora');

function sourceOf(file: string): Source {
  const bytes = new Uint8Array(readFileSync(file));
  const decoded = decodeText(bytes);
  return decoded.binary ? { uri: `file://${file}`, text: '', bytes } : { uri: `file://${file}`, text: decoded.text };
}

function read(source: Source): KubeconfigDocument | undefined {
  const kind = createKubeconfigKind();
  return kind.detect(source) ? kind.parse(source) : undefined;
}

/** What kubectl would say against the form of a configuration. */
function refusals(config: Kubeconfig): readonly string[] {
  const data = [
    ...config.clusters.map(({ value }) => value?.certificateAuthorityData),
    ...config.users.flatMap(({ value }) => [value?.clientCertificateData, value?.clientKeyData]),
  ];
  return [
    ...config.yamlFaults.map(({ code }) => code),
    ...config.mappings.flatMap(({ mapping }) => mapping.entries.flatMap(({ misfit }) => misfit?.error ?? [])),
    ...data.flatMap((each) =>
      each?.fault?.code === 'invalid-base64' || (each?.fault?.code === 'placeholder' && !each.fault.loads)
        ? [`base64 ${each.fault.code}`]
        : [],
    ),
  ];
}

describe.runIf(hasShared('the corpus of kubeconfigs'))('the corpus of kubeconfigs', () => {
  const facts = readFileSync(join(corpora, 'facts/kubeconfig-facts.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Fact);

  it('is read as kubectl reads it, wherever kubectl loads it', () => {
    for (const fact of facts.filter(({ rc }) => rc === 0)) {
      const [config] = read(sourceOf(join(corpora, fact.file)))?.configs ?? [];
      expect(config, fact.file).toBeDefined();
      if (config === undefined) continue;
      expect(refusals(config), fact.file).toEqual([]);
      expect(config.currentContext?.value ?? '', fact.file).toBe(fact.current_context ?? '');
      expect(
        config.contexts
          .map(
            ({ name, value }) =>
              `${name?.value ?? ''} ${value?.cluster?.value ?? ''} ${value?.user?.value ?? ''} ${value?.namespace?.value ?? ''}`,
          )
          .sort(),
        fact.file,
      ).toEqual(
        (fact.contexts_of ?? []).map(({ name, cluster, user, namespace }) => `${name} ${cluster} ${user} ${namespace ?? ''}`).sort(),
      );
      const clusters = (fact.fields ?? []).filter(({ where }) => where === 'cluster');
      expect(config.clusters.map(({ name, value }) => `${name?.value ?? ''} ${value?.server?.value ?? ''}`).sort(), fact.file).toEqual(
        clusters.map(({ name, server }) => `${name} ${server ?? ''}`).sort(),
      );
      const users = (fact.fields ?? []).filter(({ where }) => where === 'user');
      expect(config.users.map(({ name }) => name?.value ?? '').sort(), fact.file).toEqual(users.map(({ name }) => name).sort());
    }
  });

  it('has a reason for each file that kubectl refuses, and no configuration where there is none', () => {
    for (const fact of facts.filter(({ rc, templated }) => rc !== 0 && !templated)) {
      const document = read(sourceOf(join(corpora, fact.file)));
      const otherKind = /no kind "(\w+)" is registered/.exec(fact.stderr ?? '')?.[1];
      if (otherKind === undefined) expect(document?.configs.flatMap(refusals).length, fact.file).toBeGreaterThan(0);
      else expect(document?.configs.every(({ host }) => host === 'manifest') ?? true, fact.file).toBe(true);
    }
  });

  it.each(['openssl-cnf', 'static-pod', 'kubelet-config', 'kubeadm', 'scripts', 'cfssl-json', 'csr-manifest', 'pem', 'der'])(
    'no file of %s is mistaken for one',
    (folder) => {
      const found = walk(join(corpora, folder)).filter((file) => createKubeconfigKind().detect(sourceOf(file)));
      expect(found).toEqual([]);
    },
  );
});

function walk(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

const hasKubectl = (() => {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log('skipped: the comparison with kubectl needs kubectl on the PATH');
    return false;
  }
})();

describe.runIf(hasKubectl)('odd YAML', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-oracle-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** kubectl's reading, or its error without the file's name. */
  function ask(text: string): {
    readonly config?: {
      readonly 'current-context': string;
      readonly clusters: readonly { readonly name: string; readonly cluster: { readonly server: string } }[] | null;
    };
    readonly error?: string;
  } {
    const file = join(folder, 'config');
    writeFileSync(file, text);
    try {
      const output = execFileSync('kubectl', ['config', 'view', '--raw', '-o', 'json', '--kubeconfig', file], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return { config: JSON.parse(output) as never };
    } catch (error) {
      const stderr = String((error as { readonly stderr?: unknown }).stderr);
      return { error: stderr.replace(/^error: error loading config file "[^"]*": /, '').trim() };
    }
  }

  const scalars = [
    'a',
    '5',
    '017',
    '0o17',
    '0x1F',
    '0b11',
    '1_000',
    '1e3',
    '1.5',
    '.5',
    '5.',
    '+5',
    '-5',
    '08',
    '0x',
    '--5',
    '1e',
    '_1',
    '1__0',
    '.',
    '-',
    'yes',
    'No',
    'on',
    'OFF',
    'y',
    'N',
    'true',
    'TRUE',
    'tRUE',
    '~',
    'null',
    'NULL',
    'nULL',
    '""',
    "''",
    '2020-01-01',
    '190:20:30',
    '1:2',
    '.inf',
    '-.INF',
    '.nan',
    '!!str 5',
    '!!int "5"',
    '!!binary aGVsbG8=',
    '!foo x',
    '! 5',
    'a b',
    'a  # c',
    "'it''s'",
    '"a\\tb"',
    '"a\\x41"',
    'a:b',
    'a#b',
    '@a',
    '`a`',
    '%a',
    '*a',
    '&a b',
    '{a: b}',
    '[a]',
    '{}',
    '|\n  a\n  b',
    '>-\n  a\n  b',
    'a\n  b',
    '"a\n  b"',
    '- a',
    'a: b',
    '"a',
    "'a",
    '[a',
    '{a',
    ']',
    '"a\\qb"',
    '? a',
    ', a',
    '= a',
    '=',
    '<<',
    '!!null x',
    '99999999999999999999',
    '0.0.0.0',
    '1.2.3',
    '12e03',
    '0b12',
    '0o8',
    '!!bool yes',
    '!!float 1',
  ];

  it.each(scalars)('current-context: %s', (scalar) => {
    const text = `apiVersion: v1\nkind: Config\ncurrent-context: ${scalar}\n`;
    const told = ask(text);
    const [config] = createKubeconfigKind().parse({ uri: 'file:///x/config', text }).configs;
    const ours = config === undefined ? ['none'] : refusals(config);
    if (told.error !== undefined) expect(ours.length, told.error).toBeGreaterThan(0);
    else expect([ours, config?.currentContext?.value ?? '']).toEqual([[], told.config?.['current-context']]);
    if (told.error?.startsWith('json: cannot') === true) expect(ours).toContain(told.error);
    for (const fault of config?.yamlFaults ?? [])
      if (fault.kubectl !== undefined && !fault.kubectl.endsWith('map key')) expect(fault.kubectl).toBe(told.error);
  });

  const bodies: readonly string[] = [
    'clusters:\n- name: c\n  cluster:\n    server: a\n    server: b\n',
    'clusters: [\n  {name: c, cluster: {server: a}}\n]\n',
    'clusters:\n  - name: c\n    cluster: {server: a,}\n',
    'x: &b {server: s}\nclusters:\n- name: c\n  cluster:\n    <<: *b\n',
    'x: &b {server: s}\nclusters:\n- name: c\n  cluster:\n    server: z\n    <<: *b\n',
    'x: &b {server: s}\ny: &d {server: t}\nclusters:\n- name: c\n  cluster:\n    <<: [*b, *d]\n',
    'clusters:\n- name: &n c\n  cluster: {server: *n}\n',
    'clusters:\n-\tname: c\n',
    'clusters:\n- name: c\n\tcluster: {}\n',
    'clusters:\n\t- name: c\n',
    'clusters:\n- name: c\n   cluster: {}\n',
    'clusters:\n- name: c: d\n',
    'current-context:\tabc\n',
    'current-context:abc\nusers: []\n',
    '? clusters\n: - name: c\n    cluster: {server: a}\n',
    '? [a]\n: b\n',
    'clusters:\n- name: c\n  cluster:\n    server: >\n      a\n      b\n',
    'current-context: a\n---\ncurrent-context: b\n',
    '...\ncurrent-context: a\n',
    'clusters:\n-\n- name: c\n',
    'clusters:\n- cluster: {server: a}\n',
    '"clusters": [{"name": "c", "cluster": {"server": "a"}}]\n',
    'clusters:\n- {name: c, cluster: {server: "a"}}\ncurrent-context: "c\n',
    'a: 1\n b: 2\n',
    'current-context: "a" b\n',
    'clusters: [{name: c}] x\n',
    '1: a\ntrue: b\n~: c\n',
    'users:\n- name: u\n  user:\n    as-user-extra: {a: [b], c: d}\n',
    'users:\n- name: u\n  user:\n    exec: {args: [1, a], env: []}\n',
    'clusters: []\n# c\n\n\n',
    'clusters:\n- name: c\n  cluster:\n    server: a # b\n  # x\n',
  ];
  it.each(bodies)('%j', (body) => {
    const text = `apiVersion: v1\nkind: Config\n${body}`;
    const told = ask(text);
    const [config] = createKubeconfigKind().parse({ uri: 'file:///x/config', text }).configs;
    const ours = config === undefined ? ['none'] : refusals(config);
    if (told.error !== undefined) expect(ours.length, told.error).toBeGreaterThan(0);
    else {
      expect([ours, config?.currentContext?.value ?? '']).toEqual([[], told.config?.['current-context']]);
      const named = (told.config?.clusters ?? []).filter(({ name, cluster }) => name !== '' || cluster.server !== '');
      expect(config?.clusters.map(({ name, value }) => [name?.value ?? '', value?.server?.value ?? ''])).toEqual(
        named.map(({ name, cluster }) => [name, cluster.server]),
      );
    }
  });
});
