import { describe, expect, it } from 'vitest';
import { base64, ca, detects, parseConfig, plain } from './kubeconfig-text.js';
import type { Span } from '../../../server/src/core/base/span.js';
import type { Entry, Text } from '../../../server/src/core/documents/kubeconfig/model.js';

const config = (text: string) => parseConfig(text).configs[0] ?? expect.fail('no configuration');
const at = (text: string, span: Span | undefined): string => (span === undefined ? '(none)' : text.slice(span.start, span.end));

describe('a plain kubeconfig', () => {
  it('gives values whose spans hold exactly their text', () => {
    const read = config(plain);
    const [cluster] = read.clusters;
    const texts = [read.clusters, read.users, read.contexts]
      .flat()
      .flatMap(({ name, value }): unknown[] => [name, ...Object.values<unknown>({ ...value })]);
    const found = [...texts, read.currentContext, read.apiVersion, read.kind].filter(
      (text): text is Text => typeof text === 'object' && text !== null && 'value' in text && 'entry' in text,
    );
    for (const text of found) expect(at(plain, text.span)).toBe(text.value);
    expect(found).toHaveLength(13);
    expect(at(plain, cluster?.value?.certificateAuthorityData?.span)).toBe(base64(ca.pem));
    expect([read.host, read.syntax, read.templated, read.yamlFaults.length]).toEqual(['file', 'yaml', false, 0]);
  });

  it('gives every entry a key span that holds the key', () => {
    for (const { mapping } of config(plain).mappings) {
      for (const entry of mapping.entries) {
        expect(at(plain, entry.keySpan)).toBe(entry.key);
        expect(at(plain, entry.span).startsWith(entry.key)).toBe(true);
        expect([entry.known, entry.fits]).toEqual([true, true]);
      }
    }
  });

  it('lists each mapping with its schema', () => {
    expect(config(plain).mappings.map(({ schema, path }) => `${schema} ${path}`)).toEqual([
      'Config ',
      'NamedCluster clusters[prod]',
      'Cluster clusters[prod]',
      'NamedUser users[admin]',
      'User users[admin]',
      'NamedContext contexts[admin@prod]',
      'Context contexts[admin@prod]',
    ]);
  });

  it('reads the certificate behind both layers of base64', () => {
    const [material] = parseConfig(plain).materials;
    expect(material?.content).toMatchObject({ type: 'certificate', isCA: true });
    expect(material?.place).toBe('clusters[prod].certificate-authority-data');
    expect(material?.use).toBe('certificate-authority');
    expect(at(plain, material?.headSpan)).toBe(base64(ca.pem).slice(0, 36));
    expect(at(plain, material?.span).length).toBeGreaterThan(500);
  });

  it('maps bytes of the certificate to the text and back', () => {
    const material = parseConfig(plain).materials[0] ?? expect.fail('no material');
    for (const byte of [0, 1, 2, 3, 50, 100, ca.der.length - 1]) {
      const span = material.spanOfBytes(byte, byte + 1);
      // The characters of the outer base64 hold the characters of the inner one that hold the byte.
      const start = plain.indexOf(base64(ca.pem));
      const first = Math.floor(((span.start - start) * 3) / 4);
      const inner = Buffer.from(base64(ca.pem), 'base64').toString('latin1');
      const digit = inner.slice(0, first + 1).replaceAll(/-----[^-]*-----|\n/g, '').length - 1;
      expect(Math.abs(Math.floor((digit * 6) / 8) - byte), `byte ${byte}`).toBeLessThanOrEqual(2);
      expect(Math.abs((material.byteAt(span.start) ?? -9) - byte)).toBeLessThanOrEqual(1);
    }
  });

  it('finds the files and the names', () => {
    const references = parseConfig(plain).references;
    expect(references.flatMap((each) => (each.type === 'file' ? [`${each.place} ${each.path} ${each.expects}`] : []))).toEqual([
      'users[admin].client-certificate ../pki/admin.crt client-certificate',
      'users[admin].client-key pki/admin.key client-key',
      'users[admin].tokenFile /var/token token',
    ]);
    expect(references.flatMap((each) => (each.type === 'name' ? [`${each.role} ${each.kind} ${each.name}`] : []))).toEqual([
      'definition cluster prod',
      'definition user admin',
      'definition context admin@prod',
      'use cluster prod',
      'use user admin',
      'use context admin@prod',
    ]);
    for (const { span } of references) expect(at(plain, span)).not.toMatch(/["']/);
  });

  it.each([
    [
      'JSON',
      JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters: [{ name: 'c', cluster: { server: 'https://a' } }] }, undefined, 2),
    ],
    ['CRLF', 'apiVersion: v1\r\nkind: Config\r\nclusters:\r\n- name: c\r\n  cluster:\r\n    server: https://a\r\n'],
    ['a BOM', '\ufeffapiVersion: v1\nkind: Config\nclusters:\n- name: c\n  cluster:\n    server: https://a\n'],
    [
      'other documents around it',
      'a: b\n---\napiVersion: v1\nkind: Config\nclusters:\n- name: c\n  cluster: {server: https://a}\n---\nx: y\n',
    ],
  ])('reads %s', (_, text) => {
    expect(detects(text)).toBe(true);
    const read = config(text);
    expect(read.clusters[0]?.value?.server?.value).toBe('https://a');
    expect(at(text, read.clusters[0]?.value?.server?.span)).toBe('https://a');
    expect(read.yamlFaults).toEqual([]);
  });
});

