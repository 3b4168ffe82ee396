import type { PastedLine } from './pasted-lines.js';

const esc = '\u001b';

/** Lines of the logs of components, and of programs that are not Kubernetes' own. */
export const logLines: readonly PastedLine[] = [
  // etcd
  {
    text: 'Nov 14 16:47:27 k8s-01 etcd[1817]: rejected connection from "192.168.7.175:54810" (error "remote error: tls: bad certificate", ServerName "")',
    id: 'alert-bad-certificate',
    frames: ['etcd-server'],
  },
  {
    text: '{"level":"warn","ts":"2026-01-06T23:14:33.765Z","caller":"embed/config_logging.go:169","msg":"rejected connection","remote-addr":"172.25.143.104:40124","server-name":"etcd-0.etcd-headless.etcd.svc","error":"remote error: tls: bad certificate"}',
    id: 'alert-bad-certificate',
    places: { address: '172.25.143.104:40124' },
    frames: ['etcd-server'],
  },
  {
    text: '{"level":"warn","ts":"2026-02-01T10:00:00.1Z","caller":"embed/config_logging.go:170","msg":"rejected connection on client endpoint","remote-addr":"10.0.0.5:33520","server-name":"","error":"tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of \\"crypto/rsa: verification error\\" while trying to verify candidate authority certificate \\"etcd-ca\\")"}',
    id: 'same-name-other-key',
    places: { authority: 'etcd-ca' },
    frames: ['etcd-server'],
  },
  {
    text: 'etcd[16361]: rejected connection from "192.168.85.71:37770" (error "tls: \\"192.168.85.71\\" does not match any of DNSNames [\\"kubernetes\\" \\"kubernetes.default\\"]", ServerName "")',
    id: 'etcd-peer-name',
    places: { host: '192.168.85.71' },
    frames: ['etcd-server'],
  },
  {
    text: 'W1121 10:00:00.1 1 logging.go:59] [core] [Channel #1 SubChannel #2] grpc: addrConn.createTransport failed to connect to {Addr: "127.0.0.1:2379", ServerName: "127.0.0.1", }. Err: connection error: desc = "transport: authentication handshake failed: tls: failed to verify certificate: x509: certificate specifies an incompatible key usage"',
    id: 'incompatible-usage',
    frames: ['etcd-client'],
  },
  {
    text: 'Failed to dial 10.161.2.8:2379: connection error: desc = "transport: remote error: tls: bad certificate"; please retry.',
    id: 'alert-bad-certificate',
  },
  { text: 'Error: context deadline exceeded', id: 'etcd-deadline' },
  {
    text: '{"level":"fatal","ts":"2026-03-01T00:00:00Z","caller":"etcdmain/etcd.go:204","msg":"discovery failed","error":"KeyFile and CertFile must both be present[key: , cert: /etc/kubernetes/pki/etcd/server.crt]"}',
    id: 'etcd-pair',
  },
  // API server
  {
    text: 'E0610 15:19:18.366075       1 authentication.go:75] "Unable to authenticate the request" err="[x509: certificate has expired or is not yet valid: current time 2026-11-10T15:19:18Z is after 2026-10-10T09:22:34Z, verifying certificate SN=1234567890123456789, SKID=, AKID=23:04:0C:96:15:A7:14:5B failed: x509: certificate has expired or is not yet valid: current time 2026-11-10T15:19:18Z is after 2026-10-10T09:22:34Z]"',
    id: 'caller-certificate-expired',
    places: { serial: '1234567890123456789', notAfter: '2026-10-10T09:22:34Z' },
    frames: ['authenticator'],
  },
  {
    text: 'Aug 05 18:15:19 cp3 k3s[40815]: E0805 18:15:19.451812   40815 authentication.go:73] "Unable to authenticate the request" err="verifying certificate SN=42, SKID=, AKID=C6:60 failed: x509: certificate signed by unknown authority"',
    id: 'caller-certificate-unknown',
    places: { serial: '42' },
    frames: ['authenticator'],
  },
  {
    text: 'E0721 10:01:01.000001 1 authentication.go:63] "Unable to authenticate the request" err="[invalid bearer token, square/go-jose: error in cryptographic primitive]"',
    id: 'token-signature',
    frames: ['authenticator'],
  },
  {
    text: 'E0721 10:01:01.000001 1 authentication.go:73] "Unable to authenticate the request" err="[invalid bearer token, service account token has expired]"',
    id: 'token-expired',
  },
  {
    text: 'E0101 00:00:00.000000 1 authentication.go:70] "Unable to authenticate the request" err="x509: subject with cn=front-proxy is not in the allowed list"',
    id: 'requestheader-name',
    places: { user: 'front-proxy' },
  },
  {
    text: 'I0412 14:02:10.339112       1 log.go:245] http: TLS handshake error from 10.244.0.1:38914: remote error: tls: bad certificate',
    id: 'caller-refuses-server',
    places: { peer: '10.244.0.1:38914' },
    frames: ['handshake-log'],
  },
  {
    text: '2026/04/12 14:02:10 http: TLS handshake error from 10.244.0.1:38914: EOF',
    id: 'caller-went-away',
    places: { peer: '10.244.0.1:38914' },
  },
  {
    text: 'http: TLS handshake error from 10.0.0.9:40000: tls: failed to verify certificate: x509: certificate signed by unknown authority',
    id: 'unknown-authority',
    frames: ['handshake-log'],
  },
  {
    text: 'http: TLS handshake error from 10.0.0.9:40000: tls: first record does not look like a TLS handshake',
    id: 'caller-speaks-plain-http',
    places: { peer: '10.0.0.9:40000' },
  },
  { text: 'Client sent an HTTP request to an HTTPS server.', id: 'caller-speaks-plain-http' },
  {
    text: 'E1121 09:00:00.0 1 run.go:72] "command failed" err="open /etc/kubernetes/pki/apiserver.crt: no such file or directory"',
    id: 'file-not-there',
    places: { file: '/etc/kubernetes/pki/apiserver.crt' },
  },
  { text: 'Error: unknown flag: --insecure-port', id: 'unknown-flag', places: { flag: 'insecure-port' } },
  {
    text: 'E1121 09:00:00.0 1 run.go:72] "command failed" err="service-account-issuer is a required flag, --service-account-signing-key-file and --service-account-issuer are required flags"',
    id: 'required-flag',
  },
  {
    text: 'Error: [--requestheader-client-ca-file and --client-ca-file contain overlapping certificates; --requestheader-allowed-names must be specified to ensure regular client certificates cannot set authenticating proxy headers for arbitrary users]',
    id: 'overlapping-ca',
  },
  { text: 'err="missing filename for serving cert"', id: 'serving-pair' },
  // kubelet
  {
    text: `Jan 18 17:33:58 aura kubelet[14573]: E0118 17:33:58.888700 14573 bootstrap.go:265] part of the existing bootstrap client certificate is expired: 2026-01-06 18:55:55 +0000 UTC
Jan 18 17:33:58 aura kubelet[14573]: F0118 17:33:58.888743 14573 server.go:271] failed to run Kubelet: unable to load bootstrap kubeconfig: stat /etc/kubernetes/bootstrap-kubelet.conf: no such file or directory`,
    id: 'no-bootstrap-kubeconfig',
    places: { file: '/etc/kubernetes/bootstrap-kubelet.conf' },
    frames: ['kubelet'],
  },
  {
    text: 'kubelet[30147]: E0713 12:37:13.644332   30147 bootstrap.go:263] Part of the existing bootstrap client certificate in /etc/kubernetes/kubelet.conf is expired: 2026-07-11 05:22:03 +0000 UTC',
    id: 'bootstrap-certificate-expired',
    places: { file: '/etc/kubernetes/kubelet.conf', notAfter: '2026-07-11 05:22:03 +0000 UTC' },
    frames: ['kubelet'],
  },
  {
    text: 'kubelet[812]: E0101 10:00:00.0 812 kubelet_node_status.go:96] "Unable to register node with API server" err="Post \\"https://192.168.56.2:6443/api/v1/nodes\\": x509: certificate signed by unknown authority" node="worker-2"',
    id: 'unknown-authority',
    places: { address: '192.168.56.2:6443' },
    frames: ['kubelet'],
  },
  {
    text: 'E0101 10:00:00.0 812 kubelet_node_status.go:96] "Unable to register node with API server" err="nodes \\"worker-2\\" is forbidden: node \\"worker-1\\" is not allowed to modify node \\"worker-2\\"" node="worker-2"',
    id: 'node-forbidden',
    places: { node: 'worker-1', other: 'worker-2' },
  },
  {
    text: 'kubelet: http: TLS handshake error from 10.0.0.5:41000: no serving certificate available for the kubelet',
    id: 'no-serving-certificate',
  },
  {
    text: 'E0101 10:00:00.0 1 certificate_manager.go:562] kubernetes.io/kube-apiserver-client-kubelet: Failed while requesting a signed certificate from the control plane: cannot create certificate signing request: Unauthorized',
    id: 'csr-not-created',
  },
  {
    text: 'failed to run Kubelet: unable to load client CA file /etc/kubernetes/pki/ca.crt: data does not contain any valid RSA or ECDSA certificates',
    id: 'no-certificates-in-ca',
  },
  {
    text: '"command failed" err="failed to load kubelet config file, path: /var/lib/kubelet/config.yaml, error: failed to load Kubelet config file /var/lib/kubelet/config.yaml, error failed to read kubelet config file \\"/var/lib/kubelet/config.yaml\\", error: open /var/lib/kubelet/config.yaml: no such file or directory"',
    id: 'kubelet-config-unreadable',
    places: { file: '/var/lib/kubelet/config.yaml' },
  },
  // kubeadm
  {
    text: 'error execution phase kubeconfig/admin: a kubeconfig file "/etc/kubernetes/admin.conf" exists already but has got the wrong CA cert',
    id: 'kubeadm-certificate-of-other-ca',
    places: { file: '/etc/kubernetes/admin.conf' },
  },
  {
    text: 'error execution phase preflight: couldn\'t validate the identity of the API Server: cluster CA found in cluster-info ConfigMap is invalid: none of the public keys "sha256:3eb9900ffa7d" are pinned',
    id: 'join-ca-hash',
    places: { hash: 'sha256:3eb9900ffa7d' },
    frames: ['join'],
  },
  {
    text: `error execution phase preflight: couldn't validate the identity of the API Server: could not find a JWS signature in the cluster-info ConfigMap for token ID "abcdef"
To see the stack trace of this error execute with --v=5 or higher`,
    id: 'join-token',
    places: { token: 'abcdef' },
    frames: ['join'],
  },
  {
    text: 'error execution phase certs/apiserver: certificate apiserver is not signed by corresponding CA',
    id: 'kubeadm-certificate-of-other-ca',
    places: { name: 'apiserver' },
  },
  // CSRs
  { text: 'reason: SignerValidationFailure', id: 'csr-signer-refuses' },
  {
    text: 'The CertificateSigningRequest "bob" is invalid: spec.request: Invalid value: []byte{0x4c, 0x53}: PEM block type must be CERTIFICATE REQUEST',
    id: 'csr-invalid',
  },
  // images
  {
    text: 'Failed to pull image "registry.example.com/app:1": failed to pull and unpack image: failed to resolve reference "registry.example.com/app:1": failed to do request: Head "https://registry.example.com/v2/app/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    id: 'unknown-authority',
    places: { host: 'registry.example.com' },
    frames: ['image-pull'],
  },
  {
    text: 'Error response from daemon: Get "https://10.1.1.1:5000/v2/": http: server gave HTTP response to HTTPS client',
    id: 'server-speaks-plain-http',
    frames: ['image-pull'],
  },
  // openssl, curl and what is built on them
  {
    text: 'curl: (60) SSL certificate problem: unable to get local issuer certificate\nMore details here: https://curl.se/docs/sslcerts.html',
    id: 'openssl-no-issuer',
  },
  {
    text: "curl: (60) SSL: no alternative certificate subject name matches target host name '10.0.0.5'",
    id: 'openssl-host',
    places: { host: '10.0.0.5' },
  },
  { text: 'curl: (60) SSL certificate problem: self-signed certificate in certificate chain', id: 'openssl-self-signed' },
  {
    text: 'curl: (56) OpenSSL SSL_read: OpenSSL/3.0.13: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0',
    id: 'alert-certificate-required',
  },
  { text: 'curl: (35) error:0A00010B:SSL routines::wrong version number', id: 'openssl-wrong-version' },
  {
    text: "requests.exceptions.SSLError: HTTPSConnectionPool(host='10.96.0.1', port=443): Max retries exceeded (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1129)')))",
    id: 'openssl-self-signed',
  },
  {
    text: 'CN = kube-apiserver\nerror 20 at 0 depth lookup: unable to get local issuer certificate\nerror server.crt: verification failed',
    id: 'openssl-no-issuer',
  },
  {
    text: 'depth=0 CN = kube-apiserver\nverify error:num=10:certificate has expired\nnotAfter=Jan  1 00:00:00 2026 GMT',
    id: 'openssl-expired',
  },
  {
    text: '40A7B2:error:05800074:x509 certificate routines:X509_check_private_key:key values mismatch:../crypto/x509/x509_cmp.c:405:',
    id: 'openssl-pair',
  },
  {
    text: '140735:error:0909006C:PEM routines:get_name:no start line:../crypto/pem/pem_lib.c:745:Expecting: TRUSTED CERTIFICATE',
    id: 'openssl-no-pem',
  },
  {
    text: 'nginx: [emerg] SSL_CTX_use_PrivateKey("/etc/nginx/tls.key") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)',
    id: 'openssl-pair',
  },
  {
    text: 'Error checking request extension section v3_req\n40F7:error:11000082:X509 V3 routines:do_ext_nconf:unknown extension name:../crypto/x509/v3_conf.c:82:',
    id: 'openssl-conf-section',
    places: { section: 'v3_req' },
  },
  {
    text: 'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    id: 'java-path',
  },
  // as terminals show them
  { text: `${esc}[31m${esc}[1mError: ${esc}[0mtls: ${esc}[33mprivate key${esc}[0m does not match public key`, id: 'key-mismatch' },
  { text: '  |  x509: certificate signed by unknown\n  authority', id: 'unknown-authority' },
];
