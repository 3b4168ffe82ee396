import { describe, expect, it } from 'vitest';
import { checkFindings } from '../support/check.js';

/** Pods, Deployments and units as kubeadm, a hosting operator and people who go the hard way write them. */
const apiserverFlags = [
  '--advertise-address=192.168.56.10',
  '--authorization-mode=Node,RBAC',
  '--client-ca-file=/etc/kubernetes/pki/ca.crt',
  '--enable-bootstrap-token-auth=true',
  '--etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt',
  '--etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt',
  '--etcd-keyfile=/etc/kubernetes/pki/apiserver-etcd-client.key',
  '--etcd-servers=https://127.0.0.1:2379',
  '--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt',
  '--kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt',
  '--kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key',
  '--proxy-client-cert-file=/etc/kubernetes/pki/front-proxy-client.crt',
  '--proxy-client-key-file=/etc/kubernetes/pki/front-proxy-client.key',
  '--requestheader-allowed-names=front-proxy-client',
  '--requestheader-client-ca-file=/etc/kubernetes/pki/front-proxy-ca.crt',
  '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
  '--service-account-key-file=/etc/kubernetes/pki/sa.pub',
  '--service-account-signing-key-file=/etc/kubernetes/pki/sa.key',
  '--tls-cert-file=/etc/kubernetes/pki/apiserver.crt',
  '--tls-private-key-file=/etc/kubernetes/pki/apiserver.key',
];

const controllerManagerFlags = [
  '--authentication-kubeconfig=/etc/kubernetes/controller-manager.conf',
  '--authorization-kubeconfig=/etc/kubernetes/controller-manager.conf',
  '--client-ca-file=/etc/kubernetes/pki/ca.crt',
  '--cluster-signing-cert-file=/etc/kubernetes/pki/ca.crt',
  '--cluster-signing-key-file=/etc/kubernetes/pki/ca.key',
  '--controllers=*,bootstrapsigner,tokencleaner',
  '--kubeconfig=/etc/kubernetes/controller-manager.conf',
  '--requestheader-client-ca-file=/etc/kubernetes/pki/front-proxy-ca.crt',
  '--root-ca-file=/etc/kubernetes/pki/ca.crt',
  '--service-account-private-key-file=/etc/kubernetes/pki/sa.key',
  '--use-service-account-credentials=true',
];

const etcdFlags = [
  '--advertise-client-urls=https://192.168.56.10:2379',
  '--cert-file=/etc/kubernetes/pki/etcd/server.crt',
  '--client-cert-auth=true',
  '--data-dir=/var/lib/etcd',
  '--initial-advertise-peer-urls=https://192.168.56.10:2380',
  '--initial-cluster=cp1=https://192.168.56.10:2380',
  '--key-file=/etc/kubernetes/pki/etcd/server.key',
  '--listen-client-urls=https://127.0.0.1:2379,https://192.168.56.10:2379',
  '--listen-metrics-urls=http://127.0.0.1:2381',
  '--listen-peer-urls=https://192.168.56.10:2380',
  '--peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt',
  '--peer-client-cert-auth=true',
  '--peer-key-file=/etc/kubernetes/pki/etcd/peer.key',
  '--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt',
  '--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt',
];

const staticPod = (program: string, flags: readonly string[]): string => `apiVersion: v1
kind: Pod
metadata: {name: ${program}, namespace: kube-system}
spec:
  hostNetwork: true
  containers:
  - name: ${program}
    image: registry.k8s.io/${program}:${program === 'etcd' ? '3.5.16-0' : 'v1.32.1'}
    command:
    - ${program}
${flags.map((flag) => `    - ${flag}\n`).join('')}    volumeMounts:
    - {name: etc, mountPath: /etc/kubernetes, readOnly: true}
  volumes:
  - {name: etc, hostPath: {path: /etc/kubernetes}}
`;

