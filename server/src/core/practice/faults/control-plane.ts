import { make } from '../sample/make.js';
import { setFlag } from '../sample/flags.js';
import { reissuePair } from '../sample/reissue.js';
import { controlPlaneFacts, day, manifests, pki } from '../sample/sample-places.js';
import type { Exercise } from '../exercise/exercise.js';

const apiServer = `${manifests}/kube-apiserver.yaml`;
const controllerManager = `${manifests}/kube-controller-manager.yaml`;
const machine = '/etc/kubernetes/pki';

export const controlPlaneFaults: readonly Exercise[] = [
  {
    id: 'apiserver-cannot-reach-etcd',
    title: 'kube-apiserver restarts again and again',
    topic: 'troubleshooting',
    difficulty: 'easy',
    inject: (files, now) =>
      reissuePair(files, `${pki}/apiserver-etcd-client`, {
        profile: 'apiserver-etcd-client',
        facts: controlPlaneFacts,
        lifetime: '365d',
        signer: `${pki}/etcd/ca`,
        at: now - 400 * day,
      }),
    symptom:
      '`kubectl get nodes` is refused. The container of kube-apiserver on cp1 restarts every few minutes. Its log says of etcd:\n\n{error}',
    shows: { from: 'connection', client: 'kube-apiserver', server: 'etcd' },
    finding: { rule: 'x509/expired', file: `${pki}/apiserver-etcd-client.crt` },
    hints: [
      'kube-apiserver is a client here, and etcd refuses it. Which certificate does it show to etcd?',
      'The flag `--etcd-certfile` in kube-apiserver.yaml names it. Read its dates.',
      '`pki/apiserver-etcd-client.crt` has run out. Renew it with the CA of etcd.',
    ],
    explanation: `The client certificate that kube-apiserver shows to etcd had run out. etcd checks it in every handshake and answers with the TLS alert "expired certificate"; the reason in full stands in etcd's log only, since the client sees no more than the alert.

By hand: \`kubeadm certs check-expiration\`, or \`openssl x509 -in pki/apiserver-etcd-client.crt -noout -enddate\`.

Repair: \`kubeadm certs renew apiserver-etcd-client\`, then restart kube-apiserver (move its manifest out of the folder and back). In the editor: **Renew…** above the certificate.`,
  },
  {
    id: 'certificate-valid-for-others',
    title: 'Every client refuses the API server',
    topic: 'troubleshooting',
    difficulty: 'easy',
    inject: (files, now) =>
      reissuePair(files, `${pki}/apiserver`, {
        profile: 'apiserver',
        facts: { ...controlPlaneFacts, addresses: ['10.0.2.15'] },
        signer: `${pki}/ca`,
        at: now - 40 * day,
      }),
    symptom: 'Since cp1 got a new network card, `kubectl get nodes` says:\n\n{error}\n\nThe kubelets and the scheduler say the same.',
    shows: { from: 'kubectl', kubeconfig: 'cp1/etc/kubernetes/admin.conf' },
    finding: { rule: 'cluster/server-name-not-covered', file: `${pki}/apiserver.crt` },
    hints: [
      'The CA is not in doubt: the name is. Compare what is dialled with what the certificate is valid for.',
      'All kubeconfigs dial 192.168.56.10. Look at the subjectAltName of the certificate in `--tls-cert-file`.',
      '`pki/apiserver.crt` lacks IP 192.168.56.10. Issue it again with the names that it has and this one.',
    ],
    explanation: `The serving certificate of kube-apiserver was made for 10.0.2.15, and everybody dials 192.168.56.10. Go compares the dialled name with subjectAltName alone, never with CN, and an IP address must stand there as an IP address.

By hand: \`openssl x509 -in pki/apiserver.crt -noout -ext subjectAltName\`, and \`grep server: /etc/kubernetes/*.conf\`.

Repair: put the address into \`apiServer.certSANs\` of the ClusterConfiguration, move apiserver.crt and apiserver.key away, \`kubeadm init phase certs apiserver --config …\`, restart kube-apiserver. In the editor: the quick fix **Re-issue with IP:192.168.56.10…**.`,
  },
  {
    id: 'apiserver-does-not-start',
    title: 'kube-apiserver does not come up after a restart',
    topic: 'troubleshooting',
    difficulty: 'medium',
    inject: async (files, now) => files.write(`${pki}/apiserver.key`, (await make({ profile: 'service-account' }, now)).key),
    symptom: 'After files were copied back from a backup, kube-apiserver on cp1 does not start. The last line of its log:\n\n{error}',
    shows: { from: 'connection', client: 'kubectl admin.conf' },
    finding: { rule: 'cluster/key-does-not-match-certificate', file: `${pki}/apiserver.key` },
    hints: [
      'Two files belong together here, and these do not.',
      'Look at the pair that `--tls-cert-file` and `--tls-private-key-file` name: compare their public keys.',
      '`pki/apiserver.key` is the key of another certificate. Make the pair anew: renew the certificate with a new key.',
    ],
    explanation: `\`pki/apiserver.key\` was not the key of \`pki/apiserver.crt\`. Go compares the public key of the certificate with the key when it loads the pair, and kube-apiserver ends before it listens.

By hand: \`openssl x509 -in apiserver.crt -noout -pubkey\` and \`openssl pkey -in apiserver.key -pubout\` print the same for a pair.

Repair: the right key from the backup, or both anew: \`kubeadm init phase certs apiserver\` after moving them away. In the editor: **Renew…** above the certificate, with a new key.`,
  },
  {
    id: 'everyone-unauthorized',
    title: 'Nobody is let in any more',
    topic: 'troubleshooting',
    difficulty: 'medium',
    inject: (files) => setFlag(files, apiServer, 'client-ca-file', `${machine}/etcd/ca.crt`),
    symptom:
      'Somebody tidied up kube-apiserver.yaml. Since then `kubectl get nodes` says:\n\n{error}\n\nThe scheduler, the controller manager and the kubelets are refused as well.',
    shows: { from: 'kubectl', kubeconfig: 'cp1/etc/kubernetes/admin.conf' },
    finding: { rule: 'cluster/client-not-trusted', file: apiServer },
    hints: [
      'TLS works: the clients trust the server. The server does not know who they are.',
      'Which CA must have signed a client? A flag of kube-apiserver says so. Compare it with the issuer of the client certificates.',
      '`--client-ca-file` names the CA of etcd. It belongs to `/etc/kubernetes/pki/ca.crt`.',
    ],
    explanation: `\`--client-ca-file\` of kube-apiserver named another CA than the one that signs clients. kube-apiserver only asks for client certificates: one that it cannot verify does not end the handshake, the request goes on as nobody and is answered with 401 Unauthorized. Its own log has "x509: certificate signed by unknown authority".

By hand: \`openssl verify -CAfile <the file of --client-ca-file> client.crt\`.

Repair: \`--client-ca-file=/etc/kubernetes/pki/ca.crt\`; the kubelet restarts the static Pod by itself.`,
  },
  {
    id: 'apiserver-does-not-trust-etcd',
    title: 'kube-apiserver complains about etcd',
    topic: 'troubleshooting',
    difficulty: 'easy',
    inject: (files) => setFlag(files, apiServer, 'etcd-cafile', `${machine}/ca.crt`),
    symptom: 'kube-apiserver does not get ready. Its log repeats:\n\n{error}',
    shows: { from: 'connection', client: 'kube-apiserver', server: 'etcd' },
    finding: { rule: 'cluster/server-not-trusted', file: apiServer },
    hints: [
      'Here the client refuses the server: kube-apiserver does not trust what etcd shows.',
      'Which CA signed etcd’s certificate, and which one does kube-apiserver compare it with?',
      '`--etcd-cafile` names the CA of the cluster; etcd’s certificates are signed by `pki/etcd/ca.crt`.',
    ],
    explanation: `\`--etcd-cafile\` named the CA of the cluster, and etcd's certificates come from a CA of their own, etcd-ca. kube-apiserver is the client here and ends the handshake.

By hand: \`openssl x509 -in pki/etcd/server.crt -noout -issuer\` and \`grep etcd-cafile manifests/kube-apiserver.yaml\`.

Repair: \`--etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt\`.`,
  },
  {
    id: 'front-proxy-refused',
    title: 'kubectl top is refused',
    topic: 'architecture',
    difficulty: 'hard',
    inject: (files) => setFlag(files, apiServer, 'requestheader-client-ca-file', `${machine}/etcd/ca.crt`),
    symptom:
      '`kubectl top nodes` answers "error: Metrics API not available". The extension API servers let nobody in who comes through kube-apiserver:\n\n{error}',
    shows: { from: 'connection', client: 'kube-apiserver as front proxy' },
    finding: { rule: 'cluster/client-not-trusted', file: apiServer },
    hints: [
      'kube-apiserver passes such requests on, with a certificate of its own. Who checks that, and with which CA?',
      'Extension API servers read that CA from a ConfigMap that kube-apiserver publishes; a flag says which file. The flags around it begin with `--requestheader-`.',
      '`--requestheader-client-ca-file` names the CA of etcd; `front-proxy-client.crt` is signed by `front-proxy-ca.crt`.',
    ],
    explanation: `kube-apiserver calls extension API servers (metrics-server and others) as a front proxy: it shows \`front-proxy-client.crt\` and says in headers for whom it asks. They trust the CA of \`--requestheader-client-ca-file\`, which kube-apiserver publishes as \`requestheader-client-ca-file\` in the ConfigMap kube-system/extension-apiserver-authentication. The flag named another CA.

By hand: \`openssl verify -CAfile <that file> pki/front-proxy-client.crt\`.

Repair: \`--requestheader-client-ca-file=/etc/kubernetes/pki/front-proxy-ca.crt\`. It must never be the CA of \`--client-ca-file\`: then every client could pretend to be the front proxy.`,
  },
  {
    id: 'tokens-not-valid',
    title: 'Pods are refused with their tokens',
    topic: 'architecture',
    difficulty: 'hard',
    inject: async (files, now) => files.write(`${pki}/sa.pub`, (await make({ profile: 'service-account' }, now)).certificate),
    symptom:
      'CoreDNS and kube-proxy log "Unauthorized" since the control plane was restored. kube-apiserver logs for each of their requests:\n\n{error}',
    shows: {
      from: 'program',
      words: '"Unable to authenticate the request" err="[invalid bearer token, service account token has been invalidated]"',
    },
    finding: { rule: 'cluster/service-account-keys-differ', file: `${pki}/sa.pub` },
    hints: [
      'Certificates are not involved: Pods show tokens. Who signs them, and who checks the signature?',
      'Compare the public half of `--service-account-signing-key-file` with `--service-account-key-file`.',
      '`pki/sa.pub` is not the public half of `pki/sa.key`. Write it anew from the key.',
    ],
    explanation: `Tokens of service accounts are signed with \`sa.key\` and checked with \`sa.pub\`. The two did not belong together, so kube-apiserver refused every token, even those that it had just issued.

By hand: \`openssl pkey -in sa.key -pubout | diff - sa.pub\`.

Repair: \`openssl pkey -in sa.key -pubout -out sa.pub\`, then restart kube-apiserver.`,
  },
  {
    id: 'pods-do-not-trust-apiserver',
    title: 'Pods refuse the API server',
    topic: 'architecture',
    difficulty: 'hard',
    inject: (files) => setFlag(files, controllerManager, 'root-ca-file', `${machine}/front-proxy-ca.crt`),
    symptom: '`kubectl` works. Every new Pod that calls the API server logs:\n\n{error}',
    shows: { from: 'connection', client: 'pod (10.96.0.1)' },
    finding: { rule: 'cluster/root-ca-does-not-verify-apiserver', file: controllerManager },
    hints: [
      'Pods find their CA in /var/run/secrets/kubernetes.io/serviceaccount/ca.crt. Who puts it there?',
      'The controller manager publishes it as the ConfigMap kube-root-ca.crt in every namespace. One of its flags names the file.',
      '`--root-ca-file` of kube-controller-manager names the CA of the front proxy instead of `pki/ca.crt`.',
    ],
    explanation: `kube-controller-manager publishes the file of \`--root-ca-file\` to all Pods. It named another CA than the one that signed kube-apiserver's certificate, so that Pods refuse the server while kubeconfigs, which bring their own CA, go on.

By hand: \`kubectl get configmap kube-root-ca.crt -o jsonpath='{.data.ca\\.crt}' | openssl x509 -noout -subject\`, and \`openssl verify -CAfile <that> pki/apiserver.crt\`.

Repair: \`--root-ca-file=/etc/kubernetes/pki/ca.crt\`; running Pods see the new file within a minute or two.`,
  },
  {
    id: 'new-certificates-refused',
    title: 'Freshly approved certificates are refused',
    topic: 'access',
    difficulty: 'hard',
    inject: (files) => {
      setFlag(files, controllerManager, 'cluster-signing-cert-file', `${machine}/etcd/ca.crt`);
      setFlag(files, controllerManager, 'cluster-signing-key-file', `${machine}/etcd/ca.key`);
    },
    symptom:
      'A CertificateSigningRequest was approved, and its certificate put into a kubeconfig. kubectl gets no further with it:\n\n{error}\n\nKubeconfigs that are older work.',
    shows: { from: 'connection', client: 'whoever kube-controller-manager signs for' },
    finding: { rule: 'cluster/signing-ca-not-trusted', file: controllerManager },
    hints: [
      'Who signed the new certificate, and who signed the old ones?',
      'kube-controller-manager signs what is approved. Two of its flags say with which CA.',
      '`--cluster-signing-cert-file` and `--cluster-signing-key-file` name the CA of etcd; kube-apiserver trusts `pki/ca.crt`.',
    ],
    explanation: `kube-controller-manager signed with the CA of etcd, and kube-apiserver lets in whom \`--client-ca-file\` (pki/ca.crt) signed. Worse: with such a certificate anybody gets into etcd, which trusts everyone whom its CA signed.

By hand: \`kubectl get csr NAME -o jsonpath='{.status.certificate}' | base64 -d | openssl x509 -noout -issuer\`.

Repair: both flags back to \`/etc/kubernetes/pki/ca.crt\` and \`ca.key\`; have the certificates of that time issued anew, and renew the CA of etcd if any of them left the house.`,
  },
];