describe('aliases, merges and repeated keys', () => {
  const head = 'apiVersion: v1\nkind: Config\n';
  it('follows aliases and merges as kubectl does', () => {
    const text = `${head}x: &b {server: s, tls-server-name: q}\nclusters:\n- name: &n c\n  cluster:\n    <<: *b\n    server: z\n- name: *n\n  cluster:\n    server: z\n    <<: *b\n`;
    const [first, second] = config(text).clusters;
    expect([first?.value?.server?.value, first?.value?.tlsServerName?.value, second?.name?.value, second?.value?.server?.value]).toEqual([
      'z',
      'q',
      'c',
      's',
    ]);
    expect(first?.value?.entries.map(({ known, fits }) => known && fits)).toEqual([true, true]);
  });

  it('takes the last of a repeated key and keeps both entries', () => {
    const read = config(`${head}current-context: a\ncurrent-context: b\n`);
    expect(read.currentContext?.value).toBe('b');
    expect(read.entries.filter(({ key }) => key === 'current-context')).toHaveLength(2);
  });

  it('tells an unknown alias and a merge of no mapping', () => {
    expect(config(`${head}current-context: *nope\n`).yamlFaults[0]).toMatchObject({
      code: 'UNKNOWN_ANCHOR',
      kubectl: "yaml: unknown anchor 'nope' referenced",
    });
    const entry = config(`${head}clusters:\n- name: c\n  cluster:\n    <<: abc\n`).clusters[0]?.value?.entries[0];
    expect(entry?.misfit?.error).toBe('yaml: map merge requires map or sequence of maps as the value');
  });

  it('does not expand a bomb of aliases', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(',')}]`);
    const text = `${head}a0: &a0 {name: x}\n${levels.join('\n')}\nclusters: *a30\nusers: *a1\n`;
    expect(config(text).users).toHaveLength(10);
  });
});

describe('types', () => {
  const misfits = (text: string): (string | undefined)[] =>
    config(text)
      .mappings.flatMap(({ mapping }) => mapping.entries)
      .filter((entry: Entry) => !entry.fits)
      .map((entry: Entry) => entry.misfit?.error);

  it.each([
    ['current-context: 5', 'json: cannot unmarshal number into Go struct field Config.current-context of type string'],
    ['current-context: on', 'json: cannot unmarshal bool into Go struct field Config.current-context of type string'],
    [
      'apiVersion: 1',
      "couldn't get version/kind; json parse error: json: cannot unmarshal number into Go struct field .apiVersion of type string",
    ],
    ['clusters: {c: {server: a}}', 'json: cannot unmarshal object into Go struct field Config.clusters of type []v1.NamedCluster'],
    ['clusters: [abc]', 'json: cannot unmarshal string into Go struct field Config.clusters of type v1.NamedCluster'],
    [
      'clusters: [{name: c, cluster: {server: yes}}]',
      'json: cannot unmarshal bool into Go struct field Cluster.clusters.cluster.server of type string',
    ],
    [
      "clusters: [{name: c, cluster: {insecure-skip-tls-verify: 'true'}}]",
      'json: cannot unmarshal string into Go struct field Cluster.clusters.cluster.insecure-skip-tls-verify of type bool',
    ],
    [
      'clusters: [{name: c, cluster: {certificate-authority-data: 5}}]',
      'json: cannot unmarshal number into Go struct field Cluster.clusters.cluster.certificate-authority-data of type []uint8',
    ],
    [
      'users: [{name: u, user: {as-groups: g}}]',
      'json: cannot unmarshal string into Go struct field AuthInfo.users.user.as-groups of type []string',
    ],
    [
      'users: [{name: u, user: {as-groups: [1]}}]',
      'json: cannot unmarshal number into Go struct field AuthInfo.users.user.as-groups of type string',
    ],
    [
      'users: [{name: u, user: {as-user-extra: {a: b}}}]',
      'json: cannot unmarshal string into Go struct field AuthInfo.users.user.as-user-extra of type []string',
    ],
    [
      'users: [{name: u, user: {exec: {env: [{name: A, value: 1}]}}}]',
      'json: cannot unmarshal number into Go struct field ExecEnvVar.users.user.exec.env.value of type string',
    ],
    [
      'users: [{name: u, user: {exec: {interactiveMode: false}}}]',
      'json: cannot unmarshal bool into Go struct field ExecConfig.users.user.exec.interactiveMode of type v1.ExecInteractiveMode',
    ],
  ])('refuses %s as kubectl does', (text, error) => {
    expect(misfits(`${text}\n`)).toEqual([error]);
  });

  it.each([
    'current-context: ~',
    'current-context: 2020-01-01',
    'current-context: 190:20:30',
    "current-context: '5'",
    'clusters:',
    'clusters: [{name: c, cluster: {insecure-skip-tls-verify: yes, extensions: [{name: x, extension: 5}]}}]',
  ])('takes %s', (text) => {
    expect(misfits(`kind: Config\n${text}\n`)).toEqual([]);
  });
});
