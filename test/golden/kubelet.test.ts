import { describe, expect, it } from 'vitest';
import { checkFindings, findingsOf } from '../support/check.js';
import { applyFix } from '../support/apply-fix.js';
import { analyse } from '../support/analyse.js';
import { MemoryWorkspace } from '../support/workspace.js';

/** A kubelet's file as an old post shows it: open to everybody, with two names that the kubelet does not know. */
const config = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous:
    enabled: true
  webhook:
    enabled: true
  x509:
    clientCaFile: /etc/kubernetes/pki/ca.crt
authorization:
  mode: AlwaysAllow
clusterDNS:
- 10.96.0.10
readOnlyPort: 10255
resolverConfig: /run/systemd/resolve/resolv.conf
tlsMinVersion: TLS1.2
`;

describe('a person opens the kubelet configuration of an old post', () => {
  it('is told each fault once, with what the kubelet does and says', async () => {
    const findings = await findingsOf({ 'kubelet-config.yaml': config });
    expect(findings.map(({ ruleId, severity, span }) => `${ruleId} ${severity} ${config.slice(span.start, span.end)}`)).toEqual([
      'kubelet/rotation-off warning KubeletConfiguration',
      'kubelet/self-signed-serving-certificate information KubeletConfiguration',
      'kubelet/anonymous-auth error true',
      'kubelet/unknown-field error clientCaFile',
      'kubelet/authorization-always-allow error AlwaysAllow',
      'kubelet/read-only-port warning 10255',
      'kubelet/unknown-field warning resolverConfig',
      'kubelet/weak-tls-version error TLS1.2',
    ]);
    const said = (rule: string): string => findings.find(({ ruleId }) => ruleId === rule)?.message ?? '';
    expect(said('kubelet/unknown-field')).toContain('"Using lenient decoding as strict decoding failed"');
    expect(said('kubelet/weak-tls-version')).toContain('unknown tls version "TLS1.2"');
    expect(said('kubelet/self-signed-serving-certificate')).toContain('kubectl certificate approve');
  });

  it('has nothing left to mend after taking every offer, but for the approval that people must give', async () => {
    let workspace = new MemoryWorkspace(new Map([['kubelet-config.yaml', { bytes: Buffer.from(config) }]]));
    for (let step = 0; step < 12; step++) {
      const finding = (await analyse(workspace)).find(({ fixes }) => fixes().length > 0);
      const [fix] = finding?.fixes() ?? [];
      if (finding === undefined || fix === undefined) break;
      workspace = applyFix(workspace, finding.uri, fix);
    }
    expect((await analyse(workspace)).map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual([
      'kubelet/serving-csr-needs-approval information',
    ]);
  });
});

describe('a drop-in of --config-dir', () => {
  it('is read as a KubeletConfiguration, of which the rest stands elsewhere', async () => {
    await checkFindings({
      'etc/kubernetes/kubelet.conf.d/20-tls.conf': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
tlsMinVersion: VersionTLS12
tlsCipherSuites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]
`,
      'etc/kubernetes/kubelet.conf.d/30-open.conf': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
readOnlyPort: ⟪kubelet/read-only-port|10255⟫
⟪kubelet/unknown-field|tlsMinVersoin⟫: VersionTLS13
`,
    });
  });
});