const change = (flags: readonly string[], from: string, to: string): readonly string[] => {
  const changed = flags.map((flag) => flag.replace(from, to)).filter((flag) => flag !== '');
  if (changed.join() === flags.join()) throw new Error(`${from} is not among the flags`);
  return changed;
};

describe('static pods as kubeadm writes them', () => {
  it('are right', async () => {
    await checkFindings({
      'manifests/kube-apiserver.yaml': staticPod('kube-apiserver', apiserverFlags),
      'manifests/kube-controller-manager.yaml': staticPod('kube-controller-manager', controllerManagerFlags),
      'manifests/etcd.yaml': staticPod('etcd', etcdFlags),
    });
  });

  it('a misspelt key flag is one fault, not two', async () => {
    const flags = change(apiserverFlags, '--tls-private-key-file', '⟪manifest/unknown-flag|--tls-private-key-flie⟫');
    const [finding] = await checkFindings({ 'kube-apiserver.yaml': staticPod('kube-apiserver', flags) });
    expect(finding?.message).toContain('"unknown flag: --tls-private-key-flie"');
    expect(finding?.message).toContain('`--tls-private-key-file`');
  });

  it('the controller manager cannot sign with a certificate alone', async () => {
    const flags = change(
      change(controllerManagerFlags, '--cluster-signing-key-file=/etc/kubernetes/pki/ca.key', ''),
      '--cluster-signing-cert-file',
      '⟪manifest/flag-pair-incomplete|--cluster-signing-cert-file⟫',
    );
    await checkFindings({ 'kube-controller-manager.yaml': staticPod('kube-controller-manager', flags) });
  });

  it('etcd on plain HTTP ignores the certificates beside it', async () => {
    const flags = change(etcdFlags, 'https://192.168.56.10:2379', '⟪manifest/insecure-flag|http://192.168.56.10:2379⟫').map((flag) =>
      flag.startsWith('--listen-client') ? flag : flag.replaceAll(/⟪[^|]*\||⟫/g, ''),
    );
    await checkFindings({ 'etcd.yaml': staticPod('etcd', flags) });
  });
});

