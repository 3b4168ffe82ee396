import { describe, expect, it } from 'vitest';
import { base64, ca, detects, parseConfig, plain } from './kubeconfig-text.js';

const other = 'file:///work/some.yaml';

describe('what is a kubeconfig', () => {
  it.each([
    ['half-typed', 'apiVersion: v1\nkind: Config\n', other],
    ['without kind', 'clusters:\n- cluster:\n    server: https://a\n  name: c\ncontexts: []\nusers: []\n', other],
    ['the first entry being typed', 'apiVersion: v1\nclusters:\n- cluster:\n    server: ', other],
    ['an empty ~/.kube/config', '', 'file:///home/me/.kube/config'],
    ['an empty x.kubeconfig', '\n', 'file:///x/y.kubeconfig'],
    ['JSON', '{"kind":"Config","apiVersion":"v1","clusters":[]}', other],
    ['JSON without kind', '{"clusters":[{"name":"c","cluster":{"server":"a"}}],"contexts":[]}', other],
    ['indented as a whole', '  apiVersion: v1\n  kind: Config\n  clusters: []\n', other],
    ['broken YAML', 'apiVersion: v1\nkind: Config\nclusters:\n\t- name: c\n', other],
    ['a template', '{{- if .x }}\napiVersion: v1\nkind: Config\nclusters:\n- name: {{ .name }}\n{{- end }}\n', other],
  ])('%s', (_, text, uri) => {
    expect(detects(text, uri)).toBe(true);
  });

  it.each([
    ['KubeletConfiguration', 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDomain: x\n', other],
    ['a kops Cluster', 'apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nspec:\n  clusters: []\n', other],
    [
      'argocd’s config',
      'contexts:\n- name: a\n  server: a\n  user: a\ncurrent-context: a\nservers:\n- server: a\nusers:\n- auth-token: x\n  name: a\n',
      'file:///home/me/.config/argocd/config',
    ],
    ['docker’s config.json', '{"auths":{},"currentContext":"x","credsStore":"y"}', 'file:///home/me/.docker/config.json'],
    ['an openssl.conf', '[req]\ndistinguished_name = dn\n', 'file:///x/openssl.conf'],
    ['an SSH config', 'Host a\n  User b\n', 'file:///home/me/.ssh/config'],
    ['kafkactl', 'contexts:\n  default:\n    brokers: [a]\ncurrent-context: default\n', 'file:///x/config.yml'],
    ['another kind of Config', 'apiVersion: config.example.io/v1\nkind: Config\nusers: 3\n', other],
    ['a script', '#!/bin/sh\ncat > x <<EOF\napiVersion: v1\nkind: Config\nclusters:\ncontexts:\nEOF\n', 'file:///x/make'],
    ['a page', '# A title\n```\nkind: Config\nclusters:\ncontexts:\n```\n', 'file:///x/README.md'],
    ['a Secret with other things', `apiVersion: v1\nkind: Secret\ndata:\n  a: ${base64('clusters and contexts are words, too')}\n`, other],
    [
      'a SealedSecret',
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    kubeconfig: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq\n',
      other,
    ],
    ['a Pod', 'apiVersion: v1\nkind: Pod\nspec:\n  contexts: []\n', other],
    ['an empty config', '', 'file:///x/config'],
  ])('not %s', (_, text, uri) => {
    expect(detects(text, uri)).toBe(false);
  });
});

describe('configurations inside manifests', () => {
  const indented = plain.replaceAll(/^/gm, '    ').trimEnd();
  const manifests: [string, string][] = [
    [
      'a ConfigMap',
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  note: a longer text that is no configuration\n  kubeconfig: |\n${indented}\n`,
    ],
    ['stringData', `apiVersion: v1\nkind: Secret\nstringData:\n  config: |-\n${indented}\n`],
    ['a double-quoted value', `apiVersion: v1\nkind: ConfigMap\ndata:\n  kubeconfig: ${JSON.stringify(plain)}\n`],
    ['JSON', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ kind: 'ConfigMap', data: { 'x.conf': plain } }] })],
  ];

  it.each(manifests)('are read with spans of the outer text: %s', (_, text) => {
    expect(detects(text, other)).toBe(true);
    const document = parseConfig(text, other);
    const [config] = document.configs;
    expect([document.configs.length, config?.host]).toEqual([1, 'manifest']);
    for (const value of [
      config?.clusters[0]?.name,
      config?.clusters[0]?.value?.server,
      config?.users[0]?.value?.clientKey,
      config?.currentContext,
    ]) {
      expect(text.slice(value?.span.start, value?.span.end)).toBe(value?.value);
    }
    const head = document.materials[0]?.headSpan;
    expect(text.slice(head?.start, head?.end)).toBe(base64(ca.pem).slice(0, 36));
    expect(document.references.every(({ type }) => type === 'name')).toBe(true);
  });

  it('are read from base64', () => {
    const value = Buffer.from(`# é ü\n${plain}`).toString('base64');
    const text = `apiVersion: v1\nkind: Secret\ndata:\n  value: ${value}\n`;
    const document = parseConfig(text, other);
    expect(detects(text, other)).toBe(true);
    expect(document.configs[0]?.clusters[0]?.name?.value).toBe('prod');
    const span = document.configs[0]?.clusters[0]?.value?.server?.span ?? expect.fail('no server');
    // Up to two bytes of the neighbours share the outermost characters.
    const start = text.indexOf(value);
    const from = Math.floor((span.start - start) / 4) * 4;
    expect(Buffer.from(value.slice(from, Math.ceil((span.end - start) / 4) * 4), 'base64').toString()).toContain('https://10.0.0.1:6443');
    expect(document.materials[0]?.content.type).toBe('certificate');
  });

  it('are read around templates', () => {
    const text =
      'kind: Secret\nstringData:\n  kubeconfig: |\n    apiVersion: v1\n    kind: Config\n    clusters:\n    - name: a\n      cluster:\n        certificate-authority-data: ${CA}\n        server: ${ADDRESS}\n    users: []\n';
    const [config] = parseConfig(text, other).configs;
    const server = config?.clusters[0]?.value?.server;
    expect([config?.templated, server?.value, text.slice(server?.span.start, server?.span.end)]).toEqual([
      true,
      '${ADDRESS}',
      '${ADDRESS}',
    ]);
    expect(config?.clusters[0]?.value?.certificateAuthorityData?.fault).toBeUndefined();
  });
});

describe('templates', () => {
  const body = (value: string): string =>
    `apiVersion: v1\nkind: Config\nclusters:\n- name: c\n  cluster:\n    server: ${value}\n    certificate-authority-data: ${value}\n`;
  it.each(['{{ .Server }}', '"{{ server }}"', '${SERVER}', '<%= server %>', '%{server}', '{{ a | b "c: d" }}'])(
    '%s gives no fault',
    (value) => {
      const text = body(value);
      const [config] = parseConfig(text).configs;
      const server = config?.clusters[0]?.value?.server;
      expect([config?.templated, config?.yamlFaults, config?.clusters[0]?.value?.certificateAuthorityData?.fault]).toEqual([
        true,
        [],
        undefined,
      ]);
      expect(server?.value).toBe(value.replaceAll(/^"|"$/g, ''));
      expect(config?.mappings.flatMap(({ mapping }) => mapping.entries).filter(({ fits, known }) => !fits || !known)).toEqual([]);
    },
  );

  it('counts a name, and $(…) outside data', () => {
    expect(parseConfig(plain, 'file:///x/kubeconfig.j2').configs[0]?.templated).toBe(true);
    expect(parseConfig(plain.replace('https://10.0.0.1:6443', 'https://$(IP)')).configs[0]?.templated).toBe(true);
    expect(parseConfig(plain).configs[0]?.templated).toBe(false);
    expect(parseConfig(`# {{ no }}\n${plain}`).configs[0]?.templated).toBe(false);
  });
});
