import { reissue, namesWithout, replaced, stranger } from './actions.js';
import type { Fault } from './fault.js';

const pki = 'etc/kubernetes/pki';
const expired = 'x509: certificate has expired or is not yet valid: current time … is after …';
const incompatible = 'x509: certificate specifies an incompatible key usage';
const unknownAuthority = 'x509: certificate signed by unknown authority';
const area = 'certificates';
const cluster = 'kubeadm';

export const certificateFaults: readonly Fault[] = [
  {
    id: 'apiserver-expired',
    area,
    cluster,
    title: 'The API server’s certificate was not renewed',
    inject: (files) => reissue(files, `${pki}/apiserver`, { from: -400, until: -35 }),
    expect: { code: 'x509/expired', file: `${pki}/apiserver.crt` },
    errorText: expired,
  },
  {
    id: 'apiserver-not-yet-valid',
    area,
    cluster,
    title: 'The API server’s certificate was made on a machine whose clock is ahead',
    inject: (files) => reissue(files, `${pki}/apiserver`, { from: 2, until: 367 }),
    expect: { code: 'x509/not-yet-valid', file: `${pki}/apiserver.crt` },
    errorText: 'x509: certificate has expired or is not yet valid: current time … is before …',
  },
  {
    id: 'kubelet-client-of-apiserver-expired',
    area,
    cluster,
    title: 'The certificate with which the API server calls kubelets was not renewed',
    inject: (files) => reissue(files, `${pki}/apiserver-kubelet-client`, { from: -400, until: -35 }),
    expect: { code: 'x509/expired', file: `${pki}/apiserver-kubelet-client.crt` },
    errorText: 'Unauthorized',
  },
  {
    id: 'etcd-ca-expired',
    area,
    cluster,
    title: 'The CA of etcd ran out after ten years',
    inject: (files) => reissue(files, `${pki}/etcd/ca`, { from: -3660, until: -10 }),
    expect: { code: 'x509/expired', file: `${pki}/etcd/ca.crt` },
    errorText: expired,
  },
  {
    id: 'apiserver-expires-soon',
    area,
    cluster,
    title: 'Nobody plans to renew the API server’s certificate',
    inject: (files) => reissue(files, `${pki}/apiserver`, { from: -355, until: 10 }),
    expect: { code: 'x509/expires-soon', file: `${pki}/apiserver.crt` },
  },
  {
    id: 'apiserver-address-under-dns',
    area,
    cluster,
    title: 'The API server’s address was written as a DNS name',
    inject: (files) => {
      const { sans } = namesWithout(files, `${pki}/apiserver`, 'IP:192.168.56.10');
      reissue(files, `${pki}/apiserver`, { sans: [...sans, 'DNS:192.168.56.10'] });
    },
    expect: { code: 'x509/ip-in-dns-san', file: `${pki}/apiserver.crt` },
    errorText: 'x509: certificate is valid for 10.96.0.1, not 192.168.56.10',
  },
  {
    id: 'apiserver-without-names',
    area,
    cluster,
    title: 'The API server’s certificate was made without subjectAltName',
    inject: (files) => {
      const { sans: _, ...spec } = files.issued(`${pki}/apiserver`).spec;
      const { issuer } = files.issued(`${pki}/apiserver`);
      files.substitute(`${pki}/apiserver`, files.maker.issue(spec, issuer));
    },
    expect: { code: 'x509/missing-san', file: `${pki}/apiserver.crt` },
    errorText: 'x509: certificate relies on legacy Common Name field, use SANs instead',
  },
  {
    id: 'apiserver-client-usage-only',
    area,
    cluster,
    title: 'The API server’s certificate was issued for clients',
    inject: (files) => reissue(files, `${pki}/apiserver`, { eku: ['clientAuth'] }),
    expect: { code: 'cluster/wrong-usage', file: `${pki}/apiserver.crt` },
    errorText: incompatible,
  },
  {
    id: 'kubelet-client-of-apiserver-server-usage',
    area,
    cluster,
    title: 'The API server’s client certificate for kubelets was issued for servers',
    inject: (files) => reissue(files, `${pki}/apiserver-kubelet-client`, { eku: ['serverAuth'] }),
    expect: { code: 'cluster/wrong-usage', file: `${pki}/apiserver-kubelet-client.crt` },
    errorText: 'Unauthorized',
  },
  {
    id: 'apiserver-by-previous-ca',
    area,
    cluster,
    title: 'The API server’s certificate is of the cluster before kubeadm reset: its CA has the same name',
    inject: (files) => files.substitute(`${pki}/apiserver`, replaced(files, `${pki}/apiserver`, { issuer: stranger(files, `${pki}/ca`) })),
    expect: { code: 'cluster/server-not-trusted', file: `${pki}/apiserver.crt` },
    errorText: `${unknownAuthority} (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "kubernetes")`,
  },
  {
    id: 'apiserver-self-signed',
    area,
    cluster,
    title: 'The API server’s certificate was signed with its own key',
    inject: (files) => {
      const { spec } = files.issued(`${pki}/apiserver`);
      files.substitute(`${pki}/apiserver`, files.maker.issue(spec));
    },
    expect: { code: 'cluster/server-not-trusted', file: `${pki}/apiserver.crt` },
    errorText: unknownAuthority,
  },
  {
    id: 'kubelet-client-of-apiserver-by-etcd-ca',
    area,
    cluster,
    title: 'The API server’s client certificate for kubelets was signed by the CA of etcd',
    inject: (files) => reissue(files, `${pki}/apiserver-kubelet-client`, { issuer: files.issued(`${pki}/etcd/ca`) }),
    expect: { code: 'cluster/client-not-trusted', file: `${pki}/apiserver-kubelet-client.crt` },
    errorText: 'Unauthorized',
  },
  {
    id: 'etcd-ca-not-a-ca',
    area,
    cluster,
    title: 'The CA of etcd was made without CA:TRUE',
    inject: (files) => reissue(files, `${pki}/etcd/ca`, { ca: false }),
    expect: { code: 'x509/ca-flag-missing', file: `${pki}/etcd/ca.crt` },
    errorText: 'x509: invalid signature: parent certificate cannot sign this kind of certificate',
  },
  {
    id: 'etcd-ca-may-not-sign',
    area,
    cluster,
    title: 'The CA of etcd was made with the usages of a leaf',
    inject: (files) => reissue(files, `${pki}/etcd/ca`, { ku: ['digitalSignature', 'keyEncipherment'] }),
    expect: { code: 'x509/ca-without-cert-sign', file: `${pki}/etcd/ca.crt` },
    errorText: 'x509: invalid signature: parent certificate cannot sign this kind of certificate',
  },
  {
    id: 'etcd-ca-servers-only',
    area,
    cluster,
    title: 'The CA of etcd was made with the extended key usage of a server',
    inject: (files) => reissue(files, `${pki}/etcd/ca`, { eku: ['serverAuth'] }),
    expect: { code: 'x509/ca-restricts-usage', file: `${pki}/etcd/ca.crt` },
    errorText: incompatible,
  },
  {
    id: 'etcd-server-sha1',
    area,
    cluster,
    title: 'etcd’s certificate was signed with SHA-1 by an old script',
    inject: (files) => reissue(files, `${pki}/etcd/server`, { signature: 'sha1' }),
    expect: { code: 'x509/weak-signature', file: `${pki}/etcd/server.crt` },
    errorText: 'x509: cannot verify signature: insecure algorithm ECDSA-SHA1',
  },
  {
    id: 'etcd-server-negative-serial',
    area,
    cluster,
    title: 'etcd’s certificate got a negative serial number',
    inject: (files) => reissue(files, `${pki}/etcd/server`, { serial: -5n }),
    expect: { code: 'x509/negative-serial', file: `${pki}/etcd/server.crt` },
    errorText: 'x509: negative serial number',
  },
  {
    id: 'front-proxy-client-weak-key',
    area,
    cluster,
    title: 'A client certificate was made with a key of 1024 bits',
    inject: (files) => files.substitute(`${pki}/front-proxy-client`, replaced(files, `${pki}/front-proxy-client`, { key: 'rsa-1024' })),
    expect: { code: 'x509/weak-key', file: `${pki}/front-proxy-client.crt` },
  },
  {
    id: 'apiserver-cut-off',
    area,
    cluster,
    title: 'The API server’s certificate was cut off while it was copied',
    inject: (files) => files.replace(`${pki}/apiserver.crt`, '-----END CERTIFICATE-----\n', ''),
    expect: { code: 'pem/unterminated-block', file: `${pki}/apiserver.crt` },
    errorText: 'tls: failed to find any PEM data in certificate input',
  },
  {
    id: 'apiserver-empty',
    area,
    cluster,
    title: 'The API server’s certificate was emptied by a shell redirection',
    inject: (files) => files.write(`${pki}/apiserver.crt`, ''),
    expect: {
      code: 'pem/empty-file',
      file: 'etc/kubernetes/manifests/kube-apiserver.yaml',
      at: '--tls-cert-file=/etc/kubernetes/pki/apiserver.crt',
    },
    errorText: 'tls: failed to find any PEM data in certificate input',
  },
  {
    id: 'apiserver-ca-first',
    area,
    cluster,
    title: 'The CA was put before the API server’s own certificate',
    inject: (files) => files.write(`${pki}/apiserver.crt`, files.text(`${pki}/ca.crt`) + files.text(`${pki}/apiserver.crt`)),
    expect: { code: 'pem/chain-order', file: `${pki}/apiserver.crt` },
    errorText: 'tls: private key does not match public key',
  },
  {
    id: 'apiserver-carriage-escapes',
    area,
    cluster,
    title: 'A certificate was pasted out of JSON with its line breaks as \\n',
    inject: (files) => {
      const text = files.text(`${pki}/front-proxy-client.crt`);
      files.write(`${pki}/front-proxy-client.crt`, `${text.trimEnd().replaceAll('\n', '\\n')}\n`);
    },
    expect: { code: 'pem/literal-escapes', file: `${pki}/front-proxy-client.crt` },
    errorText: 'tls: failed to find any PEM data in certificate input',
  },
  {
    id: 'etcd-server-typographic-dashes',
    area,
    cluster,
    title: 'A certificate came through a word processor that changed its dashes',
    inject: (files) => files.replace(`${pki}/etcd/server.crt`, '-----BEGIN CERTIFICATE-----', '—–BEGIN CERTIFICATE—–'),
    expect: { code: 'pem/mangled-boundary', file: `${pki}/etcd/server.crt` },
    errorText: 'tls: failed to find any PEM data in certificate input',
  },
];
