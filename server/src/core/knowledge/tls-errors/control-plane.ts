import { overlappingCaError, requiredFlagErrors, unknownFlagError, pairError } from '../flags-errors.js';
import { showFile } from './commands.js';
import type { TlsError } from './tls-error.js';

const apiserverManifest = 'kubepki check /etc/kubernetes/manifests';
const kubeadmPki = 'kubernetes cmd/kubeadm/app/phases/certs/certs.go';
const signer = 'kubernetes pkg/controller/certificates';

/** What the other components and kubeadm say of flags, files and requests. */
export const controlPlaneErrors: readonly TlsError[] = [
  {
    id: 'unknown-flag',
    texts: [unknownFlagError('{flag}')],
    kind: 'cause',
    printedBy: 'every Kubernetes component',
    means: 'The component has no flag `--{flag}`.',
    causes: [
      { when: 'The flag was removed in the version that runs.', check: apiserverManifest, fix: 'Take it out, or give what replaced it.' },
      { when: 'It is misspelt, or of another component.', check: apiserverManifest, fix: 'Correct the name.' },
    ],
    rules: ['manifest/unknown-flag', 'manifest/removed-flag'],
    source: 'spf13/pflag',
  },
  {
    id: 'required-flag',
    texts: [
      ...Object.values(requiredFlagErrors),
      'either `--service-account-key-file` or `--service-account-signing-endpoint` must be set',
    ],
    kind: 'cause',
    printedBy: 'kube-apiserver',
    means: 'kube-apiserver does not start without a flag that is missing.',
    causes: [
      {
        when: 'The flag was left out, or its line was lost in an edit.',
        check: apiserverManifest,
        fix: 'Give it; kubeadm: `--service-account-issuer=https://kubernetes.default.svc.cluster.local`, `--service-account-signing-key-file=/etc/kubernetes/pki/sa.key`, `--service-account-key-file=/etc/kubernetes/pki/sa.pub`.',
      },
    ],
    rules: ['manifest/required-flag-missing'],
    source: 'kubernetes pkg/kubeapiserver/options/authentication.go; apiserver pkg/server/options/etcd.go',
  },
  {
    id: 'service-account-key',
    texts: [
      'failed to parse service-account-issuer-key-file: {reason}',
      'error reading public key file {file}: {reason}',
      'data does not contain any valid RSA or ECDSA public keys',
      'data does not contain a valid RSA or ECDSA private key',
    ],
    kind: 'cause',
    printedBy: 'kube-apiserver, kube-controller-manager',
    means: 'A file for service account keys holds no key that can be used.',
    causes: [
      {
        when: 'A certificate authority’s key, an encrypted or an Ed25519 key stands there, or the file is empty.',
        check: showFile,
        fix: 'Give sa.key (private) for signing and sa.pub for checking.',
      },
    ],
    rules: ['key/encrypted', 'key/unsupported-type', 'pem/empty-file'],
    source: 'kubernetes/client-go util/keyutil',
  },
  {
    id: 'overlapping-ca',
    texts: [overlappingCaError],
    kind: 'cause',
    printedBy: 'kube-apiserver',
    means:
      'One CA is given both for clients and for the front proxy, and no proxy name is demanded: any client could then speak for anybody, so the API server does not start.',
    causes: [
      {
        when: '`--requestheader-client-ca-file` names the cluster CA.',
        check: "grep -E 'client-ca-file|allowed-names' /etc/kubernetes/manifests/kube-apiserver.yaml",
        fix: 'Name front-proxy-ca.crt there, or set `--requestheader-allowed-names=front-proxy-client`.',
      },
    ],
    rules: ['manifest/shared-client-and-proxy-ca'],
    source: 'kubernetes pkg/kubeapiserver/options/authentication.go',
  },
  {
    id: 'serving-pair',
    texts: [
      pairError('kube-apiserver', 'tls-cert-file', '') ?? '',
      'missing content for serving cert',
      'expected comma separated certificate and key file paths',
      'need both --kubelet-client-key and --kubelet-client-certificate',
    ],
    kind: 'cause',
    printedBy: 'kube-apiserver, kube-controller-manager, kube-scheduler, metrics-server',
    means: 'A certificate was given without its key, a key without its certificate, or a file of the two is empty.',
    causes: [
      {
        when: 'One of `--tls-cert-file` and `--tls-private-key-file` is missing, or its file is empty.',
        check: apiserverManifest,
        fix: 'Give both, and see that the files hold something.',
      },
    ],
    rules: ['manifest/flag-pair-incomplete', 'pem/empty-file'],
    source: 'kubernetes/apiserver pkg/server/dynamiccertificates/dynamic_serving_content.go',
  },
  {
    id: 'signing-pair',
    texts: [
      'cannot specify key without cert',
      'cannot specify cert without key',
      'cannot specify --cluster-signing-{pair}-file and other --cluster-signing-*-file flags at the same time',
      'failed to start certificate controller: {reason}',
    ],
    kind: 'cause',
    printedBy: 'kube-controller-manager',
    means: 'The signing CA of kube-controller-manager is given incompletely, or in two ways at once.',
    causes: [
      {
        when: '`--cluster-signing-cert-file` and `--cluster-signing-key-file` are not both there, or per-signer flags stand beside them.',
        check: 'grep cluster-signing /etc/kubernetes/manifests/kube-controller-manager.yaml',
        fix: 'Give the one pair only: /etc/kubernetes/pki/ca.crt and ca.key.',
      },
    ],
    rules: ['manifest/flag-pair-incomplete'],
    source: 'kubernetes pkg/controller/certificates/signer/config',
  },
  {
    id: 'signer-expired',
    texts: ['the signer has expired: NotAfter={notAfter}', 'refusing to sign a certificate that expired in the past'],
    kind: 'cause',
    printedBy: 'kube-controller-manager',
    means: 'The CA that should sign has expired, so no CSR is signed.',
    causes: [
      {
        when: 'The cluster CA reached its end.',
        check: 'openssl x509 -in /etc/kubernetes/pki/ca.crt -noout -dates',
        fix: 'Replace the CA: see "Manual rotation of CA certificates" in the Kubernetes documentation.',
      },
    ],
    rules: ['x509/expired'],
    source: `${signer}/authority/authority.go`,
  },
  {
    id: 'csr-signer-refuses',
    texts: [
      'missing required usage for client certificate: client auth',
      'invalid usage for client certificate: {usage}',
      'use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed',
      'subject organization is not system:nodes',
      'subject common name does not begin with system:node:',
      'DNS or IP subjectAltName is required',
      'DNS subjectAltNames are not allowed',
      'IP subjectAltNames are not allowed',
      'Email subjectAltNames are not allowed',
      'URI subjectAltNames are not allowed',
      'usages did not match [{usages}]',
      'SignerValidationFailure',
    ],
    kind: 'cause',
    printedBy: 'kube-controller-manager; in the condition Failed of the CSR',
    means:
      'The signer does not sign such a request: subject, names or usages are not those that it is for. The CSR ends as Approved,Failed.',
    causes: [
      {
        when: 'The signer is the wrong one for this certificate, or the request was made for another.',
        check: 'kubectl get csr NAME -o jsonpath={.spec.request} | base64 -d | openssl req -noout -subject -text',
        fix: 'Users: kubernetes.io/kube-apiserver-client with `client auth`. Kubelets: CN=system:node:NAME, O=system:nodes, and for serving DNS or IP names.',
      },
    ],
    rules: ['csr/signer-subject', 'csr/signer-usages', 'csr/signer-san', 'csr/superuser-request', 'csr/signer-name'],
    source: 'kubernetes pkg/apis/certificates/helpers.go; plugin/pkg/admission/certificates',
  },
  {
    id: 'csr-invalid',
    texts: [
      'PEM block type must be CERTIFICATE REQUEST',
      "must be a fully qualified domain and path of the form 'example.com/signer-name'",
      'the legacy signerName is not allowed via this API version',
      'may not specify a duration less than 600 seconds (10 minutes)',
      'unable to parse certificate request: {reason}',
    ],
    kind: 'cause',
    printedBy: 'kube-apiserver, of a CertificateSigningRequest',
    means: 'The CertificateSigningRequest object itself is not valid.',
    causes: [
      {
        when: 'spec.request is not base64 of a PEM request, or signerName, expirationSeconds or usages are wrong.',
        check: 'kubepki check FILE',
        fix: 'Set `request` to `base64 -w0 user.csr`, and `signerName: kubernetes.io/kube-apiserver-client`.',
      },
    ],
    rules: [
      'csr/request-unreadable',
      'csr/not-base64-pem',
      'csr/signer-name',
      'csr/legacy-signer',
      'csr/expiration',
      'csr/unknown-usage',
      'csr/legacy-api',
    ],
    source: 'kubernetes pkg/apis/certificates/validation/validation.go',
  },
  {
    id: 'kubeadm-certificate-of-other-ca',
    texts: [
      'certificate {name} is not signed by corresponding CA',
      'a kubeconfig file "{file}" exists already but has got the wrong CA cert',
      'a kubeconfig file "{file}" exists but does not contain a trusted CA in its current context\'s cluster',
    ],
    kind: 'cause',
    printedBy: 'kubeadm',
    means: 'kubeadm found files of an earlier cluster: they were made with another CA than the one that is there now.',
    causes: [
      {
        when: 'The node was not reset, or ca.crt was replaced alone.',
        check: 'openssl verify -CAfile /etc/kubernetes/pki/ca.crt /etc/kubernetes/pki/apiserver.crt',
        fix: '`kubeadm reset`, or move the old file away and run the phase again.',
      },
    ],
    source: `${kubeadmPki}; phases/kubeconfig/kubeconfig.go`,
  },
  {
    id: 'kubeadm-loading',
    texts: [
      'failure loading {name} certificate: {reason}',
      'failure loading key for {name}: {reason}',
      "couldn't load the {name} certificate from {file}: {reason}",
      'the private key for {name} is missing',
    ],
    kind: 'cause',
    printedBy: 'kubeadm',
    means: 'kubeadm cannot use the certificate or key `{name}` that it found.',
    causes: [
      {
        when: 'The certificates were not copied to this control plane node (`--certificate-key`).',
        check: 'ls /etc/kubernetes/pki /etc/kubernetes/pki/etcd',
        fix: 'Copy ca, front-proxy-ca, etcd/ca and sa (certificates and keys), or join with `--certificate-key`.',
      },
      { when: 'Only one of certificate and key is there.', check: 'ls /etc/kubernetes/pki', fix: 'Bring the other, or move both away.' },
    ],
    source: kubeadmPki,
  },
  {
    id: 'kubeadm-bad-san',
    texts: ['altname is not a valid IP address, DNS label or a DNS label with subdomain wildcards'],
    kind: 'cause',
    printedBy: 'kubeadm',
    means: 'An entry of certSANs is neither an address nor a DNS name.',
    causes: [
      {
        when: 'A scheme, a port, a blank or an underscore stands in it.',
        check: 'kubepki check FILE',
        fix: 'Write the bare name or address.',
      },
    ],
    rules: ['kubeadm/cert-san-invalid'],
    source: 'kubernetes cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
  },
  {
    id: 'kubeadm-old-config',
    texts: ['your configuration file uses an old API spec: "{version}"', 'your configuration file uses a deprecated API spec: "{version}"'],
    kind: 'cause',
    printedBy: 'kubeadm',
    means: 'The kubeadm configuration is of the version {version}.',
    causes: [
      {
        when: 'The file was written for an older kubeadm.',
        check: 'kubeadm config validate --config FILE',
        fix: '`kubeadm config migrate --old-config FILE --new-config NEW`.',
      },
    ],
    rules: ['kubeadm/api-version-field'],
    source: 'kubernetes cmd/kubeadm/app/util/config/common.go',
  },
  {
    id: 'join-ca-hash',
    texts: [
      'cluster CA found in cluster-info ConfigMap is invalid: none of the public keys "{hash}" are pinned',
      'none of the public keys {hash} are pinned',
    ],
    kind: 'cause',
    printedBy: 'kubeadm join',
    means: 'The CA of the cluster that answered has the hash {hash}, and `--discovery-token-ca-cert-hash` names another.',
    causes: [
      {
        when: 'The join command is of an earlier cluster.',
        check: 'openssl x509 -in /etc/kubernetes/pki/ca.crt -pubkey -noout | openssl pkey -pubin -outform der | sha256sum',
        fix: '`kubeadm token create --print-join-command` on the control plane.',
      },
      {
        when: 'Another machine answers at the address.',
        check: 'openssl s_client -connect {address} -showcerts </dev/null',
        fix: 'Correct the address.',
      },
    ],
    source: 'kubernetes cmd/kubeadm/app/discovery/token/token.go; util/pubkeypin',
  },
  {
    id: 'join-token',
    texts: [
      'could not find a JWS signature in the cluster-info ConfigMap for token ID "{token}"',
      "couldn't validate the identity of the API Server",
      'Secret "kubeadm-certs" was not found in the "kube-system" Namespace',
      'secrets "kubeadm-certs" not found',
    ],
    kind: 'cause',
    printedBy: 'kubeadm join',
    means: 'What lets a node join has expired: tokens live a day, uploaded certificates two hours.',
    causes: [
      { when: 'The token has expired.', check: 'kubeadm token list', fix: '`kubeadm token create --print-join-command`.' },
      {
        when: 'The certificates for a control plane node were taken away after two hours.',
        check: 'kubectl -n kube-system get secret kubeadm-certs',
        fix: '`kubeadm init phase upload-certs --upload-certs`.',
      },
      {
        when: 'The API server cannot be reached, or its clock differs.',
        check: 'curl -k https://HOST:6443/livez; date -u',
        fix: 'Correct address, firewall or clock.',
      },
    ],
    rules: ['secret/bootstrap-token'],
    source: 'kubernetes cmd/kubeadm/app/discovery/token/token.go; phases/copycerts/copycerts.go',
  },
  {
    id: 'ca-bundle-and-insecure',
    texts: ['may not be true if caBundle is present', 'caBundle: Invalid value'],
    kind: 'cause',
    printedBy: 'kube-apiserver, of an APIService or webhook configuration',
    means: 'caBundle and insecureSkipTLSVerify exclude each other, or caBundle is no PEM.',
    causes: [
      {
        when: 'Both were set, or caBundle was encoded twice or not at all.',
        check: 'kubepki check FILE',
        fix: 'Keep `caBundle` (base64 of the CA’s PEM text) and delete insecureSkipTLSVerify.',
      },
    ],
    rules: ['cabundle/not-pem', 'cabundle/not-a-ca'],
    source: 'kubernetes/kube-aggregator pkg/apis/apiregistration/validation',
  },
  {
    id: 'webhook-url',
    texts: ["'https' is the only allowed URL scheme; desired format: https://host[/path]"],
    kind: 'cause',
    printedBy: 'kube-apiserver, of a webhook configuration',
    means: 'A webhook is called over https only.',
    causes: [
      { when: 'clientConfig.url begins with `http://`.', check: 'kubepki check FILE', fix: 'Serve it with TLS and write `https://`.' },
    ],
    source: 'kubernetes/apiserver pkg/util/webhook/validation.go',
  },
  {
    id: 'api-service-unavailable',
    texts: ['the server is currently unable to handle the request', 'failing or missing response from {url}', 'Metrics API not available'],
    kind: 'symptom',
    printedBy: 'kubectl, of an aggregated API (metrics.k8s.io)',
    means: 'The API server cannot reach an aggregated API server, or does not trust it.',
    causes: [
      {
        when: 'metrics-server is not ready: it cannot verify the kubelets.',
        check: 'kubectl -n kube-system logs deploy/metrics-server | tail -5; kubectl get apiservice v1beta1.metrics.k8s.io -o yaml',
        fix: 'Explain the lines of its log.',
      },
      {
        when: 'The front proxy is not set up.',
        check: "grep -E 'proxy-client|requestheader' /etc/kubernetes/manifests/kube-apiserver.yaml",
        fix: 'Give `--proxy-client-cert-file`, `--proxy-client-key-file` and the `--requestheader-*` flags.',
      },
    ],
    source: 'kubernetes/kube-aggregator pkg/controllers/status',
  },
  {
    id: 'secret-pair-flags',
    texts: ['key and cert must be specified'],
    kind: 'cause',
    printedBy: '`kubectl create secret tls`',
    means: 'The command needs both files.',
    causes: [
      { when: '`--cert` or `--key` is missing.', check: 'ls CERT KEY', fix: '`kubectl create secret tls NAME --cert=CERT --key=KEY`.' },
    ],
    source: 'kubernetes/kubectl pkg/cmd/create/create_secret_tls.go',
  },
];
