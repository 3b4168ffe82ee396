import { base64 } from '../../../support/clusters/kubeconfig.js';
import { reissue, swapBase64 } from './actions.js';
import type { Fault } from './fault.js';

const conf = 'etc/kubernetes';
const pki = `${conf}/pki`;
const area = 'kubeconfigs';
const cluster = 'kubeadm';
const unknownAuthority = 'tls: failed to verify certificate: x509: certificate signed by unknown authority';
const server = 'https://192.168.56.10:6443';

export const kubeconfigFaults: readonly Fault[] = [
  {
    id: 'scheduler-conf-trusts-front-proxy-ca',
    area,
    cluster,
    title: 'The scheduler’s kubeconfig was made with the CA of the front proxy',
    inject: (files) => swapBase64(files, `${conf}/scheduler.conf`, files.issued(`${pki}/ca`), files.issued(`${pki}/front-proxy-ca`)),
    expect: { code: 'cluster/server-not-trusted', file: `${conf}/scheduler.conf` },
    errorText: unknownAuthority,
  },
  {
    id: 'controller-manager-conf-of-scheduler',
    area,
    cluster,
    title: 'The controller manager was given the scheduler’s certificate',
    inject: (files) => files.substitute(`${conf}/controller-manager.conf`, files.issued(`${conf}/scheduler.conf`)),
    expect: { code: 'cluster/wrong-identity', file: `${conf}/controller-manager.conf` },
    errorText:
      'leases.coordination.k8s.io "kube-controller-manager" is forbidden: User "system:kube-scheduler" cannot get resource "leases"',
  },
  {
    id: 'scheduler-conf-key-of-another',
    area,
    cluster,
    title: 'The scheduler’s kubeconfig got the key of the controller manager',
    inject: (files) =>
      files.replace(
        `${conf}/scheduler.conf`,
        base64(files.issued(`${conf}/scheduler.conf`).key),
        base64(files.issued(`${conf}/controller-manager.conf`).key),
      ),
    expect: { code: 'kubeconfig/key-mismatch', file: `${conf}/scheduler.conf` },
    errorText: 'tls: private key does not match public key',
  },
  {
    id: 'admin-conf-expired',
    area,
    cluster,
    title: 'kubeadm certs renew was not run for admin.conf',
    inject: (files) => reissue(files, `${conf}/admin.conf`, { from: -400, until: -35 }),
    expect: { code: 'x509/expired', file: `${conf}/admin.conf` },
    errorText: 'error: You must be logged in to the server (Unauthorized)',
  },
  {
    id: 'controller-manager-conf-by-front-proxy-ca',
    area,
    cluster,
    title: 'The controller manager’s certificate was signed by the CA of the front proxy',
    inject: (files) => reissue(files, `${conf}/controller-manager.conf`, { issuer: files.issued(`${pki}/front-proxy-ca`) }),
    expect: { code: 'cluster/client-not-trusted', file: `${conf}/controller-manager.conf` },
    errorText: 'Unauthorized',
  },
  {
    id: 'kubelet-conf-other-address',
    area,
    cluster,
    title: 'The kubelet dials an address that the API server’s certificate does not have',
    inject: (files) => files.replace(`${conf}/kubelet.conf`, server, 'https://192.168.56.11:6443'),
    expect: { code: 'cluster/server-name-not-covered', file: `${conf}/kubelet.conf`, at: 'https://192.168.56.11:6443' },
    errorText: 'x509: certificate is valid for 10.96.0.1, 192.168.56.10, not 192.168.56.11',
  },
  {
    id: 'admin-conf-other-port',
    area,
    cluster,
    title: 'admin.conf dials another port than the API server listens on',
    inject: (files) => files.replace(`${conf}/admin.conf`, server, 'https://192.168.56.10:6444'),
    expect: { code: 'cluster/address-mismatch', file: `${conf}/admin.conf`, at: 'https://192.168.56.10:6444' },
    errorText: 'The connection to the server 192.168.56.10:6444 was refused - did you specify the right host or port?',
  },
  {
    id: 'scheduler-conf-plain-http',
    area,
    cluster,
    title: 'The scheduler’s server lost the s of https',
    inject: (files) => files.replace(`${conf}/scheduler.conf`, server, 'http://192.168.56.10:6443'),
    expect: { code: 'kubeconfig/server-plain-http', file: `${conf}/scheduler.conf`, at: 'http://192.168.56.10:6443' },
    errorText: 'Client sent an HTTP request to an HTTPS server.',
  },
  {
    id: 'admin-conf-unknown-context',
    area,
    cluster,
    title: 'current-context names a context that was renamed',
    inject: (files) =>
      files.replace(`${conf}/admin.conf`, 'current-context: kubernetes-admin@kubernetes', 'current-context: kubernetes-admin@kubernets'),
    expect: { code: 'kubeconfig/unknown-context', file: `${conf}/admin.conf`, at: 'kubernetes-admin@kubernets' },
    errorText: 'error: context "kubernetes-admin@kubernets" does not exist',
  },
  {
    id: 'admin-conf-unknown-user',
    area,
    cluster,
    title: 'The context names a user that nothing defines',
    inject: (files) => files.replace(`${conf}/admin.conf`, '    user: kubernetes-admin\n', '    user: kubernets-admin\n'),
    expect: { code: 'kubeconfig/unknown-user', file: `${conf}/admin.conf`, at: 'kubernets-admin' },
    errorText: 'error: context was not found for specified context',
  },
  {
    id: 'kubelet-conf-missing-certificate',
    area,
    cluster,
    title: 'kubelet.conf names a certificate file that is not there',
    inject: (files) =>
      files.replace(
        `${conf}/kubelet.conf`,
        'client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem',
        'client-certificate: /var/lib/kubelet/pki/kubelet-client-curent.pem',
      ),
    expect: { code: 'kubeconfig/file-not-found', file: `${conf}/kubelet.conf`, at: '/var/lib/kubelet/pki/kubelet-client-curent.pem' },
    errorText: 'unable to read client-cert /var/lib/kubelet/pki/kubelet-client-curent.pem',
  },
  {
    id: 'scheduler-conf-placeholder',
    area,
    cluster,
    title: 'The scheduler’s CA was pasted with a blank in its base64',
    inject: (files) => files.replace(`${conf}/scheduler.conf`, 'certificate-authority-data: LS0t', 'certificate-authority-data: LS0 t'),
    expect: { code: 'kubeconfig/invalid-base64', file: `${conf}/scheduler.conf` },
    errorText: 'illegal base64 data at input byte 3',
  },
  {
    id: 'admin-conf-group-typo',
    area,
    cluster,
    title: 'The admin’s certificate was made for the group system:master',
    inject: (files) => reissue(files, `${conf}/admin.conf`, { subject: 'O=system:master,CN=kubernetes-admin' }),
    expect: { code: 'x509/group-typo', file: `${conf}/admin.conf` },
    errorText: 'nodes is forbidden: User "kubernetes-admin" cannot list resource "nodes"',
  },
  {
    id: 'scheduler-conf-server-usage',
    area,
    cluster,
    title: 'The scheduler’s certificate was issued for servers',
    inject: (files) => reissue(files, `${conf}/scheduler.conf`, { eku: ['serverAuth'] }),
    expect: { code: 'kubeconfig/client-certificate-usage', file: `${conf}/scheduler.conf` },
    errorText: 'Unauthorized',
  },
  {
    id: 'admin-conf-insecure',
    area,
    cluster,
    title: 'Somebody switched verification off in admin.conf and left the CA there',
    inject: (files) =>
      files.replace(`${conf}/admin.conf`, `    server: ${server}\n`, `    insecure-skip-tls-verify: true\n    server: ${server}\n`),
    expect: { code: 'kubeconfig/insecure-skip-tls-verify', file: `${conf}/admin.conf`, at: 'insecure-skip-tls-verify: true' },
    errorText: 'specifying a root certificates file with the insecure flag is not allowed',
  },
  {
    id: 'scheduler-conf-swapped-pair',
    area,
    cluster,
    title: 'Certificate and key of the scheduler changed places',
    inject: (files) => {
      const { crt, key } = files.issued(`${conf}/scheduler.conf`);
      files.substitute(`${conf}/scheduler.conf`, { ...files.issued(`${conf}/scheduler.conf`), crt: key, key: crt });
    },
    expect: { code: 'kubeconfig/client-certificate-is-a-key', file: `${conf}/scheduler.conf` },
    errorText:
      'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
  },
  {
    id: 'scheduler-conf-wrong-user',
    area,
    cluster,
    title: 'The scheduler’s certificate was made for kube-scheduler, without system:',
    inject: (files) => reissue(files, `${conf}/scheduler.conf`, { subject: 'CN=kube-scheduler' }),
    expect: { code: 'x509/group-typo', file: `${conf}/scheduler.conf` },
    errorText: 'leases.coordination.k8s.io "kube-scheduler" is forbidden: User "kube-scheduler" cannot get resource "leases"',
  },
  {
    id: 'minikube-other-ca',
    area,
    cluster: 'minikube',
    title: 'The developer’s kubeconfig names the CA of minikube’s front proxy',
    inject: (files) => files.replace('home/dev/.kube/config', '/home/dev/.minikube/ca.crt', '/home/dev/.minikube/proxy-client-ca.crt'),
    expect: { code: 'cluster/server-not-trusted', file: 'home/dev/.kube/config', at: '/home/dev/.minikube/proxy-client-ca.crt' },
    errorText: unknownAuthority,
  },
  {
    id: 'minikube-old-address',
    area,
    cluster: 'minikube',
    title: 'The developer’s kubeconfig dials the address of the machine before',
    inject: (files) => files.replace('home/dev/.kube/config', 'https://192.168.49.2:8443', 'https://192.168.49.3:8443'),
    expect: { code: 'cluster/server-name-not-covered', file: 'home/dev/.kube/config', at: 'https://192.168.49.3:8443' },
    errorText: 'x509: certificate is valid for 10.96.0.1, 127.0.0.1, 10.0.0.1, 192.168.49.2, not 192.168.49.3',
  },
  {
    id: 'minikube-other-profile',
    area,
    cluster: 'minikube',
    title: 'The client key is that of a profile that was deleted',
    inject: (files) =>
      files.replace(
        'home/dev/.kube/config',
        'client-key: /home/dev/.minikube/profiles/minikube/client.key',
        'client-key: /home/dev/.minikube/profiles/minikube/client-old.key',
      ),
    expect: {
      code: 'kubeconfig/file-not-found',
      file: 'home/dev/.kube/config',
      at: '/home/dev/.minikube/profiles/minikube/client-old.key',
    },
    errorText: 'unable to read client-key /home/dev/.minikube/profiles/minikube/client-old.key',
  },
  {
    id: 'hard-way-admin-localhost',
    area,
    cluster: 'the hard way, machines',
    title: 'admin.kubeconfig dials localhost, which the certificate does not have',
    inject: (files) => files.replace('server/root/admin.kubeconfig', 'https://127.0.0.1:6443', 'https://localhost:6443'),
    expect: { code: 'cluster/server-name-not-covered', file: 'server/root/admin.kubeconfig', at: 'https://localhost:6443' },
    errorText: 'x509: certificate is valid for kubernetes, kubernetes.default, …, not localhost',
  },
];
