import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../support/check.js';

/**
 * What installers lay out works, so it must give no error and no warning.
 * Sources: kubernetes/kubernetes cmd/kubeadm/app/phases/certs/certlist.go, kelseyhightower and
 * mmumshad kubernetes-the-hard-way, minikube pkg/minikube/bootstrapper/certs.go.
 */
const caUsage = 'ku: [digitalSignature, keyEncipherment, keyCertSign]';
const leafUsage = 'ku: [digitalSignature, keyEncipherment], ca: false';

function kubeadm(group: { readonly admin: string; readonly client: string }): string {
  return `
    ca: {subject: "CN=kubernetes", ca: true, sans: ["DNS:kubernetes"], ${caUsage}}
    etcdCa: {subject: "CN=etcd-ca", ca: true, sans: ["DNS:etcd-ca"], ${caUsage}}
    proxyCa: {subject: "CN=front-proxy-ca", ca: true, sans: ["DNS:front-proxy-ca"], ${caUsage}}
    apiserver: {subject: "CN=kube-apiserver", issuer: ca, eku: [serverAuth], ${leafUsage}, sans: ["DNS:kubernetes", "DNS:kubernetes.default", "DNS:kubernetes.default.svc", "DNS:kubernetes.default.svc.cluster.local", "DNS:cp1", "IP:10.96.0.1", "IP:10.0.0.5"]}
    kubelet: {subject: "${group.client}CN=kube-apiserver-kubelet-client", issuer: ca, eku: [clientAuth], ${leafUsage}}
    etcdClient: {subject: "${group.client}CN=kube-apiserver-etcd-client", issuer: etcdCa, eku: [clientAuth], ${leafUsage}}
    health: {subject: "${group.client}CN=kube-etcd-healthcheck-client", issuer: etcdCa, eku: [clientAuth], ${leafUsage}}
    proxy: {subject: "CN=front-proxy-client", issuer: proxyCa, eku: [clientAuth], ${leafUsage}}
    server: {subject: "CN=cp1", issuer: etcdCa, eku: [serverAuth, clientAuth], ${leafUsage}, sans: ["DNS:cp1", "DNS:localhost", "IP:10.0.0.5", "IP:127.0.0.1", "IP:::1"]}
    node: {subject: "O=system:nodes,CN=system:node:cp1", issuer: ca, eku: [clientAuth], ${leafUsage}}
    admin: {subject: "${group.admin}CN=kubernetes-admin", issuer: ca, eku: [clientAuth], ${leafUsage}}
    super: {subject: "O=system:masters,CN=kubernetes-super-admin", issuer: ca, eku: [clientAuth], ${leafUsage}}
    controller: {subject: "CN=system:kube-controller-manager", issuer: ca, eku: [clientAuth], ${leafUsage}}
    scheduler: {subject: "CN=system:kube-scheduler", issuer: ca, eku: [clientAuth], ${leafUsage}}`;
}

const kubeadmFiles: Readonly<Record<string, string>> = {
  'pki/ca.crt': '${ca.crt}\n',
  'pki/ca.key': '${ca.traditional}\n',
  'pki/etcd/ca.crt': '${etcdCa.crt}\n',
  'pki/front-proxy-ca.crt': '${proxyCa.crt}\n',
  'pki/apiserver.crt': '${apiserver.crt}\n',
  'pki/apiserver.key': '${apiserver.traditional}\n',
  'pki/apiserver-kubelet-client.crt': '${kubelet.crt}\n',
  'pki/apiserver-etcd-client.crt': '${etcdClient.crt}\n',
  'pki/etcd/healthcheck-client.crt': '${health.crt}\n',
  'pki/front-proxy-client.crt': '${proxy.crt}\n',
  'pki/etcd/server.crt': '${server.crt}\n',
  'pki/etcd/peer.crt': '${server.crt}\n',
  'pki/sa.pub': '${ca.pub}\n',
  'pki/sa.key': '${ca.key}\n',
  'kubelet/pki/kubelet-client-current.pem': '${node.crt}\n${node.key}\n',
  'admin.crt': '${admin.crt}\n',
  'super-admin.crt': '${super.crt}\n',
  'controller-manager.crt': '${controller.crt}\n',
  'scheduler.crt': '${scheduler.crt}\n',
};

