import { connectionRefusedError, dialErrors, fallbackError, plainHttpAnswer } from '../client-go-refusals.js';
import { goTlsClient } from '../go-x509-errors.js';
import { etcdLog, kubeletLog, showClient, showServed } from './commands.js';
import type { TlsError } from './tls-error.js';

const remote = (alert: string): string => `remote error: tls: ${alert}`;
/** Go net/http server.go: a server's own line; what follows is what the caller sent. */
const logged = (words: string): string => `http: TLS handshake error from {peer}: ${words}`;
const otherSide = 'the side that was refused; the reason is in the log of the other side';

/** Handshakes that break. Sources: Go crypto/tls/alert.go, handshake_*.go; net/http transport.go and server.go. */
export const handshakeErrors: readonly TlsError[] = [
  {
    id: 'caller-refuses-server',
    texts: [logged(remote('bad certificate')), logged(remote('unknown certificate authority')), logged(remote('unknown certificate'))],
    kind: 'symptom',
    printedBy: 'a server (kube-apiserver, kubelet, a webhook) of a caller at {peer}',
    means:
      'The caller at {peer} refused this server’s certificate. Nothing is wrong with the caller’s own certificate, which was not looked at yet.',
    causes: [
      {
        when: 'The caller trusts another CA (an old kubeconfig, an old `caBundle`), or dials a name that the certificate lacks.',
        check: showServed,
        fix: 'Look at the caller’s own error, which says which of the two; then give it the CA, or the server a certificate with the name.',
      },
      {
        when: 'A Pod or node of an older cluster still calls.',
        check: 'kubectl get pods -A -o wide | grep PEER',
        fix: 'Restart it, so that it takes the new CA.',
      },
    ],
    source: 'Go net/http/server.go, crypto/tls/alert.go',
  },
  {
    id: 'caller-not-trusted',
    texts: [logged('tls: failed to verify certificate: {error}'), logged('tls: failed to verify client certificate: {error}')],
    kind: 'symptom',
    printedBy: 'a server that demands client certificates, of a caller at {peer}',
    means: 'The caller at {peer} sent no client certificate that this server takes.',
    causes: [
      {
        when: 'The client certificate is of another CA, has expired, or lacks clientAuth.',
        check: 'openssl verify -purpose sslclient -CAfile CLIENT-CA CERT',
        fix: 'Issue it with the CA that the server asks for, and with clientAuth.',
      },
    ],
    source: 'Go crypto/tls/handshake_server.go, processCertsFromClient',
  },
  {
    id: 'caller-went-away',
    texts: [logged('EOF'), logged('read tcp {connection}: read: connection reset by peer'), logged('read tcp {connection}: i/o timeout')],
    kind: 'symptom',
    printedBy: 'a server, of a caller at {peer}',
    means: 'The caller at {peer} opened a connection and left before the handshake was done.',
    causes: [
      {
        when: 'A load balancer checks the port without speaking TLS.',
        check: 'Is {peer} the load balancer?',
        fix: 'Nothing is broken. Let it check HTTPS /readyz to keep the log clean.',
      },
      {
        when: 'The caller gave up on the certificate without saying so (OpenSSL, Java).',
        check: 'Look at the log of the caller.',
        fix: 'Give it the CA.',
      },
    ],
    source: 'Go net/http/server.go',
  },
  {
    id: 'caller-speaks-plain-http',
    texts: [logged(goTlsClient.noTls), plainHttpAnswer],
    kind: 'cause',
    printedBy: 'a server, of a caller that speaks plain HTTP',
    means: 'Somebody speaks plain HTTP to a TLS port.',
    causes: [
      {
        when: 'The address begins with `http://`, or has no scheme.',
        check: 'kubectl config view --minify -o jsonpath={.clusters[0].cluster.server}',
        fix: 'Write `https://`.',
      },
      {
        when: 'A probe of a Pod has `scheme: HTTP`.',
        check: "grep -A6 -E 'livenessProbe|readinessProbe' FILE",
        fix: 'Set `scheme: HTTPS`.',
      },
    ],
    rules: ['kubeconfig/server-plain-http'],
    source: 'Go crypto/tls/conn.go RecordHeaderError; net/http/server.go',
  },
  {
    id: 'server-speaks-plain-http',
    texts: ['http: server gave HTTP response to HTTPS client', goTlsClient.noTls, 'tls: oversized record received with length {length}'],
    kind: 'cause',
    printedBy: 'every Go client',
    means: 'TLS was spoken to a port that does not speak TLS.',
    causes: [
      {
        when: 'The registry serves plain HTTP.',
        in: ['image-pull'],
        check: 'curl -v http://HOST/v2/',
        fix: 'Configure it as such in /etc/containerd/certs.d/HOST/hosts.toml, better: give it TLS.',
      },
      {
        when: 'The port is wrong (8080, 2381, 10248 are plain), or a proxy answers.',
        check: 'curl -v http://HOST:PORT/healthz',
        fix: 'Dial the TLS port: 6443 API server, 2379 etcd, 10250 kubelet. Check `HTTPS_PROXY` and `NO_PROXY`.',
      },
      {
        when: 'etcd has `http://` listen URLs.',
        in: ['etcd-client', 'etcd-server'],
        check: "grep -E 'listen-.*urls|initial-cluster' /etc/kubernetes/manifests/etcd.yaml",
        fix: 'Write `https://` in the URLs and give etcd its certificates.',
      },
    ],
    source: 'Go net/http/transport.go; crypto/tls/conn.go',
  },
  {
    id: 'alert-bad-certificate',
    texts: [remote('bad certificate'), remote('unknown certificate'), remote('unsupported certificate')],
    kind: 'symptom',
    printedBy: otherSide,
    means: 'The other side refused the certificate that was presented. Why, only its own log says.',
    causes: [
      {
        when: 'A client of etcd does not trust etcd’s certificate (CA, name or expiry).',
        in: ['etcd-server'],
        check: 'Look at the log of the caller whose address stands in the line; openssl verify -CAfile etcd/ca.crt etcd/server.crt',
        fix: 'Give the caller etcd’s CA, or issue etcd’s certificate with the name that it dials.',
      },
      {
        when: 'The client certificate is of another CA than etcd’s `--trusted-ca-file`, has expired or lacks clientAuth.',
        in: ['etcd-client'],
        check: etcdLog,
        fix: 'Issue apiserver-etcd-client.crt with the etcd CA: `kubeadm init phase certs apiserver-etcd-client`.',
      },
      {
        when: 'The client certificate is of another CA, has expired, or lacks clientAuth.',
        check: showClient,
        fix: 'Issue it with the CA that the server trusts for clients.',
      },
    ],
    rules: ['cluster/client-not-trusted', 'cluster/wrong-usage', 'x509/expired', 'kubeconfig/client-certificate-usage'],
    source: 'Go crypto/tls/alert.go; etcd-io/etcd client/pkg/transport',
  },
  {
    id: 'alert-unknown-authority',
    texts: [remote('unknown certificate authority')],
    kind: 'symptom',
    printedBy: otherSide,
    means: 'The other side does not know the CA of the certificate that was presented.',
    causes: [
      {
        when: 'Client certificate and the server’s client CA (`--client-ca-file`, etcd `--trusted-ca-file`) do not belong together.',
        check: 'openssl verify -CAfile CLIENT-CA CERT',
        fix: 'Issue the client certificate with that CA, or add its CA to the file.',
      },
    ],
    rules: ['cluster/client-not-trusted', 'cluster/wrong-usage'],
    source: 'Go crypto/tls/alert.go, alertUnknownCA',
  },
  {
    id: 'alert-certificate-required',
    texts: [remote('certificate required'), "tls: client didn't provide a certificate", 'tlsv13 alert certificate required'],
    kind: 'cause',
    printedBy: 'a client whose server demands a certificate (etcd, a front proxy)',
    means: 'The server demands a client certificate and none was sent.',
    causes: [
      {
        when: 'The client was given none (`--cert`, `--key`; kube-apiserver `--etcd-certfile`, `--etcd-keyfile`).',
        check: 'grep etcd- /etc/kubernetes/manifests/kube-apiserver.yaml',
        fix: 'Give the client certificate and key; etcdctl: `--cacert`, `--cert`, `--key`.',
      },
      {
        when: 'The client has one, but from a CA that the server did not name, so it was not sent.',
        check: 'openssl s_client -connect {address} </dev/null 2>/dev/null | sed -n "/Acceptable client/,/---/p"',
        fix: 'Issue it with one of the CAs that the server names.',
      },
    ],
    rules: ['manifest/flag-pair-incomplete'],
    source: 'Go crypto/tls/alert.go, alertCertificateRequired',
  },
  {
    id: 'alert-expired',
    texts: [remote('expired certificate')],
    kind: 'cause',
    printedBy: otherSide,
    means: 'The certificate that was presented has expired, by the other side’s clock.',
    causes: [
      {
        when: 'The client certificate has expired, or a clock is wrong.',
        check: showClient,
        fix: 'Renew it (`kubeadm certs renew all`) and restart the component.',
      },
    ],
    rules: ['x509/expired'],
    source: 'Go crypto/tls/alert.go, alertCertificateExpired',
  },
  {
    id: 'alert-internal-error',
    texts: [remote('internal error')],
    kind: 'symptom',
    printedBy: 'metrics-server, `kubectl logs` and `exec`, of a kubelet; any client of a server without certificate',
    means: 'The server has no certificate to present. Of a kubelet it says: its serving certificate was not approved yet.',
    causes: [
      {
        when: 'The kubelet has `serverTLSBootstrap: true` and its CSR waits for approval.',
        check: 'kubectl get csr | grep Pending',
        fix: '`kubectl certificate approve NAME` for each of signer kubernetes.io/kubelet-serving, or install an approver.',
      },
      { when: 'Only one of tlsCertFile and tlsPrivateKeyFile is set.', check: kubeletLog, fix: 'Set both or none.' },
    ],
    rules: ['kubelet/serving-csr-needs-approval', 'kubelet/tls-pair-incomplete'],
    source: 'kubernetes pkg/kubelet/kubelet.go; Go crypto/tls/alert.go',
  },
  {
    id: 'alert-unrecognized-name',
    texts: [remote('unrecognized name')],
    kind: 'cause',
    printedBy: otherSide,
    means: 'The server has no certificate for the name that was asked for (SNI).',
    causes: [
      {
        when: 'The name that is dialled, or `tls-server-name`, is not one of the server’s.',
        check: 'openssl s_client -connect {address} -servername NAME </dev/null',
        fix: 'Dial a name that the server knows.',
      },
    ],
    source: 'Go crypto/tls/alert.go, alertUnrecognizedName',
  },
  {
    id: 'no-common-protocol',
    texts: [
      remote('protocol version not supported'),
      remote('handshake failure'),
      remote('insufficient security level'),
      'tls: no supported versions satisfy MinVersion and MaxVersion',
      'tls: client offered only unsupported versions: [{versions}]',
      'tls: server selected unsupported protocol version {version}',
      'tls: no cipher suite supported by both client and server',
      "tls: peer doesn't support any of the certificate's signature algorithms",
    ],
    kind: 'cause',
    printedBy: 'either side of a handshake',
    means: 'The two sides have no version of TLS, cipher suite or signature in common.',
    causes: [
      {
        when: 'One side speaks TLS 1.1 or older only; Go takes 1.2 and newer.',
        check: 'openssl s_client -connect {address} -tls1_2 </dev/null',
        fix: 'Upgrade that side.',
      },
      {
        when: '`--tls-min-version` or `--tls-cipher-suites` leaves too little (RSA suites with an ECDSA certificate).',
        check: "grep -r -E 'tls-(min-version|cipher-suites)|tlsCipherSuites|tlsMinVersion' /etc/kubernetes /var/lib/kubelet/config.yaml",
        fix: 'Take the flag out, or name suites that fit the certificate’s key.',
      },
    ],
    rules: [
      'manifest/weak-tls',
      'manifest/unknown-cipher',
      'kubelet/insecure-cipher',
      'kubelet/unknown-cipher',
      'kubelet/weak-tls-version',
    ],
    source: 'Go crypto/tls/handshake_server.go, handshake_client.go, alert.go',
  },
  {
    id: 'no-host-name',
    texts: ['tls: either ServerName or InsecureSkipVerify must be specified in the tls.Config'],
    kind: 'cause',
    printedBy: 'Go programs that dial without a name',
    means: 'A client was told neither whom it dials nor to skip verification: its address has no host.',
    causes: [
      {
        when: 'The URL lacks its host.',
        check: 'kubectl config view --minify -o jsonpath={.clusters[0].cluster.server}',
        fix: 'Write the host into the URL.',
      },
    ],
    rules: ['kubeconfig/server-not-a-url'],
    source: 'Go crypto/tls/handshake_client.go',
  },
  {
    id: 'handshake-timeout',
    texts: [goTlsClient.handshakeTimeout],
    kind: 'symptom',
    printedBy: 'every Go client',
    means: 'The connection stood, and the server did not answer the TLS greeting in 10 seconds.',
    causes: [
      {
        when: 'The API server is overloaded or just starting.',
        check: 'kubectl get --raw /readyz -v6',
        fix: 'Wait, and look at memory and disk of the control plane.',
      },
      {
        when: 'A proxy or an MTU that is too large swallows large packets.',
        check: 'env | grep -i proxy; ping -M do -s 1400 HOST',
        fix: 'Set `NO_PROXY` for the cluster’s addresses, or lower the MTU.',
      },
    ],
    source: 'Go net/http/transport.go',
  },
  {
    id: 'connection-refused',
    texts: [
      'dial tcp {address}: connect: connection refused',
      'dial tcp {address}: connectex: No connection could be made',
      connectionRefusedError('{address}'),
    ],
    kind: 'symptom',
    printedBy: 'every Go client; the sentence with "did you specify" is kubectl’s',
    means: 'Nobody listens at {address}. Certificates play no part yet.',
    causes: [
      {
        when: 'kube-apiserver is down, often because a certificate, key or flag of its own does not load.',
        check: 'crictl ps -a | grep kube-apiserver; crictl logs ID',
        fix: 'Read the last lines of its log and explain those; `kubepki check /etc/kubernetes` looks at its files.',
      },
      {
        when: 'The kubeconfig has the wrong port or address.',
        check: 'kubectl config view --minify -o jsonpath={.clusters[0].cluster.server}',
        fix: 'Correct `server`; kubeadm: port 6443.',
      },
    ],
    source: 'Go net; kubernetes/kubectl pkg/cmd/util/helpers.go',
  },
  {
    id: 'no-kubeconfig',
    texts: [fallbackError, 'dial tcp [::1]:8080: connect: connection refused', 'dial tcp 127.0.0.1:8080: connect: connection refused'],
    kind: 'cause',
    printedBy: 'kubectl without a usable kubeconfig',
    means: 'kubectl found no kubeconfig, or one whose context has no server, and fell back to localhost:8080.',
    causes: [
      {
        when: 'There is no ~/.kube/config for this user (also under sudo), and `KUBECONFIG` is not set.',
        check: 'kubectl config view; echo $KUBECONFIG',
        fix: '`mkdir -p ~/.kube && sudo cp /etc/kubernetes/admin.conf ~/.kube/config && sudo chown $(id -u):$(id -g) ~/.kube/config`.',
      },
      {
        when: 'The context names a cluster that is not there, or has no `server`.',
        check: 'kubepki check ~/.kube/config',
        fix: 'Correct `current-context`, `cluster` or `server`.',
      },
    ],
    rules: ['kubeconfig/no-current-context', 'kubeconfig/server-missing', 'kubeconfig/unknown-cluster', 'kubeconfig/context-incomplete'],
    source: 'kubernetes/client-go tools/clientcmd/client_config.go; kubernetes/kubectl pkg/cmd/util/helpers.go',
  },
  {
    id: 'no-such-host',
    texts: [
      dialErrors.host('{host}'),
      'dial tcp: lookup {host} on {resolver}: no such host',
      'dial tcp: lookup {host}: Temporary failure in name resolution',
    ],
    kind: 'symptom',
    printedBy: 'every Go client',
    means: 'The name `{host}` does not resolve. Certificates play no part yet.',
    causes: [
      {
        when: 'The name is misspelt, or known in another network only (VPN).',
        check: 'getent hosts {host}',
        fix: 'Correct `server`, join the network, or dial an address and set `tls-server-name: {host}`.',
      },
    ],
    source: 'Go net, DNSError',
  },
  {
    id: 'dial-timeout',
    texts: [
      dialErrors.timeout('{address}'),
      'dial tcp {address}: connect: no route to host',
      'dial tcp {address}: connect: connection timed out',
      'dial tcp {address}: connect: network is unreachable',
    ],
    kind: 'symptom',
    printedBy: 'every Go client',
    means: 'No answer comes from {address}: a firewall, a route or a wrong address. Certificates play no part yet.',
    causes: [
      {
        when: 'A firewall or security group drops the port, or the address is of another network.',
        check: 'nc -vz HOST PORT',
        fix: 'Open the port (6443, 10250, 2379-2380), or dial an address that can be reached.',
      },
    ],
    source: 'Go net, OpError',
  },
  {
    id: 'server-hung-up',
    texts: [
      'Unable to connect to the server: EOF',
      'read tcp {connection}: read: connection reset by peer',
      'Unable to connect to the server: unexpected EOF',
    ],
    kind: 'symptom',
    printedBy: 'every Go client',
    means: 'The other side closed the connection without a word.',
    causes: [
      {
        when: 'A load balancer has no healthy API server behind it.',
        check: 'curl -k https://CONTROL-PLANE:6443/livez',
        fix: 'Look at the API servers themselves.',
      },
      {
        when: 'A proxy or tunnel in between cuts it.',
        check: 'env | grep -i proxy',
        fix: 'Set `NO_PROXY`, or dial the API server directly.',
      },
    ],
    source: 'Go net, net/http',
  },
  {
    id: 'bad-server-url',
    texts: [
      'host must be a URL or a host:port pair: {server}',
      dialErrors.scheme('{scheme}'),
      'dial tcp: address {port}: invalid port',
      dialErrors.blank,
      'parse {server}: invalid port {port} after host',
      'first path segment in URL cannot contain colon',
      'missing protocol scheme',
    ],
    kind: 'cause',
    printedBy: 'kubectl and everything built on client-go',
    means: '`server` in the kubeconfig is no address that can be dialled.',
    causes: [
      {
        when: 'A blank, a wrong scheme, or a port that is no number stands in it.',
        check: 'kubectl config view --minify -o jsonpath={.clusters[0].cluster.server}',
        fix: 'Write `https://HOST:6443`.',
      },
    ],
    rules: ['kubeconfig/server-not-a-url'],
    source: 'kubernetes/client-go rest/url_utils.go; Go net/url, net/http',
  },
];
