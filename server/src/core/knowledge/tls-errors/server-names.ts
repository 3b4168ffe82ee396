import { goX509 } from '../go-x509-errors.js';
import { showServed } from './commands.js';
import type { TlsError } from './tls-error.js';

const dialAnother =
  'Dial a name or address that the certificate has, or set `tls-server-name` of the cluster in the kubeconfig to one that it has.';
const renewApiserver =
  'Add the name to `apiServer.certSANs`, move apiserver.crt and apiserver.key away, run `kubeadm init phase certs apiserver --config FILE`, and restart kube-apiserver.';
const kubeletServing =
  'Set `serverTLSBootstrap: true` in the kubelet configuration, restart the kubelet, and approve its CSR (`kubectl certificate approve`).';

/** Go crypto/x509/verify.go HostnameError: the host name is checked before the chain. */
export const serverNameErrors: readonly TlsError[] = [
  {
    id: 'name-not-covered',
    texts: ['x509: certificate is valid for {names}, not {host}'],
    kind: 'cause',
    printedBy: 'every Go client: kubectl, kubelet, controllers, the API server towards webhooks and kubelets',
    means:
      'The certificate of the server does not cover `{host}`, which was dialled. It covers {names}. Only subjectAltName counts, and an address must stand there as an IP.',
    causes: [
      {
        when: 'The API server is reached through an address, load balancer or name that its certificate was not made for.',
        in: ['kubectl', 'kubelet', 'join'],
        check: showServed,
        fix: `${renewApiserver} Or: ${dialAnother}`,
      },
      {
        when: 'The certificate of the webhook lacks `<service>.<namespace>.svc`.',
        in: ['webhook', 'aggregation'],
        check:
          "kubectl get secret -n NAMESPACE SECRET -o jsonpath='{.data.tls\\.crt}' | base64 -d | openssl x509 -noout -ext subjectAltName",
        fix: 'Issue the certificate with `DNS:<service>.<namespace>.svc`, and put its CA into `caBundle`.',
      },
      {
        when: 'The kubelet’s serving certificate lacks the address of the node that is dialled.',
        in: ['scrape', 'backend'],
        check: showServed,
        fix: `${kubeletServing} Or change \`--kubelet-preferred-address-types\` to a kind that the certificate covers.`,
      },
      {
        when: 'The certificate of etcd lacks the address in `--etcd-servers`, or of a member in `--initial-cluster`.',
        in: ['etcd-client', 'etcd-server'],
        check: showServed,
        fix: 'Issue the certificate of etcd with every address it is reached by, 127.0.0.1 and localhost among them.',
      },
      {
        when: 'The server has another certificate than the one that was meant for this name.',
        check: showServed,
        fix: `Issue it again with the name that is dialled. Or: ${dialAnother}`,
      },
    ],
    rules: ['cluster/server-name-not-covered'],
    source: 'Go crypto/x509/verify.go, HostnameError',
  },
  {
    id: 'name-not-covered-long',
    texts: [
      'x509: certificate is valid for {count} names, but none matched {host}',
      'x509: certificate is valid for {count} IP SANs, but none matched {host}',
    ],
    kind: 'cause',
    printedBy: 'every Go client since 1.25',
    means: 'The certificate has {count} names, and `{host}`, which was dialled, is not one of them.',
    causes: [
      {
        when: 'The certificate belongs to something else, or the name was forgotten.',
        check: showServed,
        fix: `Issue it again with that name. Or: ${dialAnother}`,
      },
    ],
    rules: ['cluster/server-name-not-covered'],
    source: 'Go crypto/x509/verify.go, HostnameError',
  },
  {
    id: 'no-ip-sans',
    texts: [goX509.noIpSans.replace('{ip}', '{host}')],
    kind: 'cause',
    printedBy: 'every Go client that dials an address: metrics-server, kubectl, clients of etcd',
    means:
      'The address `{host}` was dialled, and the certificate has no IP address in its subjectAltName. An address that stands there as DNS counts for nothing.',
    causes: [
      {
        when: 'The kubelet made its serving certificate itself, with its host name only.',
        in: ['scrape', 'backend'],
        check: showServed,
        fix: `${kubeletServing} \`--kubelet-insecure-tls\` is for tests only.`,
      },
      {
        when: 'The address was written as `DNS:` (or `DNS.1 =`) in place of `IP:`.',
        check: showServed,
        fix: 'Write `IP:{host}` (openssl.cnf: `IP.1 = {host}`) and issue the certificate again.',
      },
      { when: 'The certificate covers names only.', check: showServed, fix: `Issue it again with \`IP:{host}\`. Or: ${dialAnother}` },
    ],
    rules: [
      'cluster/server-name-not-covered',
      'x509/ip-in-dns-san',
      'x509/missing-san',
      'openssl-cnf/san-ip-as-dns',
      'kubelet/self-signed-serving-certificate',
    ],
    source: 'Go crypto/x509/verify.go, HostnameError; kubernetes-sigs/metrics-server FAQ',
  },
  {
    id: 'no-names',
    texts: [goX509.noNames],
    kind: 'cause',
    printedBy: 'every Go client',
    means: 'The certificate has no DNS name at all, and `{host}` was dialled.',
    causes: [
      {
        when: 'A client certificate, or a CA, serves in place of a server certificate.',
        check: showServed,
        fix: 'Point the server’s certificate flag at a certificate with subjectAltName and `serverAuth`.',
      },
      {
        when: 'The extensions were lost when it was signed (`openssl x509 -req` without `-copy_extensions copy` or `-extfile`).',
        check: 'openssl x509 -in CERT -noout -ext subjectAltName',
        fix: 'Sign again with `-copy_extensions copy`, or with `-extfile FILE -extensions SECTION`.',
      },
    ],
    rules: [
      'cluster/server-name-not-covered',
      'x509/missing-san',
      'command/extensions-dropped',
      'openssl-cnf/san-never-used',
      'openssl-cnf/server-san-missing',
    ],
    source: 'Go crypto/x509/verify.go, HostnameError',
  },
  {
    id: 'legacy-common-name',
    texts: [
      goX509.legacyCommonName,
      'x509: certificate relies on legacy Common Name field, use SANs or temporarily enable Common Name matching with GODEBUG=x509ignoreCN=0',
    ],
    kind: 'cause',
    printedBy: 'every Go client since 1.15',
    means:
      'The certificate has its name in the Common Name only. Go looks at subjectAltName alone; since Go 1.17 no switch brings the Common Name back.',
    causes: [
      {
        when: 'The certificate was made without subjectAltName.',
        check: 'openssl x509 -in CERT -noout -subject -ext subjectAltName',
        fix: 'Issue it again with `subjectAltName = DNS:<the name>`.',
      },
      {
        when: 'The request had the names, and signing dropped them.',
        check: 'openssl req -in CSR -noout -text | grep -A1 "Alternative Name"',
        fix: 'Sign again with `-copy_extensions copy`, or with `-extfile FILE -extensions SECTION`.',
      },
    ],
    rules: [
      'cluster/server-name-not-covered',
      'x509/missing-san',
      'command/extensions-dropped',
      'openssl-cnf/san-never-used',
      'openssl-cnf/server-san-missing',
      'cfssl/hosts-missing',
    ],
    source: 'Go crypto/x509/verify.go, HostnameError; Go 1.15 and 1.17 release notes',
  },
  {
    id: 'etcd-peer-name',
    texts: ['tls: "{host}" does not match any of DNSNames [{names}]'],
    kind: 'cause',
    printedBy: 'etcd, of another member',
    means:
      'Another member came from `{host}`, and its peer certificate has neither this address nor a name that resolves to it. It has {names}.',
    causes: [
      {
        when: 'The peer certificate lacks the member’s own address.',
        check: 'openssl x509 -in peer.crt -noout -ext subjectAltName',
        fix: 'Issue the peer certificate with `IP:{host}`.',
      },
      {
        when: 'The member comes through NAT or with another source address.',
        check: 'ip route get OTHER-MEMBER',
        fix: 'Add the source address to the peer certificate, or give the member its own route.',
      },
    ],
    rules: ['x509/ip-in-dns-san'],
    source: 'etcd-io/etcd client/pkg/transport/listener_tls.go, checkCertSAN',
  },
  {
    id: 'macos-not-trusted',
    texts: [
      'x509: “{subject}” certificate is not trusted',
      'x509: “{subject}” certificate is not standards compliant',
      'x509: “{subject}” certificate name does not match input',
    ],
    kind: 'cause',
    printedBy: 'Go programs on macOS, in the words of the system’s own verifier',
    means:
      'macOS judged the certificate of `{subject}`, since no CA was given: the system’s roots do not know its CA, or Apple’s own rules (serverAuth, at most 825 days, subjectAltName) refuse it.',
    causes: [
      {
        when: 'The kubeconfig has no `certificate-authority`, so the system’s roots are asked.',
        check: showServed,
        fix: 'Put the cluster’s CA into `certificate-authority-data`: then Go judges by itself.',
      },
      {
        when: 'The certificate lives longer than 825 days or lacks serverAuth.',
        check: showServed,
        fix: 'Issue it again with `extendedKeyUsage = serverAuth` and at most 825 days.',
      },
    ],
    rules: ['kubeconfig/ca-missing', 'x509/server-validity-too-long'],
    source: 'Go crypto/x509/root_darwin.go; support.apple.com/en-us/HT210176',
  },
];
