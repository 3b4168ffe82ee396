import { describe, expect, it } from 'vitest';
import { checkFindings } from '../support/check.js';

/** The configuration files that components read instead of flags. */
const recipe = '//- recipe\nca: {subject: "CN=kubernetes", ca: true}\n';
const file = (text: string): string => `//- file=config.yaml\n${text}`;

describe('component configurations', () => {
  it('of scheduler, proxy, encryption and audit are right', async () => {
    await checkFindings({
      'scheduler.yaml': `apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
clientConnection: {kubeconfig: /etc/kubernetes/scheduler.conf}
leaderElection: {leaderElect: true}
`,
      'proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddress: 0.0.0.0
clientConnection: {kubeconfig: /var/lib/kube-proxy/kubeconfig}
clusterCIDR: 10.200.0.0/16
mode: iptables
`,
      'encryption.yaml': `apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
- resources: [secrets]
  providers:
  - aescbc: {keys: [{name: key1, secret: c2VjcmV0IGlzIHNlY3VyZSwgb3IgaXMgaXQ/Cg==}]}
  - identity: {}
`,
      'encryption-template.yaml': `kind: EncryptionConfig
apiVersion: v1
resources:
  - resources:
      - secrets
    providers:
      - aescbc:
          keys:
            - name: key1
              secret: $\${ENCRYPTION_KEY}
      - identity: {}
`,
    });
  });

  it('an issuer with its CA is right; without https and with a path for a CA it is told', async () => {
    const authentication = (url: string, authority: string): string => `${recipe}//- file=authentication.yaml
apiVersion: apiserver.config.k8s.io/v1beta1
kind: AuthenticationConfiguration
jwt:
- issuer:
    url: ${url}
    audiences: [kubernetes]
    certificateAuthority: ${authority}
  claimMappings:
    username: {claim: sub, prefix: "oidc:"}
`;
    const inline = '|\n      ${ca.crt}';
    await checkFindings(authentication('https://id.example.com', inline));
    const [plain] = await checkFindings(authentication('⟪componentconfig/issuer-url|http://id.example.com⟫', inline));
    expect(plain?.message).toContain('https');
    const [path] = await checkFindings(
      authentication('https://id.example.com', '⟪componentconfig/certificate-authority-not-pem|/etc/kubernetes/pki/ca.crt⟫'),
    );
    expect(path?.message).toContain('PEM');
  });

  it('an egress proxy over HTTP needs TLS to be complete', async () => {
    const egress = (tls: string, head = 'tlsConfig'): string =>
      file(`apiVersion: apiserver.k8s.io/v1beta1
kind: EgressSelectorConfiguration
egressSelections:
- name: cluster
  connection:
    proxyProtocol: HTTPConnect
    transport:
      tcp:
        url: https://127.0.0.1:8131
        ${head}:
${tls}`);
    await checkFindings(
      egress(
        '          caBundle: /etc/kubernetes/pki/konnectivity-ca.crt\n          clientKey: /etc/kubernetes/pki/konnectivity.key\n          clientCert: /etc/kubernetes/pki/konnectivity.crt\n',
      ),
    );
    await checkFindings(
      egress(
        '          caBundle: /etc/kubernetes/pki/konnectivity-ca.crt\n          clientKey: /etc/kubernetes/pki/konnectivity.key\n',
        '⟪componentconfig/egress-tls|tlsConfig⟫',
      ),
    );
  });
});
