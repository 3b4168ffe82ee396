import { describe, expect, it } from 'vitest';
import type { ManifestDocument } from '../../../server/src/core/documents/document.js';
import type { CompletionPlace, DocumentKind } from '../../../server/src/core/documents/kind.js';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import { kubeletSchemas } from '../../../server/src/core/knowledge/kubelet.js';

const head = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';

describe('a KubeletConfiguration', () => {
  it('knows all 126 fields beside apiVersion and kind, each with a sentence', () => {
    const fields = kubeletSchemas.schemas['KubeletConfiguration']?.fields ?? [];
    expect(new Set(fields.map(({ name }) => name)).size).toBe(128);
    expect(fields.filter(({ doc }) => !doc.endsWith('.'))).toEqual([]);
  });

  it('is found in a file, in a ConfigMap, and behind another document', () => {
    const inner = `${head}readOnlyPort: 0\n`.replaceAll(/^/gm, '    ');
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubelet-config\ndata:\n  kubelet: |\n${inner}`;
    for (const text of [head, map, `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n---\n${head}`]) {
      expect(parse(text).document.objects.map(({ type }) => type)).toContain('kubelet-config');
    }
  });

  it('names the files that its paths lead to', () => {
    const { document } = parse(
      `${head}authentication:\n  x509:\n    clientCAFile: pki/ca.crt\ntlsCertFile: "kubelet.crt"\ntlsPrivateKeyFile: kubelet.key\n`,
    );
    expect(
      document.references.map((reference) => (reference.type === 'file' ? [reference.place, reference.path, reference.expects] : [])),
    ).toEqual([
      ['authentication.x509.clientCAFile', 'pki/ca.crt', 'certificate-authority'],
      ['tlsCertFile', 'kubelet.crt', 'certificate'],
      ['tlsPrivateKeyFile', 'kubelet.key', 'key'],
    ]);
  });

  it.each([
    ['at the root', `${head}rot$0\n`, ['rotateCertificates', 'serverTLSBootstrap']],
    ['under a mapping', `${head}authentication:\n  x509:\n    clientCAFile: ca.crt\n  $0\n`, ['webhook', 'anonymous']],
    ['under a mapping with nothing in it', `${head}authentication:\n  $0\n`, ['x509', 'webhook', 'anonymous']],
    ['two levels down', `${head}authentication:\n  x509:\n    $0\nport: 10250\n`, ['clientCAFile']],
    ['in a list of mappings', `${head}reservedMemory:\n- $0\n`, ['numaNode', 'limits']],
    ['behind a dash with a key', `${head}reservedMemory:\n- numaNode: 0\n  $0\n`, ['limits']],
    ['for a value', `${head}authorization:\n  mode: $0\n`, ['AlwaysAllow', 'Webhook']],
    ['for a boolean', `${head}serverTLSBootstrap: $0\n`, ['true', 'false']],
    ['for an item of a list', `${head}tlsCipherSuites:\n- TLS_$0\n`, ['TLS_AES_128_GCM_SHA256']],
    ['for a version', `${head}tlsMinVersion: Ver$0\n`, ['VersionTLS12', 'VersionTLS13']],
    ['below the last line', `${head}$0`, ['serverTLSBootstrap']],
  ])('completes %s', (_where, text, labels) => {
    expect(labelsOf(complete(text))).toEqual(expect.arrayContaining(labels));
  });

  it('offers no field twice', () => {
    expect(labelsOf(complete(`${head}port: 1\n$0\n`))).not.toContain('port');
  });

  it('completes paths', () => {
    expect(complete(`${head}tlsCertFile: /etc/$0\n`)).toMatchObject({ type: 'path', prefix: '/etc/', expects: 'certificate' });
  });

  it('says what a field means, its default and its values', () => {
    expect(hover(`${head}authorization:\n  mo$0de: Webhook\n`)).toMatch(
      /\*\*mode\*\*[^]*SubjectAccessReview[^]*Default: Webhook[^]*AlwaysAllow/,
    );
    expect(hover(`${head}port$0: 1\n`)).toContain('Default: 10250');
    expect(hover(`${head}nonsense$0: 1\n`)).toBeUndefined();
  });
});

function parse(text: string): { kind: DocumentKind; document: ManifestDocument } {
  const source = { uri: 'file:///kubelet-config.yaml', text };
  const kind = createKinds().find((each) => each.detect(source));
  const document = kind?.parse(source);
  if (kind === undefined || document?.kind !== 'manifest') throw new Error('no manifest');
  return { kind, document };
}

function at(text: string): { kind: DocumentKind; document: ManifestDocument; offset: number } {
  return { ...parse(text.replace('$0', '')), offset: text.indexOf('$0') };
}

function complete(text: string): CompletionPlace | undefined {
  const { kind, document, offset } = at(text);
  return kind.complete?.(document, offset);
}

function hover(text: string): string | undefined {
  const { kind, document, offset } = at(text);
  return kind.describeField?.(document, offset)?.markdown;
}

function labelsOf(place: CompletionPlace | undefined): readonly string[] {
  return place?.type === 'items' ? place.items.map(({ label }) => label) : [];
}
