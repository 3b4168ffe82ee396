import { beforeAll, describe, expect, test } from 'vitest';
import { loadPractice } from '../../../server/src/core/index.js';
import type { FileChange } from '../../../server/src/core/issuing/file-change.js';
import { loudIn, openSample, takeRenewal } from '../../support/practice.js';
import { fixedNow } from '../../support/recipes.js';
import { workspaceRoot } from '../../support/workspace.js';

describe('the example that people open first', () => {
  let changes: readonly FileChange[];
  let sample: Awaited<ReturnType<typeof openSample>>;

  beforeAll(async () => {
    const { makeExample } = await loadPractice();
    changes = await makeExample(workspaceRoot, { now: () => fixedNow });
    sample = await openSample(changes);
  });

  test('has three things wrong and no more', async () => {
    expect(await loudIn(sample)).toEqual([
      'cp1/etc/kubernetes/admin.conf x509/group-typo',
      'cp1/etc/kubernetes/pki/apiserver-etcd-client.crt x509/expired',
      'cp1/etc/kubernetes/pki/apiserver.crt cluster/server-name-not-covered',
    ]);
  });

  test('shows what they break', async () => {
    const [cluster] = await sample.service.connections();
    const failing = cluster?.connections.filter(({ verdict }) => verdict !== 'ok').map(({ client, error }) => `${client.name}: ${error}`);
    const uncovered = 'tls: failed to verify certificate: x509: certificate is valid for 10.96.0.1, 10.0.2.15, not 192.168.56.10';
    expect(failing).toEqual([
      `kubectl admin.conf: ${uncovered}`,
      `kube-controller-manager: ${uncovered}`,
      `kubelet cp1: ${uncovered}`,
      `kube-scheduler: ${uncovered}`,
      `kubectl super-admin.conf: ${uncovered}`,
      `kubelet node1: ${uncovered}`,
      'kube-apiserver: remote error: tls: expired certificate (in the log of etcd: x509: certificate has expired or is not yet valid: current time 2026-11-21T00:00:00Z is after 2026-10-17T00:00:00Z)',
    ]);
  });

  test('is repaired by the quick fixes that stand first', async () => {
    let now = changes;
    for (const file of ['pki/apiserver-etcd-client.crt', 'pki/apiserver.crt', 'admin.conf'])
      now = await takeRenewal(now, `${workspaceRoot}/cp1/etc/kubernetes/${file}`);
    const repaired = await openSample(now);
    expect(await loudIn(repaired)).toEqual([]);
    const [cluster] = await repaired.service.connections();
    expect(cluster?.connections.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(cluster?.connections.find(({ client }) => client.name === 'kubectl admin.conf')?.identity?.groups).toContain(
      'kubeadm:cluster-admins',
    );
  });

  test('keeps keys for their owner, and gives nothing away in its page', () => {
    expect(changes.filter(({ text }) => text.includes('PRIVATE KEY')).filter(({ mode, secret }) => mode !== 0o600 || !secret)).toEqual([]);
    const page = changes.find(({ uri }) => uri.endsWith('/README.md'))?.text ?? '';
    expect(page).not.toMatch(/expired|system:master|apiserver\.crt|10\.0\.2\.15|SAN/i);
  });
});
