import { describe, expect, test } from 'vitest';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import type { ComponentRun } from '../../../server/src/core/documents/component/model.js';

describe('systemd units', () => {
  test('continuation lines, as kubernetes-the-hard-way writes them', () => {
    const text = [
      '[Unit]',
      'Description=Kubernetes API Server',
      '',
      '[Service]',
      'ExecStart=/usr/local/bin/kube-apiserver \\',
      '  --client-ca-file=/var/lib/kubernetes/ca.crt \\',
      "  --service-account-issuer='https://server.kubernetes.local:6443' \\",
      '  --v=2',
      'Restart=on-failure',
    ].join('\n');
    const [run] = runsOf('kube-apiserver.service', text);
    expect(run?.program).toBe('kube-apiserver');
    expect(told(run)).toEqual([
      'client-ca-file=/var/lib/kubernetes/ca.crt',
      'service-account-issuer=https://server.kubernetes.local:6443',
      'v=2',
    ]);
    expect(run?.isComplete).toBe(true);
    const flag = run?.flags[0];
    expect(text.slice(flag?.valueSpan?.start, flag?.valueSpan?.end)).toBe('/var/lib/kubernetes/ca.crt');
  });

  test("kubeadm's drop-in: variables of the file are filled in, the others leave it open", () => {
    const text = [
      '[Service]',
      'Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"',
      'Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"',
      'EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env',
      'ExecStart=',
      'ExecStart=/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS',
    ].join('\n');
    const [run] = runsOf('10-kubeadm.conf', text);
    expect(told(run)).toEqual([
      'bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf',
      'kubeconfig=/etc/kubernetes/kubelet.conf',
      'config=/var/lib/kubelet/config.yaml',
    ]);
    expect(run?.isComplete).toBe(false);
    const flag = run?.flags[1];
    expect(text.slice(flag?.span.start, flag?.span.end)).toBe('--kubeconfig=/etc/kubernetes/kubelet.conf');
  });

  test('an empty ExecStart forgets the ones above it', () => {
    const runs = runsOf(
      'kubelet.service',
      '[Service]\nExecStart=/usr/bin/kubelet --read-only-port=10255\nExecStart=\nExecStart=-/usr/bin/kubelet --config=/a\n',
    );
    expect(runs.map(told)).toEqual([['config=/a']]);
  });

  test('environment files and variables of etcd', () => {
    expect(told(runsOf('kubeadm-flags.env', 'KUBELET_KUBEADM_ARGS="--read-only-port=10255 --node-ip=10.0.0.5"\n')[0])).toEqual([
      'read-only-port=10255',
      'node-ip=10.0.0.5',
    ]);
    expect(told(runsOf('etcd.env', 'ETCD_CERT_FILE=/etc/etcd/server.crt\nETCD_KEY_FILE=/etc/etcd/server.key\n')[0])).toEqual([
      'cert-file=/etc/etcd/server.crt',
      'key-file=/etc/etcd/server.key',
    ]);
    expect(
      told(runsOf('etcd.service', '[Service]\nEnvironment=ETCD_NAME=%H\nEnvironment=ETCD_AUTO_TLS=true\nExecStart=/usr/bin/etcd\n')[0]),
    ).toEqual(['name=%H', 'auto-tls=true']);
  });

  test('other units, scripts and half-typed text are left alone', () => {
    expect(runsOf('nginx.service', '[Service]\nExecStart=/usr/sbin/nginx -g daemon\n')).toEqual([]);
    expect(runsOf('app.env', 'DATABASE_URL=postgres://localhost\n')).toEqual([]);
    expect(runsOf('kubelet.service', '[Service\n[Service]\nExecStart=/usr/bin/kubelet --config= \\')).toHaveLength(1);
  });
});

const kinds = createKinds();

function runsOf(name: string, text: string): readonly ComponentRun[] {
  const source = { uri: `file:///etc/${name}`, text };
  const document = kinds.find((kind) => kind.detect(source))?.parse(source);
  return document?.kind === 'systemd-unit' ? document.components : [];
}

function told(run: ComponentRun | undefined): string[] {
  return (run?.flags ?? []).map(({ name, value }) => `${name}=${value ?? '?'}`);
}