describe('what installers make', () => {
  it('kubeadm of today gives nothing at all', async () => {
    const recipe = kubeadm({ admin: 'O=kubeadm:cluster-admins,', client: '' });
    expect(summary(await findingsOf(kubeadmFiles, { recipe }))).toEqual([]);
  });

  it('kubeadm up to 1.28 gives information about its group', async () => {
    const recipe = kubeadm({ admin: 'O=system:masters,', client: 'O=system:masters,' });
    const findings = summary(await findingsOf(kubeadmFiles, { recipe }));
    expect(new Set(findings)).toEqual(new Set(['x509/superuser-group information']));
    expect(findings).toHaveLength(4);
  });

  it('Kubernetes The Hard Way gives no error', async () => {
    const both = 'eku: [clientAuth, serverAuth], ca: false, notAfter: "+3653d"';
    const recipe = `
      ca: {subject: "C=US,ST=Washington,L=Seattle,CN=CA", ca: true, criticalBasicConstraints: false, ku: [cRLSign, keyCertSign]}
      admin: {subject: "CN=admin,O=system:masters", issuer: ca, eku: [clientAuth], ca: false, notAfter: "+3653d"}
      node: {subject: "CN=system:node:node-0,O=system:nodes,C=US", issuer: ca, ${both}, sans: ["DNS:node-0", "IP:127.0.0.1"]}
      proxy: {subject: "CN=system:kube-proxy,O=system:node-proxier", issuer: ca, ${both}, sans: ["DNS:kube-proxy", "IP:127.0.0.1"]}
      scheduler: {subject: "CN=system:kube-scheduler,O=system:system:kube-scheduler", issuer: ca, ${both}}
      api: {subject: "CN=kubernetes,C=US", issuer: ca, ${both}, sans: ["IP:127.0.0.1", "IP:10.32.0.1", "DNS:kubernetes", "DNS:kubernetes.default.svc.cluster"]}
      sa: {subject: "CN=service-accounts", issuer: ca, eku: [clientAuth], ca: false, notAfter: "+3653d"}`;
    const names = ['ca', 'admin', 'node', 'proxy', 'scheduler', 'api', 'sa'];
    const findings = summary(await findingsOf(Object.fromEntries(names.map((name) => [`${name}.crt`, `\${${name}.crt}\n`])), { recipe }));
    expect(findings.filter((each) => each.endsWith(' error'))).toEqual([]);
    // The doubled prefix is a slip of that guide; nothing depends on it.
    expect(findings.filter((each) => each.endsWith(' warning'))).toEqual(['x509/group-typo warning']);
  });

  it('minikube gives nothing above information', async () => {
    const both = 'eku: [serverAuth, clientAuth], ca: false, notAfter: "+1095d", serial: 2';
    const recipe = `
      ca: {subject: "CN=minikubeCA", ca: true, eku: [clientAuth, serverAuth], serial: 1, ku: [digitalSignature, keyEncipherment, keyCertSign]}
      client: {subject: "O=system:masters,CN=minikube-user", issuer: ca, ${both}}
      api: {subject: "O=system:masters,CN=minikube", issuer: ca, ${both}, sans: ["DNS:minikube", "DNS:kubernetes.default.svc", "IP:10.96.0.1", "IP:127.0.0.1"]}`;
    const findings = summary(
      await findingsOf({ 'ca.crt': '${ca.crt}\n', 'client.crt': '${client.crt}\n', 'apiserver.crt': '${api.crt}\n' }, { recipe }),
    );
    expect(findings.filter((each) => !each.endsWith(' information'))).toEqual([]);
  });
});

function summary(findings: Awaited<ReturnType<typeof findingsOf>>): string[] {
  return findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`);
}
