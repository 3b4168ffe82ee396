import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/core/findings.js';
import { analyse } from '../support/analyse.js';
import { applyFix } from '../support/apply-fix.js';
import { MemoryWorkspace } from '../support/workspace.js';

/**
 * Somebody adds metrics-server to a cluster, edits the API server's static pod on the way, and starts
 * a kubelet of their own from a unit.
 */
const metricsServer = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: metrics-server
  namespace: kube-system
spec:
  template:
    spec:
      containers:
      - name: metrics-server
        image: registry.k8s.io/metrics-server/metrics-server:v0.7.2
        args:
        - --cert-dir=/tmp
        - --secure-port=10250
        - --kubelet-insecure-tls
`;
const apiserver = `apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
  namespace: kube-system
spec:
  containers:
  - name: kube-apiserver
    image: registry.k8s.io/kube-apiserver:v1.32.1
    command:
    - kube-apiserver
    - --authorization-mode=AlwaysAllow
    - --clinet-ca-file=/etc/kubernetes/pki/ca.crt
    - --client-ca-file=/etc/kubernetes/pki/ca.crt
    - --etcd-servers=https://127.0.0.1:2379
    - --etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt
    - --insecure-port=0
    - --service-account-issuer=https://kubernetes.default.svc.cluster.local
    - --service-account-signing-key-file=/etc/kubernetes/pki/sa.key
    - --tls-cert-file=/etc/kubernetes/certs/apiserver.crt
    - --tls-private-key-file=/etc/kubernetes/certs/apiserver.key
    volumeMounts:
    - {name: pki, mountPath: /etc/kubernetes/pki}
  volumes:
  - {name: pki, hostPath: {path: /etc/kubernetes/pki}}
`;
const kubelet = `[Service]
Environment="KUBELET_ARGS=--kubeconfig=/var/lib/kubelet/kubeconfig --read-only-port=10255"
ExecStart=/usr/local/bin/kubelet \\
  --config=/var/lib/kubelet/config.yaml \\
  $KUBELET_ARGS
`;

describe('components of a cluster', () => {
  it('metrics-server is told the way out of --kubelet-insecure-tls', async () => {
    const findings = await analyse(new MemoryWorkspace(new Map([['metrics-server.yaml', file(metricsServer)]])));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['manifest/insecure-flag']);
    const message = findings[0]?.message ?? '';
    for (const words of ['serverTLSBootstrap: true', 'kubectl certificate approve', 'remove this flag', "doesn't contain any IP SANs"])
      expect(message).toContain(words);
  });

  it('each slip in the API server is told once, with what it will say', async () => {
    const findings = await analyse(new MemoryWorkspace(new Map([['kube-apiserver.yaml', file(apiserver)]])));
    expect(
      findings.map((finding) => `${finding.severity} ${finding.ruleId} ${apiserver.slice(finding.span.start, finding.span.end)}`),
    ).toEqual([
      'error manifest/insecure-flag --authorization-mode=AlwaysAllow',
      'warning manifest/unknown-flag --clinet-ca-file',
      'error manifest/flag-pair-incomplete --etcd-certfile',
      'error manifest/removed-flag --insecure-port',
      'error manifest/path-not-mounted /etc/kubernetes/certs/apiserver.crt',
    ]);
    expect(messageOf(findings, 'manifest/flag-pair-incomplete')).toContain('KeyFile and CertFile must both be present');
    expect(messageOf(findings, 'manifest/removed-flag')).toContain('unknown flag: --insecure-port');
    expect(messageOf(findings, 'manifest/path-not-mounted')).toContain('no such file or directory');
  });

  it('a unit’s variable is read and mended where it is written', async () => {
    const workspace = new MemoryWorkspace(new Map([['kubelet.service', file(kubelet)]]));
    const findings = await analyse(workspace);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['manifest/insecure-flag']);
    const fix = findings[0]?.fixes()[0];
    if (fix === undefined) throw new Error('no fix');
    const mended = applyFix(workspace, findings[0]?.uri ?? '', fix);
    expect(Buffer.from(mended.file(mended.uris[0] ?? '')?.bytes ?? []).toString()).toContain('--read-only-port=0"');
    expect(await analyse(mended)).toEqual([]);
  });
});

function file(text: string): { readonly bytes: Buffer } {
  return { bytes: Buffer.from(text) };
}

function messageOf(findings: readonly Finding[], rule: string): string {
  return findings.find(({ ruleId }) => ruleId === rule)?.message ?? '';
}
