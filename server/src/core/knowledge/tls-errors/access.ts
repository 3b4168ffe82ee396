import { unauthorizedError } from '../client-go-refusals.js';
import { apiserverLog, showClient } from './commands.js';
import type { TlsError } from './tls-error.js';

/** Calls that arrive and are turned away. Sources: kubernetes/apiserver pkg/authentication, pkg/endpoints; kubernetes/kubectl. */
export const accessErrors: readonly TlsError[] = [
  {
    id: 'unauthorized',
    texts: [
      unauthorizedError,
      'You must be logged in to the server (the server has asked for the client to provide credentials)',
      'the server has asked for the client to provide credentials',
      'Error from server (Unauthorized): Unauthorized',
      'error: {reason}: Unauthorized',
    ],
    kind: 'symptom',
    printedBy: 'kubectl and everything built on client-go, of the API server’s 401',
    means:
      'The API server was reached and trusted, and does not know the caller: it asks for client certificates without demanding them, so a bad one ends here and not in the handshake. The reason stands in the API server’s log only.',
    causes: [
      {
        when: 'The client certificate has expired.',
        check: showClient,
        fix: '`kubeadm certs renew admin.conf`, then copy /etc/kubernetes/admin.conf to ~/.kube/config.',
      },
      {
        when: 'The client certificate is of another CA than `--client-ca-file` (the cluster was re-created).',
        check: `${showClient}; ${apiserverLog}`,
        fix: 'Take the kubeconfig of the cluster that runs now.',
      },
      {
        when: 'The token has expired or is of another cluster.',
        check: 'kubectl config view --raw --minify -o jsonpath={.users[0].user.token} | cut -d. -f2 | base64 -d 2>/dev/null',
        fix: 'Get a new one: `kubectl create token NAME`, or log in again.',
      },
    ],
    rules: [
      'cluster/client-not-trusted',
      'cluster/wrong-usage',
      'x509/expired',
      'x509/not-yet-valid',
      'kubeconfig/expired-token',
      'kubeconfig/malformed-token',
      'kubeconfig/client-certificate-usage',
      'kubeconfig/client-certificate-missing',
    ],
    source: 'kubernetes/kubectl pkg/cmd/util/helpers.go; kubernetes/apimachinery pkg/api/errors',
  },
  {
    id: 'caller-certificate-expired',
    texts: [
      'verifying certificate SN={serial}, SKID={skid}, AKID={akid} failed: x509: certificate has expired or is not yet valid: current time {now} is after {notAfter}',
    ],
    kind: 'cause',
    printedBy: 'kube-apiserver and kubelet; the caller sees "Unauthorized"',
    means: 'A caller’s client certificate (serial {serial}) ended on {notAfter}.',
    causes: [
      {
        when: 'A kubeconfig or component holds a certificate that was never renewed.',
        check: 'grep -l client-certificate-data /etc/kubernetes/*.conf ~/.kube/config; kubeadm certs check-expiration',
        fix: 'Find the file by the serial (`kubepki inspect`), renew it (`kubeadm certs renew`) and restart its component.',
      },
      {
        when: 'The kubelet did not rotate (`rotateCertificates`).',
        check: 'openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -serial -dates',
        fix: 'Bootstrap the node again, or `kubeadm init phase kubeconfig kubelet` on the control plane.',
      },
    ],
    rules: ['x509/expired', 'kubelet/rotation-off', 'kubeconfig/embedded-rotating-certificate'],
    source: 'kubernetes/apiserver pkg/authentication/request/x509/x509.go',
  },
  {
    id: 'caller-certificate-unknown',
    texts: ['verifying certificate SN={serial}, SKID={skid}, AKID={akid} failed: x509: certificate signed by unknown authority'],
    kind: 'cause',
    printedBy: 'kube-apiserver and kubelet; the caller sees "Unauthorized"',
    means: 'A caller’s client certificate (serial {serial}) is of a CA that `--client-ca-file` does not hold.',
    causes: [
      {
        when: 'The caller’s kubeconfig is of another or an earlier cluster.',
        check: 'openssl verify -CAfile /etc/kubernetes/pki/ca.crt CERT',
        fix: 'Take a kubeconfig of this cluster.',
      },
      {
        when: 'The kubelet’s clientCAFile is not the CA of `--kubelet-client-certificate`.',
        check: 'grep clientCAFile /var/lib/kubelet/config.yaml',
        fix: 'Name the cluster CA there.',
      },
    ],
    rules: ['cluster/client-not-trusted', 'kubelet/missing-client-ca-file'],
    source: 'kubernetes/apiserver pkg/authentication/request/x509/x509.go',
  },
  {
    id: 'caller-certificate-usage',
    texts: ['verifying certificate SN={serial}, SKID={skid}, AKID={akid} failed: x509: certificate specifies an incompatible key usage'],
    kind: 'cause',
    printedBy: 'kube-apiserver and kubelet; the caller sees "Unauthorized"',
    means: 'A caller presents a certificate (serial {serial}) without clientAuth.',
    causes: [
      {
        when: 'A server certificate is used as a client certificate.',
        check: showClient,
        fix: 'Issue a client certificate with `extendedKeyUsage = clientAuth`.',
      },
    ],
    rules: ['cluster/wrong-usage', 'kubeconfig/client-certificate-usage'],
    source: 'kubernetes/apiserver pkg/authentication/request/x509/x509.go',
  },
  {
    id: 'caller-certificate-refused',
    texts: ['verifying certificate SN={serial}, SKID={skid}, AKID={akid} failed: {reason}'],
    kind: 'cause',
    printedBy: 'kube-apiserver and kubelet; the caller sees "Unauthorized"',
    means: 'A caller’s client certificate (serial {serial}) was refused: {reason}.',
    causes: [
      {
        when: 'The certificate does not verify against `--client-ca-file`.',
        check: 'openssl verify -purpose sslclient -CAfile /etc/kubernetes/pki/ca.crt CERT',
        fix: 'Issue it again with that CA and clientAuth.',
      },
    ],
    source: 'kubernetes/apiserver pkg/authentication/request/x509/x509.go',
  },
  {
    id: 'requestheader-name',
    texts: ['x509: subject with cn={user} is not in the allowed list'],
    kind: 'cause',
    printedBy: 'kube-apiserver and aggregated API servers',
    means: 'The front proxy’s certificate has the Common Name `{user}`, which `--requestheader-allowed-names` does not list.',
    causes: [
      {
        when: 'The proxy client certificate was made with another name than `front-proxy-client`.',
        check: 'openssl x509 -in /etc/kubernetes/pki/front-proxy-client.crt -noout -subject',
        fix: 'Issue it with that name, or list `{user}` in `--requestheader-allowed-names`.',
      },
      {
        when: 'The CA for clients and for the front proxy is one, so that ordinary callers are looked at as proxies.',
        check: "grep -E 'client-ca-file' /etc/kubernetes/manifests/kube-apiserver.yaml",
        fix: 'Use a CA of its own for the front proxy.',
      },
    ],
    rules: ['manifest/shared-client-and-proxy-ca'],
    source: 'kubernetes/apiserver pkg/authentication/request/x509/x509.go, verifySubject',
  },
  {
    id: 'anonymous-forbidden',
    texts: ['User "system:anonymous" cannot {verb} resource', 'User "system:anonymous" cannot {verb} path'],
    kind: 'cause',
    printedBy: 'kubectl and everything built on client-go, of the API server’s 403',
    means: 'The API server sees a caller without any identity: no client certificate and no token reached it.',
    causes: [
      {
        when: 'The kubeconfig’s user is empty or not there, or has a key without a certificate.',
        check: 'kubectl config view --minify',
        fix: 'Give the context a user with certificate and key, or a token.',
      },
      {
        when: 'A load balancer ends TLS in between, so the client certificate does not arrive.',
        check: 'openssl s_client -connect {address} </dev/null 2>/dev/null | openssl x509 -noout -issuer',
        fix: 'Let it pass TCP through.',
      },
      {
        when: '`server` is `http://`: certificate and token are not sent.',
        check: 'kubectl config view --minify -o jsonpath={.clusters[0].cluster.server}',
        fix: 'Write `https://`.',
      },
    ],
    rules: [
      'kubeconfig/client-certificate-missing',
      'kubeconfig/server-plain-http',
      'kubeconfig/unknown-user',
      'kubeconfig/context-incomplete',
    ],
    source: 'kubernetes/apiserver pkg/endpoints/handlers/responsewriters',
  },
  {
    id: 'kubelet-api-forbidden',
    texts: [
      'Forbidden (user={user}, verb={verb}, resource=nodes, subresource={subresource})',
      'Forbidden (user={user}, verb={verb}, resource=nodes, subresource(s)=[{subresource}])',
    ],
    kind: 'cause',
    printedBy: 'the kubelet; seen at `kubectl logs`, `exec` and in metrics-server',
    means: 'The kubelet knows the caller as `{user}`, who may not {verb} nodes/{subresource}.',
    causes: [
      {
        when: 'The API server’s `--kubelet-client-certificate` has another CN, or no group with the right.',
        check: 'openssl x509 -in /etc/kubernetes/pki/apiserver-kubelet-client.crt -noout -subject',
        fix: 'Bind the user: `kubectl create clusterrolebinding kubelet-api --clusterrole=system:kubelet-api-admin --user={user}`.',
      },
      {
        when: '`{user}` is system:anonymous: the kubelet does not know the CA of the client certificate.',
        check: 'grep clientCAFile /var/lib/kubelet/config.yaml',
        fix: 'Set authentication.x509.clientCAFile to the cluster CA.',
      },
    ],
    rules: ['kubelet/missing-client-ca-file', 'kubelet/webhook-authentication-off'],
    source: 'kubernetes pkg/kubelet/server/server.go, InstallAuthFilter',
  },
  {
    id: 'node-forbidden',
    texts: [
      'node "{node}" is not allowed to modify node "{other}"',
      'User "system:node:{node}" cannot {verb} resource',
      'can only create a node CSR with CN=system:node:{other}',
    ],
    kind: 'cause',
    printedBy: 'the API server, of a kubelet',
    means: 'The kubelet’s client certificate says that it is node `{node}`, and it works on another.',
    causes: [
      {
        when: 'The CN of the certificate and the node’s name (`--hostname-override`) differ, or a kubelet.conf was copied to another node.',
        check: 'openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -subject; hostname',
        fix: 'Issue the certificate with CN=system:node:<node name>, O=system:nodes.',
      },
    ],
    rules: ['x509/group-typo', 'x509/group-in-wrong-attribute', 'command/subject-group-typo', 'openssl-cnf/group-typo'],
    source: 'kubernetes plugin/pkg/admission/noderestriction/admission.go',
  },
  {
    id: 'forbidden',
    texts: ['User "{user}" cannot {verb} resource "{resource}"', 'User "{user}" cannot {verb} path "{path}"'],
    kind: 'symptom',
    printedBy: 'kubectl and everything built on client-go, of the API server’s 403',
    means:
      'The caller is known as `{user}` and has no right for this. With a client certificate the user is its CN and the groups are its O values.',
    causes: [
      {
        when: 'O of the client certificate is misspelt (`system:master`) or missing, so that the groups are not those meant.',
        check: 'kubectl auth whoami',
        fix: 'Issue the certificate again with the right O; kubeadm: `O=kubeadm:cluster-admins`, break-glass `O=system:masters`.',
      },
      {
        when: 'Nobody bound the user to a role.',
        check: 'kubectl auth can-i --list',
        fix: '`kubectl create clusterrolebinding NAME --clusterrole=view --user={user}`.',
      },
    ],
    rules: [
      'x509/group-typo',
      'x509/group-in-wrong-attribute',
      'rbac/group-typo',
      'command/subject-group-typo',
      'command/subject-shape',
      'openssl-cnf/group-typo',
      'cfssl/group-typo',
    ],
    source: 'kubernetes/apiserver pkg/endpoints/handlers/responsewriters/errors.go',
  },
  {
    id: 'token-signature',
    texts: ['error in cryptographic primitive', 'invalid bearer token, invalid signature', 'failed to verify signature of token'],
    kind: 'cause',
    printedBy: 'kube-apiserver, behind "Unable to authenticate the request"',
    means: 'A service account token was signed with a key that no `--service-account-key-file` verifies.',
    causes: [
      {
        when: 'sa.key and sa.pub differ, or differ between control plane nodes.',
        check: 'openssl pkey -in /etc/kubernetes/pki/sa.key -pubout | diff - /etc/kubernetes/pki/sa.pub',
        fix: 'Copy one pair to every control plane node and restart kube-apiserver and kube-controller-manager.',
      },
      {
        when: 'Pods hold tokens of before the keys were changed.',
        check: 'kubectl get pods -A --sort-by=.metadata.creationTimestamp',
        fix: 'Restart those Pods; delete old token Secrets.',
      },
    ],
    rules: ['cluster/service-account-keys-differ'],
    source: 'go-jose; kubernetes pkg/serviceaccount/jwt.go',
  },
  {
    id: 'token-expired',
    texts: ['invalid bearer token, service account token has expired', 'service account token has expired', 'oidc: token is expired'],
    kind: 'cause',
    printedBy: 'kube-apiserver, behind "Unable to authenticate the request"',
    means: 'A token has expired. Tokens of Pods live an hour and are renewed in their file; a copied one is not.',
    causes: [
      {
        when: 'A token was copied into a kubeconfig or a program keeps the first one that it read.',
        check: 'kubectl config view --raw --minify',
        fix: 'Use `tokenFile` or an exec plugin; for a person: `kubectl create token NAME --duration=8h`.',
      },
    ],
    rules: ['kubeconfig/expired-token'],
    source: 'kubernetes pkg/serviceaccount/claims.go',
  },
  {
    id: 'no-auth-configmap',
    texts: [
      'configmaps "extension-apiserver-authentication" is forbidden',
      'unable to load configmap based request-header-client-ca-file: {reason}',
      'unable to get configmap/extension-apiserver-authentication in kube-system',
    ],
    kind: 'cause',
    printedBy: 'metrics-server and other aggregated API servers, kube-scheduler, kube-controller-manager',
    means:
      'The component may not read the CAs for clients and front proxies, which stand in the ConfigMap kube-system/extension-apiserver-authentication.',
    causes: [
      {
        when: 'Its user or service account lacks the role extension-apiserver-authentication-reader.',
        check: 'kubectl -n kube-system get rolebinding | grep authentication-reader',
        fix: '`kubectl -n kube-system create rolebinding NAME --role=extension-apiserver-authentication-reader --serviceaccount=NAMESPACE:NAME`.',
      },
    ],
    source: 'kubernetes/apiserver pkg/server/options/authentication.go',
  },
];
