import { describe, expect, test } from 'vitest';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import type { ComponentRun } from '../../../server/src/core/documents/component/model.js';
import type { ManifestDocument } from '../../../server/src/core/documents/document.js';
import type { CompletionPlace } from '../../../server/src/core/documents/kind.js';

describe('components in Pods', () => {
  test('flags as items, as pairs of items and in one shell string', () => {
    expect(told(pod('command: [kube-scheduler, --kubeconfig, /a.conf, "--leader-elect", --v=2]'))).toEqual([
      'kubeconfig=/a.conf',
      'leader-elect=',
      'v=2',
    ]);
    const shell = pod(
      "command: [/bin/sh, -c, 'exec /usr/local/bin/kube-apiserver --etcd-servers=http://127.0.0.1:4001 --allow_privileged=true 1>>/var/log/x.log 2>&1']",
    );
    expect(told(shell)).toEqual(['etcd-servers=http://127.0.0.1:4001', 'allow-privileged=true']);
    expect(told(pod('args: [--kubelet-insecure-tls]\n    image: registry.k8s.io/metrics-server/metrics-server:v0.7.2'))).toEqual([
      'kubelet-insecure-tls=true',
    ]);
    expect(told(pod('command: [/hyperkube, apiserver, --client-ca-file=/ca.crt]'))).toEqual(['client-ca-file=/ca.crt']);
    expect(told(pod('command: [/go-runner, --log-file=/x, /usr/local/bin/kube-proxy, --kubeconfig=/k]'))).toEqual(['kubeconfig=/k']);
  });

  test('variables and templates make a value unknown, and a list open', () => {
    const run = pod(
      'command: [etcd, "--cert-file=$(CERT)", $(MORE)]\n    env: [{name: ETCD_KEY_FILE, value: /k}, {name: ETCD_CA, valueFrom: {}}]',
    );
    expect(told(run)).toEqual(['key-file=/k', 'ca=?', 'cert-file=?']);
    expect(run?.isComplete).toBe(false);
  });

  test('Pods of other programs are not even parsed', () => {
    expect(
      kinds.find((kind) => kind.detect({ uri: 'file:///p.yaml', text: 'apiVersion: v1\nkind: Pod\nspec: {containers: [{image: nginx}]}' })),
    ).toBeUndefined();
  });

  test('hover and completion of flags in a list', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - command:\n    - kube-apiserver\n    - --client-ca-file=/ca.crt\n    - --anonymous-auth=\n    - --tls-\n';
    const kind = kinds.find((each) => each.id === 'manifest');
    const document = parse(text);
    expect(kind?.describeField?.(document, text.indexOf('--client') + 4)?.markdown).toContain('client certificates');
    expect(labels(kind?.complete?.(document, text.indexOf('--tls-') + 6))).toContain('--tls-cert-file');
    expect(labels(kind?.complete?.(document, text.indexOf('auth=') + 5))).toEqual(['true', 'false']);
    expect(kind?.complete?.(document, text.indexOf('/ca.crt') + 4)).toMatchObject({
      type: 'path',
      prefix: '/ca.',
      expects: 'certificate-authority',
    });
  });

  test('containers with a component stand in the outline', () => {
    const document = parse(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  containers:\n  - command: [kube-apiserver, --v=2]\n    image: kube-apiserver:v1.32.1\n  - image: nginx\n',
    );
    const spec = kinds
      .find(({ id }) => id === 'manifest')
      ?.symbols(document)[0]
      ?.children.find(({ name }) => name === 'spec');
    expect(spec?.children[0]?.children).toMatchObject([{ name: 'kube-apiserver', detail: 'v1.32.1' }]);
  });

  test('paths of flags are references to files', () => {
    const document = parse(
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - command: [kube-apiserver, --client-ca-file=/etc/kubernetes/pki/ca.crt]\n',
    );
    expect(document.references).toMatchObject([
      { type: 'file', path: '/etc/kubernetes/pki/ca.crt', expects: 'certificate-authority', place: 'kube-apiserver --client-ca-file' },
    ]);
  });
});

const kinds = createKinds();

function parse(text: string): ManifestDocument {
  const document = kinds.find((kind) => kind.id === 'manifest')?.parse({ uri: 'file:///pod.yaml', text });
  if (document?.kind !== 'manifest') throw new Error('no manifest');
  return document;
}

function pod(container: string): ComponentRun | undefined {
  return parse(`apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - ${container}\n`).components[0];
}

function told(run: ComponentRun | undefined): string[] {
  return (run?.flags ?? []).map(({ name, value }) => `${name}=${value ?? '?'}`);
}

function labels(place: CompletionPlace | undefined): string[] {
  return place?.type === 'items' ? place.items.map(({ label }) => label) : [];
}
