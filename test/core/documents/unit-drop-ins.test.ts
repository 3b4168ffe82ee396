import { describe, expect, it } from 'vitest';
import { checkFindings, findingsOf } from '../../support/check.js';
import { uriOf } from '../../support/workspace.js';
import { at } from '../features/fixture.js';

const bad = '/usr/bin/kubelet ⟪manifest/unknown-flag|--clinet-ca-file⟫=/etc/kubernetes/pki/ca.crt';
const only = ['manifest/unknown-flag'];

describe('a start line that a drop-in overrides', () => {
  const unit = (line: string): string => `[Service]\nExecStart=${line.replace(/⟪[^|]*\||⟫/g, '')}\n`;

  it('gives no findings', () =>
    checkFindings(
      {
        'etc/systemd/system/kubelet.service': unit(bad),
        'etc/systemd/system/kubelet.service.d/10-kubeadm.conf': `[Service]\nExecStart=\nExecStart=/usr/bin/kubelet --kubeconfig=/etc/kubernetes/kubelet.conf\n`,
      },
      { only },
    ));

  it('gives none either where the drop-in lies in another folder of systemd', () =>
    checkFindings(
      {
        'usr/lib/systemd/system/kubelet.service': unit(bad),
        'etc/systemd/system/kubelet.service.d/10-kubeadm.conf': `[Service]\nExecStart=\nExecStart=/usr/bin/wrapper\n`,
      },
      { only },
    ));

  it('counts when the drop-in is of another unit, or overrides nothing', () =>
    checkFindings(
      {
        'etc/systemd/system/kubelet.service': `[Service]\nExecStart=${bad}\n`,
        'etc/systemd/system/kubelet.service.d/20-limits.conf': '[Service]\nLimitNOFILE=65536\nEnvironment="KUBELET_EXTRA_ARGS=--v=2"\n',
        'etc/systemd/system/etcd.service.d/10-etcd.conf': '[Service]\nExecStart=\nExecStart=/usr/bin/etcd --name=a\n',
      },
      { only },
    ));

  it('is the last one, by the names of the drop-ins', () =>
    checkFindings(
      {
        'etc/systemd/system/kubelet.service': unit('/usr/bin/kubelet'),
        'etc/systemd/system/kubelet.service.d/20-own.conf': `[Service]\nExecStart=\nExecStart=${bad}\n`,
        'usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf': `[Service]\nExecStart=\nExecStart=/usr/bin/kubelet --tls-cert-fil=/x\n`,
      },
      { only },
    ));
});

describe('flags of drop-ins', () => {
  const required = ['manifest/required-flag-missing'];
  const accounts = '--service-account-issuer=https://a --service-account-signing-key-file=/sa.key --service-account-key-file=/sa.pub';
  const unit = '[Service]\nExecStart=/usr/bin/kube-apiserver --etcd-servers=https://10.0.0.1:2379 $KUBE_API_ARGS\n';

  it('count for the unit', () =>
    checkFindings(
      {
        'units/kube-apiserver.service': unit,
        'units/kube-apiserver.service.d/10-args.conf': `[Service]\nEnvironment="KUBE_API_ARGS=${accounts} --client-ca-file=/ca.crt"\n`,
      },
      { only: required },
    ));

  it('are all there are, so that a missing one is missing', () =>
    checkFindings(
      {
        'units/kube-apiserver.service': unit.replace('/usr/bin/kube-apiserver', '⟪manifest/required-flag-missing|/usr/bin/kube-apiserver⟫'),
        'units/kube-apiserver.service.d/10-args.conf': `[Service]\nEnvironment="KUBE_API_ARGS=${accounts}"\n`,
      },
      { only: required },
    ));

  it('are overridden by those of environment files', () =>
    checkFindings(
      {
        'etc/systemd/system/kube-apiserver.service': `${unit}EnvironmentFile=/etc/kubernetes/apiserver\n`,
        'etc/systemd/system/kube-apiserver.service.d/10-args.conf': `[Service]\nEnvironment="KUBE_API_ARGS=${accounts}"\n`,
        'etc/kubernetes/apiserver': `KUBE_API_ARGS="${accounts} --client-ca-file=/ca.crt"\n`,
      },
      { only: required },
    ));
});

