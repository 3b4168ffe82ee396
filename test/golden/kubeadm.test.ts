import { describe, expect, it } from 'vitest';
import { checkFindings } from '../support/check.js';

/** kubeadm's files, from the versions that still run to the newest. */
const recipe = '//- recipe\nca: {subject: "CN=kubernetes", ca: true}\n';
const file = (text: string): string => `//- file=kubeadm.yaml\n${text}`;

const cluster = (version: string, apiServer: string, more = ''): string => `apiVersion: kubeadm.k8s.io/${version}
kind: ClusterConfiguration
kubernetesVersion: v1.32.1
controlPlaneEndpoint: cp.example.com:6443
certificatesDir: /etc/kubernetes/pki
networking: {serviceSubnet: 10.96.0.0/12, podSubnet: 10.244.0.0/16, dnsDomain: cluster.local}
etcd:
  local:
    dataDir: /var/lib/etcd
    serverCertSANs: [etcd.example.com]
    peerCertSANs: [etcd.example.com]
apiServer:
${apiServer}${more}`;

const listOfArguments = `  certSANs: [cp.example.com, 192.168.56.10, "*.example.com", "fd00::10"]
  extraArgs:
  - {name: oidc-issuer-url, value: https://id.example.com}
`;
const mapOfArguments = '  certSANs: [cp.example.com]\n  extraArgs: {oidc-issuer-url: https://id.example.com}\n';

describe('ClusterConfiguration', () => {
  it('is right in each version’s own words', async () => {
    const old = cluster('v1beta2', mapOfArguments, 'useHyperKubeImage: false\ndns: {type: CoreDNS}\n');
    await checkFindings(file(old.replace('v1.32.1', 'v1.22.17')));
    await checkFindings(file(cluster('v1beta3', mapOfArguments)));
    await checkFindings(
      file(
        cluster(
          'v1beta4',
          listOfArguments,
          'encryptionAlgorithm: ECDSA-P256\ncertificateValidityPeriod: 8760h0m0s\ncaCertificateValidityPeriod: 87600h0m0s\n',
        ),
      ),
    );
  });

  it('a field of a newer version is told with the version that has it', async () => {
    const [finding] = await checkFindings(
      file(cluster('v1beta3', mapOfArguments, '⟪kubeadm/api-version-field|certificateValidityPeriod⟫: 8760h0m0s\n')),
    );
    expect(finding?.message).toContain('v1beta4');
  });

  it('a version that kubeadm no longer reads is told', async () => {
    const [finding] = await checkFindings(
      file(cluster('v1beta2', mapOfArguments).replace('kubeadm.k8s.io/v1beta2', '⟪kubeadm/api-version-field|kubeadm.k8s.io/v1beta2⟫')),
    );
    expect(finding?.message).toContain('kubeadm config migrate');
  });

  it('arguments written as the older version had them are told', async () => {
    await checkFindings(
      file(
        cluster(
          'v1beta4',
          '  certSANs: [cp.example.com]\n  ⟪kubeadm/api-version-field|extraArgs⟫: {oidc-issuer-url: https://id.example.com}\n',
        ),
      ),
    );
  });

  it('an address with its port or scheme is no name, and certSans no field', async () => {
    const [finding] = await checkFindings(
      file(cluster('v1beta4', '  certSANs:\n  - ⟪kubeadm/cert-san-invalid|cp.example.com:6443⟫\n  - 192.168.56.10\n')),
    );
    expect(finding?.fixes()[0]?.edits[0]?.newText).toBe('cp.example.com');
    await checkFindings(file(cluster('v1beta4', '  ⟪kubeadm/unknown-field|certSans⟫: [cp.example.com]\n')));
  });
});

describe('InitConfiguration and JoinConfiguration', () => {
  it('are right', async () => {
    await checkFindings(`${recipe}//- file=init.yaml
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
bootstrapTokens:
- token: abcdef.0123456789abcdef
  groups: [system:bootstrappers:kubeadm:default-node-token]
  ttl: 24h0m0s
  usages: [signing, authentication]
localAPIEndpoint: {advertiseAddress: 192.168.56.10, bindPort: 6443}
certificateKey: "e6a2eb8581237ab72a4f494f30285ec12a9694d750b9785706a83bfcbbbd2204"
nodeRegistration:
  name: cp1
  criSocket: unix:///run/containerd/containerd.sock
  kubeletExtraArgs: [{name: node-ip, value: 192.168.56.10}]
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.32.1
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cgroupDriver: systemd
serverTLSBootstrap: ⟪kubelet/serving-csr-needs-approval|true⟫
---
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ipvs
//- file=join.yaml
apiVersion: kubeadm.k8s.io/v1beta3
kind: JoinConfiguration
caCertPath: /etc/kubernetes/pki/ca.crt
discovery:
  bootstrapToken:
    apiServerEndpoint: cp.example.com:6443
    token: abcdef.0123456789abcdef
    caCertHashes: [sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855]
nodeRegistration:
  kubeletExtraArgs: {node-ip: 192.168.56.11}
`);
  });

  it('a kubelet’s fault in the same file is told at its line', async () => {
    await checkFindings(
      file(`${cluster('v1beta4', listOfArguments)}---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: ⟪kubelet/anonymous-auth|true⟫}}
rotateCertificates: true
tlsCertFile: /var/lib/kubelet/tls.crt
tlsPrivateKeyFile: /var/lib/kubelet/tls.key
`),
    );
  });
});