describe('a Deployment that starts a component through a shell', () => {
  const deployment = (flag: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: apiserver, namespace: hosted}
spec:
  template:
    spec:
      containers:
      - name: kube-apiserver
        image: registry.k8s.io/kube-apiserver:v1.32.1
        command:
        - sh
        - -c
        - |
          exec kube-apiserver \\
            --etcd-servers=https://etcd:2379 --etcd-cafile=/certs/etcd-ca.crt \\
            --etcd-certfile=/certs/etcd.crt --etcd-keyfile=/certs/etcd.key \\
            --client-ca-file=/certs/ca.crt \\
            --service-account-issuer=https://kubernetes.default.svc \\
            --service-account-key-file=/certs/sa.pub --service-account-signing-key-file=/certs/sa.key \\
            --tls-cert-file=/certs/apiserver.crt --tls-private-key-file=/certs/apiserver.key \\
            ${flag} 1>>/var/log/kube-apiserver.log 2>&1
        volumeMounts: [{name: certs, mountPath: /certs}]
      volumes: [{name: certs, secret: {secretName: certs}}]
`;

  it('is read like any other', async () => {
    await checkFindings({ 'deployment.yaml': deployment('--authorization-mode=Node,RBAC') });
    await checkFindings({ 'deployment.yaml': deployment('⟪manifest/insecure-flag|--authorization-mode=AlwaysAllow⟫') });
  });
});

describe('units', () => {
  it('of kubeadm, with its drop-in and environment files, are right', async () => {
    await checkFindings({
      'lib/systemd/system/kubelet.service': '[Unit]\nDescription=kubelet\n[Service]\nExecStart=/usr/bin/kubelet\nRestart=always\n',
      'lib/systemd/system/kubelet.service.d/10-kubeadm.conf': `[Service]
Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"
Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"
EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
EnvironmentFile=-/etc/default/kubelet
ExecStart=
ExecStart=/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS
`,
      'var/lib/kubelet/kubeadm-flags.env': 'KUBELET_KUBEADM_ARGS="--container-runtime-endpoint=unix:///run/containerd/containerd.sock"\n',
      'etc/default/kubelet': 'KUBELET_EXTRA_ARGS=--node-ip=192.168.56.11\n',
    });
  });

  it('an environment file without quotes is read to its end', async () => {
    await checkFindings({
      'etc/default/kubelet':
        'KUBELET_EXTRA_ARGS=--node-ip=192.168.56.11 ⟪manifest/insecure-flag|--read-only-port=10255⟫ ⟪manifest/insecure-flag|--anonymous-auth=true⟫\n',
    });
  });

  it('of the hard way, with variables that the shell has not filled in, give no false finding', async () => {
    await checkFindings({
      'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver \\
  --advertise-address=\${INTERNAL_IP} \\
  --authorization-mode=Node,RBAC \\
  --client-ca-file=/var/lib/kubernetes/ca.pem \\
  --etcd-cafile=/var/lib/kubernetes/ca.pem \\
  --etcd-certfile=/var/lib/kubernetes/kubernetes.pem \\
  --etcd-keyfile=/var/lib/kubernetes/kubernetes-key.pem \\
  --etcd-servers=https://\${CONTROL01}:2379,https://\${CONTROL02}:2379 \\
  --kubelet-certificate-authority=/var/lib/kubernetes/ca.pem \\
  --kubelet-client-certificate=/var/lib/kubernetes/kubernetes.pem \\
  --kubelet-client-key=/var/lib/kubernetes/kubernetes-key.pem \\
  --service-account-key-file=/var/lib/kubernetes/service-account.pem \\
  --service-account-signing-key-file=/var/lib/kubernetes/service-account-key.pem \\
  --service-account-issuer=https://\${KUBERNETES_PUBLIC_ADDRESS}:6443 \\
  --tls-cert-file=/var/lib/kubernetes/kubernetes.pem \\
  --tls-private-key-file=/var/lib/kubernetes/kubernetes-key.pem \\
  --v=2
Restart=on-failure
`.replaceAll('${', () => '$${'),
    });
  });
});

describe('etcd’s configuration file', () => {
  const security = (client: string, peer: string): string => `name: infra0
data-dir: /var/lib/etcd
listen-peer-urls: https://10.0.1.10:2380
listen-client-urls: https://10.0.1.10:2379,https://127.0.0.1:2379
advertise-client-urls: https://10.0.1.10:2379
initial-cluster: infra0=https://10.0.1.10:2380
client-transport-security:
${client}
peer-transport-security:
${peer}
`;
  const files = (name: string): string => `  cert-file: /etc/etcd/${name}.crt\n  key-file: /etc/etcd/${name}.key`;
  const trust = '  client-cert-auth: true\n  trusted-ca-file: /etc/etcd/ca.crt';

  it('is right as the documentation has it', async () => {
    await checkFindings({ 'etcd.conf.yml': security(`${files('server')}\n${trust}`, `${files('peer')}\n${trust}\n  auto-tls: false`) });
  });

  it('is told by the names that it uses', async () => {
    const findings = await checkFindings({
      'etcd.conf.yml': security(
        '  ⟪manifest/flag-pair-incomplete|cert-file⟫: /etc/etcd/server.crt\n  trusted-ca-file: /etc/etcd/ca.crt',
        '  ⟪manifest/insecure-flag|auto-tls: true⟫',
      ),
    });
    expect(findings[0]?.message).toContain('`client-transport-security.cert-file` is given without `client-transport-security.key-file`');
    expect(findings[0]?.message).toContain('KeyFile and CertFile must both be present');
    expect(findings[1]?.fixes()[0]?.title).toBe('Set `peer-transport-security.auto-tls: false`');
  });
});