describe('a cluster whose API server takes its flags from elsewhere', () => {
  const recipe = `ca: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyCertSign]}
old: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyCertSign], notBefore: -300d}
server: {subject: "CN=kube-apiserver", issuer: ca, eku: [serverAuth], sans: ["DNS:kubernetes", "DNS:kubernetes.default", "DNS:kubernetes.default.svc", "DNS:kubernetes.default.svc.cluster.local", "IP:10.96.0.1", "IP:10.0.0.5"]}
alice: {subject: "CN=alice,O=dev", issuer: old, eku: [clientAuth]}`;
  const args =
    '--tls-cert-file=/etc/kubernetes/pki/apiserver.crt --tls-private-key-file=/etc/kubernetes/pki/apiserver.key --client-ca-file=/etc/kubernetes/pki/ca.crt';
  const files = (client: string): Record<string, string> => ({
    'etc/kubernetes/pki/ca.crt': '${ca.crt}',
    'etc/kubernetes/pki/apiserver.crt': '${server.crt}',
    'etc/kubernetes/admin.conf': `apiVersion: v1
kind: Config
current-context: alice@prod
clusters:
- name: prod
  cluster:
    server: https://10.0.0.5:6443
    certificate-authority-data: \${ca.crt64}
users:
- name: alice
  user:
    client-certificate-data: ${client}
    client-key-data: \${alice.key64}
contexts:
- name: alice@prod
  context: {cluster: prod, user: alice}
`,
  });
  const expected = '⟪cluster/client-not-trusted|${alice.crt64}⟫';
  const rules = ['cluster/*'];

  it('knows those of an environment file', async () => {
    const findings = await findingsOf(
      {
        ...files('${alice.crt64}'),
        'etc/systemd/system/kube-apiserver.service':
          '[Service]\nEnvironmentFile=/etc/kubernetes/apiserver\nExecStart=/usr/bin/kube-apiserver $KUBE_API_ARGS $MORE\n',
        'etc/kubernetes/apiserver': `KUBE_API_ARGS="${args}"\n`,
      },
      { only: rules, recipe },
    );
    expect(findings.map(({ ruleId, uri }) => [ruleId, uri.replace(/^.*\//, '')])).toEqual([['cluster/client-not-trusted', 'admin.conf']]);
  });

  it('knows those of a drop-in', () =>
    checkFindings(
      {
        ...files(expected),
        'etc/systemd/system/kube-apiserver.service': '[Service]\nExecStart=/usr/bin/kube-apiserver $KUBE_API_ARGS $MORE\n',
        'etc/systemd/system/kube-apiserver.service.d/10-args.conf': `[Service]\nEnvironment="KUBE_API_ARGS=${args}"\n`,
      },
      { only: rules, recipe },
    ));

  it('forgets those that a drop-in overrides', () =>
    checkFindings(
      {
        ...files('${alice.crt64}'),
        'etc/systemd/system/kube-apiserver.service': `[Service]\nExecStart=/usr/bin/kube-apiserver ${args} $MORE\n`,
        'etc/systemd/system/kube-apiserver.service.d/10-args.conf': '[Service]\nExecStart=\nExecStart=/usr/bin/kube-apiserver $MORE\n',
      },
      { only: rules, recipe },
    ));
});

it('is judged anew when a drop-in comes or goes', async () => {
  const unit = 'etc/systemd/system/kubelet.service';
  const dropIn = `${unit}.d/10-kubeadm.conf`;
  const { service, uri } = await at(
    `//- file=${unit}\n[Service]\nExecStart=/usr/bin/kubelet --clinet-ca-file$0=/ca.crt\n//- file=${dropIn}\n[Service]\nExecStart=/usr/bin/kubelet --tls-cert-file=/a.crt\n`,
  );
  const rules = async (): Promise<readonly string[]> => (await service.findings(uri)).map(({ ruleId }) => ruleId);
  expect(await rules()).toContain('manifest/unknown-flag');
  service.open({ uri: uriOf(dropIn), text: '[Service]\nExecStart=\nExecStart=/usr/bin/kubelet --tls-cert-file=/a.crt\n' });
  expect(await service.affected()).toContain(uri);
  expect(await rules()).toEqual([]);
});
