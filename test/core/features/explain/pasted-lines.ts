/**
 * Lines as people paste them: whole log lines, with escapes, prefixes, colours, broken by terminals. The shapes were met
 * in issue threads; names, addresses and times are ours.
 */
export interface PastedLine {
  readonly text: string;
  readonly id: string;
  readonly places?: Readonly<Record<string, string>>;
  readonly frames?: readonly string[];
}

export const kubectlLines: readonly PastedLine[] = [
  // kubectl
  {
    text: 'Unable to connect to the server: x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "kubernetes")',
    id: 'same-name-other-key',
    places: { authority: 'kubernetes' },
    frames: ['kubectl'],
  },
  {
    text: 'Unable to connect to the server: x509: certificate signed by unknown authority (\n   possibly because of "crypto/rsa: verification error" while trying to verify cand\nidate authority certificate "Kubernetes")',
    id: 'same-name-other-key',
    places: { authority: 'Kubernetes' },
  },
  {
    text: `sudo kubectl get nodes
E0801 01:24:16.670165   11300 memcache.go:265] couldn't get current server API group list: Get "https://192.168.56.128:6443/api?timeout=32s": tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "kubernetes")
E0801 01:24:16.673195   11300 memcache.go:265] couldn't get current server API group list: Get "https://192.168.56.128:6443/api?timeout=32s": tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "kubernetes")
Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "kubernetes")`,
    id: 'same-name-other-key',
    places: { authority: 'kubernetes', host: '192.168.56.128', address: '192.168.56.128:6443' },
    frames: ['kubectl'],
  },
  {
    text: 'x509: certificate signed by unknown authority (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "k3s-server-ca@1700000000")',
    id: 'same-name-other-key',
    places: { authority: 'k3s-server-ca@1700000000' },
  },
  {
    text: 'Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for 10.96.0.1, 10.0.0.5, not 192.168.56.10',
    id: 'name-not-covered',
    places: { names: '10.96.0.1, 10.0.0.5', host: '192.168.56.10' },
    frames: ['kubectl'],
  },
  {
    text: `E0407 10:02:43.013213    2411 memcache.go:265] "Unhandled Error" err="couldn't get current server API group list: Get \\"https://cluster.example.com:6443/api?timeout=32s\\": tls: failed to verify certificate: x509: certificate is valid for kubernetes, kubernetes.default, kubernetes.default.svc, cp1, not cluster.example.com"`,
    id: 'name-not-covered',
    places: {
      names: 'kubernetes, kubernetes.default, kubernetes.default.svc, cp1',
      host: 'cluster.example.com',
      address: 'cluster.example.com:6443',
    },
  },
  {
    text: 'Unable to connect to the server: x509: certificate is valid for kubernetes, notes.example.com, not k8s.example.com.',
    id: 'name-not-covered',
    places: { names: 'kubernetes, notes.example.com', host: 'k8s.example.com' },
  },
  {
    text: "error: Get https://10.1.2.3:8443/api: x509: cannot validate certificate for 10.1.2.3 because it doesn't contain any IP SANs",
    id: 'no-ip-sans',
    places: { host: '10.1.2.3', address: '10.1.2.3:8443' },
  },
  {
    text: 'Unable to connect to the server: x509: certificate relies on legacy Common Name field, use SANs or temporarily enable Common Name matching with GODEBUG=x509ignoreCN=0',
    id: 'legacy-common-name',
  },
  {
    text: 'Unable to connect to the server: x509: “kube-apiserver” certificate is not trusted',
    id: 'macos-not-trusted',
    places: { subject: 'kube-apiserver' },
  },
  {
    text: 'Unable to connect to the server: x509: certificate has expired or is not yet valid: current time 2026-11-20T10:18:22+02:00 is after 2026-10-07T03:12:06Z',
    id: 'expired',
    places: { now: '2026-11-20T10:18:22+02:00', notAfter: '2026-10-07T03:12:06Z' },
    frames: ['kubectl'],
  },
  { text: 'Unable to connect to the server: x509: certificate has expired or is not yet valid', id: 'expired-or-early' },
  {
    text: 'x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is before 2026-11-09T08:00:00Z',
    id: 'not-yet-valid',
    places: { notBefore: '2026-11-09T08:00:00Z' },
  },
  { text: 'error: You must be logged in to the server (Unauthorized)', id: 'unauthorized', frames: ['kubectl'] },
  {
    text: `E1103 08:11:02.111111   55555 memcache.go:265] couldn't get current server API group list: the server has asked for the client to provide credentials
error: You must be logged in to the server (the server has asked for the client to provide credentials)`,
    id: 'unauthorized',
    frames: ['kubectl'],
  },
  { text: 'The connection to the server localhost:8080 was refused - did you specify the right host or port?', id: 'no-kubeconfig' },
  {
    text: 'E0517 09:30:00.000000    9876 memcache.go:238] couldn\'t get current server API group list: Get "http://localhost:8080/api?timeout=32s": dial tcp 127.0.0.1:8080: connect: connection refused',
    id: 'no-kubeconfig',
  },
  {
    text: 'The connection to the server 192.168.10.20:6443 was refused - did you specify the right host or port?',
    id: 'connection-refused',
    places: { address: '192.168.10.20:6443' },
  },
  {
    text: 'Unable to connect to the server: dial tcp: lookup k8s.internal.example on 10.0.0.2:53: no such host',
    id: 'no-such-host',
    places: { host: 'k8s.internal.example' },
  },
  {
    text: 'Unable to connect to the server: dial tcp 203.0.113.7:6443: i/o timeout',
    id: 'dial-timeout',
    places: { address: '203.0.113.7:6443' },
  },
  { text: 'Unable to connect to the server: EOF', id: 'server-hung-up' },
  { text: 'Unable to connect to the server: net/http: TLS handshake timeout', id: 'handshake-timeout' },
  { text: 'Unable to connect to the server: http: server gave HTTP response to HTTPS client', id: 'server-speaks-plain-http' },
  { text: 'error: tls: private key does not match public key', id: 'key-mismatch' },
  { text: 'error: failed to load key pair tls: failed to find any PEM data in certificate input', id: 'no-pem-in-certificate' },
  {
    text: `error: tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched`,
    id: 'switched',
  },
  { text: 'error: unable to load root certificates: unable to parse bytes as PEM block', id: 'no-certificates-in-ca' },
  {
    text: 'Error in configuration: context was not found for specified context: prdo',
    id: 'context-not-found',
    places: { context: 'prdo' },
  },
  { text: 'error: context "staging" does not exist', id: 'context-not-found', places: { context: 'staging' } },
  { text: 'error: no context exists with the name: "kind-dev"', id: 'context-not-found', places: { context: 'kind-dev' } },
  {
    text: `Error in configuration:
* unable to read client-cert /home/bob/.minikube/profiles/minikube/client.crt for minikube due to open /home/bob/.minikube/profiles/minikube/client.crt: no such file or directory
* unable to read client-key /home/bob/.minikube/profiles/minikube/client.key for minikube due to open /home/bob/.minikube/profiles/minikube/client.key: no such file or directory
* unable to read certificate-authority /home/bob/.minikube/ca.crt for minikube due to open /home/bob/.minikube/ca.crt: no such file or directory`,
    id: 'file-unreadable',
    places: { file: '/home/bob/.minikube/ca.crt' },
  },
  {
    text: 'error: error loading config file "/home/bob/.kube/config": yaml: line 19: mapping values are not allowed in this context',
    id: 'invalid-yaml',
  },
  {
    text: 'error: error loading config file "/root/.kube/config": open /root/.kube/config: permission denied',
    id: 'config-file-unreadable',
    places: { file: '/root/.kube/config' },
  },
  {
    text: 'error: error loading config file "C:\\Users\\natalie\\.kube\\config": illegal base64 data at input byte 1236',
    id: 'illegal-base64',
    places: { byte: '1236' },
  },
  {
    text: 'Error: Kubernetes cluster unreachable: invalid configuration: no configuration has been provided, try setting KUBERNETES_MASTER environment variable',
    id: 'no-configuration',
    frames: ['kubectl'],
  },
  {
    text: 'error: The gcp auth plugin has been removed.\nPlease use the "gke-gcloud-auth-plugin" kubectl/client-go credential plugin instead.',
    id: 'auth-provider-removed',
    places: { name: 'gcp' },
  },
  {
    text: 'error: exec plugin: invalid apiVersion "client.authentication.k8s.io/v1alpha1"',
    id: 'exec-api-version',
    places: { version: 'client.authentication.k8s.io/v1alpha1' },
  },
  {
    text: 'Unable to connect to the server: getting credentials: exec: executable gke-gcloud-auth-plugin not found',
    id: 'exec-not-found',
    places: { program: 'gke-gcloud-auth-plugin' },
  },
  {
    text: 'Unable to connect to the server: getting credentials: exec: executable aws failed with exit code 255',
    id: 'exec-not-found',
    places: { program: 'aws' },
  },
  { text: 'error: specifying a root certificates file with the insecure flag is not allowed', id: 'insecure-with-ca' },
  {
    text: 'Error from server (Forbidden): nodes is forbidden: User "system:anonymous" cannot list resource "nodes" in API group "" at the cluster scope',
    id: 'anonymous-forbidden',
  },
  {
    text: 'Error from server (Forbidden): pods is forbidden: User "alice" cannot list resource "pods" in API group "" in the namespace "default"',
    id: 'forbidden',
    places: { user: 'alice', verb: 'list', resource: 'pods' },
  },
  {
    text: 'error: You must be logged in to the server (Unauthorized)\n\u001b[31mUnable to authenticate\u001b[0m',
    id: 'unauthorized',
  },
  {
    text: 'Error from server: Get "https://10.0.0.21:10250/containerLogs/kube-system/coredns-x/coredns": remote error: tls: internal error',
    id: 'alert-internal-error',
    places: { address: '10.0.0.21:10250' },
    frames: ['backend'],
  },
  {
    text: 'Error from server: error dialing backend: x509: certificate signed by unknown authority',
    id: 'unknown-authority',
    frames: ['backend'],
  },
  {
    text: 'error: unable to upgrade connection: Forbidden (user=kube-apiserver-kubelet-client, verb=create, resource=nodes, subresource=proxy)',
    id: 'kubelet-api-forbidden',
    places: { user: 'kube-apiserver-kubelet-client', verb: 'create', subresource: 'proxy' },
  },
  {
    text: 'Error from server (InternalError): error when creating "cert.yaml": Internal error occurred: failed calling webhook "webhook.cert-manager.io": failed to call webhook: Post "https://cert-manager-webhook.cert-manager.svc:443/validate?timeout=30s": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    id: 'unknown-authority',
    places: { host: 'cert-manager-webhook.cert-manager.svc' },
    frames: ['webhook'],
  },
  {
    text: 'Internal error occurred: failed calling webhook "pod.example.com": Post "https://policy.default.svc:443/mutate?timeout=10s": x509: certificate is valid for policy, not policy.default.svc',
    id: 'name-not-covered',
    places: { names: 'policy', host: 'policy.default.svc' },
    frames: ['webhook'],
  },
  // metrics-server
  {
    text: 'E0223 02:47:56.385022       1 scraper.go:140] "Failed to scrape node" err="Get \\"https://10.0.0.25:10250/metrics/resource\\": x509: cannot validate certificate for 10.0.0.25 because it doesn\'t contain any IP SANs" node="worker-0"',
    id: 'no-ip-sans',
    places: { host: '10.0.0.25', address: '10.0.0.25:10250' },
    frames: ['scrape'],
  },
  {
    text: "unable to fully scrape metrics from source kubelet_summary:default-ji17: unable to fetch metrics from Kubelet default-ji17 (10.133.2.5): Get https://10.133.2.5:10250/stats/summary?only_cpu_and_memory=true: x509: cannot validate certificate for 10.133.2.5 because it doesn't contain any IP SANs",
    id: 'no-ip-sans',
    places: { host: '10.133.2.5' },
    frames: ['scrape'],
  },
  {
    text: 'E0305 08:15:40.1 1 scraper.go:149] "Failed to scrape node" err="Get \\"https://node-3:10250/metrics/resource\\": remote error: tls: internal error" node="node-3"',
    id: 'alert-internal-error',
    places: { host: 'node-3' },
    frames: ['scrape'],
  },
  {
    text: 'Error from server (ServiceUnavailable): the server is currently unable to handle the request (get nodes.metrics.k8s.io)',
    id: 'api-service-unavailable',
  },
];
