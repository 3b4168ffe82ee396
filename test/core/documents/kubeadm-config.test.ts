import { describe, expect, it } from 'vitest';
import type { Document } from '../../../server/src/core/documents/document.js';
import type { DocumentKind } from '../../../server/src/core/documents/kind.js';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import { stock, expand } from '../../support/recipes.js';

describe("kubeadm's configuration", () => {
  it('completes the fields of its version', () => {
    const labels = (version: string): string[] => labelsAt(`apiVersion: kubeadm.k8s.io/${version}\nkind: ClusterConfiguration\n$0\n`);
    expect(labels('v1beta4')).toContain('certificateValidityPeriod');
    expect(labels('v1beta3')).not.toContain('certificateValidityPeriod');
    expect(labels('v1beta3')).toContain('certificatesDir');
    expect(labels('v1beta2')).toContain('useHyperKubeImage');
  });

  it('reads each document of a file, and a version that it does not know without fields', () => {
    const text = ['v1beta4', 'v1beta1'].map((version) => `apiVersion: kubeadm.k8s.io/${version}\nkind: InitConfiguration\n`).join('---\n');
    const { document } = parse(text);
    expect(document.kind === 'manifest' && document.objects.map(({ type, schemas }) => [type, schemas !== undefined])).toEqual([
      ['kubeadm', true],
      ['kubeadm', false],
    ]);
  });

  it('names the files of an external etcd', () => {
    const { document } = parse(
      'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\netcd:\n  external:\n    caFile: etcd-ca.crt\n    keyFile: etcd.key\n',
    );
    expect(document.references.map((reference) => reference.type === 'file' && [reference.path, reference.expects])).toEqual([
      ['etcd-ca.crt', 'certificate-authority'],
      ['etcd.key', 'client-key'],
    ]);
  });
});

describe('the configuration files of the API server', () => {
  it('hold the CA of a token issuer as PEM text', () => {
    const text = expand(
      'apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt:\n- issuer:\n    url: https://id.example.com\n    certificateAuthority: |\n      ${ca.crt}\n',
      stock('ca: {subject: "CN=id", ca: true}'),
    );
    const [material] = parse(text).document.materials;
    expect(material).toMatchObject({ use: 'certificate-authority', content: { type: 'certificate' } });
    expect(text.slice(material?.headSpan.start, material?.headSpan.end)).toBe('-----BEGIN CERTIFICATE-----');
  });

  it('keep the keys of EncryptionConfiguration hidden', () => {
    const secret = 'c2VjcmV0IGlzIHNlY3VyZQ==';
    const text = `apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n- resources: [secrets]\n  providers:\n  - aescbc:\n      keys:\n      - name: key1\n        secret: ${secret}\n`;
    const { kind, document } = parse(text);
    const offsets = Array.from({ length: secret.length + 8 }, (_, index) => text.indexOf('secret: c') + index);
    const said = [
      kind.symbols(document),
      document.materials,
      document.references,
      offsets.map((offset) => [kind.describeField?.(document, offset), kind.complete?.(document, offset)]),
    ];
    expect(JSON.stringify(said)).not.toContain(secret.slice(0, 6));
    expect(kind.describeField?.(document, offsets[0] ?? 0)?.markdown).toContain('A secret.');
  });
});

function parse(text: string): { kind: DocumentKind; document: Document } {
  const source = { uri: 'file:///config.yaml', text };
  const kind = createKinds().find((each) => each.detect(source));
  if (kind === undefined) throw new Error('no document');
  return { kind, document: kind.parse(source) };
}

function labelsAt(text: string): string[] {
  const { kind, document } = parse(text.replace('$0', ''));
  const place = kind.complete?.(document, text.indexOf('$0'));
  return place?.type === 'items' ? place.items.map(({ label }) => label) : [];
}

describe('configurations of other components', () => {
  it.each([
    [
      'KubeControllerManagerConfiguration',
      'kubecontrollermanager.config.k8s.io/v1alpha1',
      'CSRSigningController: {ClusterSigningCertFile: /ca.crt, KubeletClientSignerConfiguration: {KeyFile: /k.key}}',
      ['/ca.crt', '/k.key'],
    ],
    [
      'KubeSchedulerConfiguration',
      'kubescheduler.config.k8s.io/v1',
      'clientConnection: {kubeconfig: /s.conf}\nextenders: [{tlsConfig: {caFile: /e.crt}}]',
      ['/s.conf', '/e.crt'],
    ],
    [
      'AuthorizationConfiguration',
      'apiserver.config.k8s.io/v1',
      'authorizers: [{type: Webhook, webhook: {connectionInfo: {kubeConfigFile: /w.conf}}}]',
      ['/w.conf'],
    ],
  ])('%s names its files', (kind, apiVersion, body, paths) => {
    const source = { uri: 'file:///c.yaml', text: `apiVersion: ${apiVersion}\nkind: ${kind}\n${body}\n` };
    const document = createKinds()
      .find((each) => each.detect(source))
      ?.parse(source);
    expect(document?.references.map((reference) => reference.type === 'file' && reference.path)).toEqual(paths);
  });
});
