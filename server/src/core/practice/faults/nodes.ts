import { reissue } from '../sample/reissue.js';
import { day, node1, pki } from '../sample/sample-places.js';
import type { SampleFiles } from '../sample/sample-files.js';
import type { Exercise } from '../exercise/exercise.js';

export const nodeFaults: readonly Exercise[] = [
  {
    id: 'node-not-ready',
    title: 'node1 is NotReady since last night',
    topic: 'troubleshooting',
    difficulty: 'easy',
    inject: (files, now) => putPem(files, { node: 'node1', at: now - 370 * day }),
    symptom: '`kubectl get nodes` shows node1 as NotReady. The kubelet there runs; kube-apiserver refuses it:\n\n{error}',
    shows: { from: 'connection', client: 'kubelet node1' },
    finding: { rule: 'x509/expired', file: node1.pem },
    hints: [
      'The kubelet is a client here. Which certificate does it show?',
      'kubelet.conf names a file below /var/lib/kubelet/pki. Read the dates of what is in it.',
      '`kubelet-client-current.pem` of node1 has run out. Renew it with the CA of the cluster.',
    ],
    explanation: `The client certificate of the kubelet on node1 had run out. kubelets renew theirs by themselves while they run and the API server answers; one that was off over that time cannot any more, since the certificate is what it would ask with.

By hand, on the node: \`openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -enddate\`.

Repair: on a control plane \`kubeadm kubeconfig user --org system:nodes --client-name system:node:node1\`, its certificate and key onto the node; or a new bootstrap token and \`kubeadm join\`. In the editor: **Renew…** above the certificate.`,
  },
  {
    id: 'node-may-not-write-itself',
    title: 'node1 does not register',
    topic: 'architecture',
    difficulty: 'hard',
    inject: (files, now) => putPem(files, { node: 'cp1', at: now - 40 * day }),
    symptom: 'node1 was cloned from cp1 and does not appear. Its kubelet logs:\n\n{error}',
    shows: { from: 'program', words: 'nodes "node1" is forbidden: node "cp1" is not allowed to modify node "node1"' },
    finding: { rule: 'cluster/wrong-identity', file: node1.pem },
    hints: [
      'The API server knows who is calling: read the two names in the message.',
      'A kubelet may write the Node of its own name only; the name is in CN of its certificate.',
      'node1 shows a certificate with `CN=system:node:cp1`. It needs one with `CN=system:node:node1`, `O=system:nodes`.',
    ],
    explanation: `The kubelet of node1 showed the certificate of cp1. NodeRestriction and the Node authorizer let a kubelet touch its own Node and Pods only, and take its name from \`CN=system:node:<name>\`.

By hand: \`openssl x509 -in kubelet-client-current.pem -noout -subject\` beside \`hostname\`.

Repair: a certificate of its own: \`kubeadm kubeconfig user --org system:nodes --client-name system:node:node1\`, or join the node anew. In the editor: **Issue Certificate…**, for the kubelet of node1, certificate and key into the PEM file.`,
  },
  {
    id: 'logs-unauthorized',
    title: 'kubectl logs does not reach one node',
    topic: 'troubleshooting',
    difficulty: 'medium',
    inject: (files) =>
      files.replace(
        'cp1/var/lib/kubelet/config.yaml',
        'clientCAFile: /etc/kubernetes/pki/ca.crt',
        'clientCAFile: /etc/kubernetes/pki/front-proxy-ca.crt',
      ),
    symptom: '`kubectl logs` and `kubectl exec` work for Pods on node1, and not for those on cp1. kube-apiserver is told:\n\n{error}',
    shows: { from: 'connection', client: 'kube-apiserver', server: 'kubelet cp1' },
    finding: { rule: 'cluster/client-not-trusted', file: 'cp1/var/lib/kubelet/config.yaml' },
    hints: [
      'For logs kube-apiserver calls the kubelet, which asks who is calling. What differs between the two nodes?',
      'Compare /var/lib/kubelet/config.yaml of both, field `authentication.x509`.',
      '`clientCAFile` on cp1 names the CA of the front proxy. It belongs to `/etc/kubernetes/pki/ca.crt`.',
    ],
    explanation: `kube-apiserver shows \`apiserver-kubelet-client.crt\` to kubelets. The kubelet of cp1 compared it with another CA (\`authentication.x509.clientCAFile\`), did not know the caller and answered 401 Unauthorized.

By hand: \`openssl verify -CAfile <clientCAFile> pki/apiserver-kubelet-client.crt\`.

Repair: \`clientCAFile: /etc/kubernetes/pki/ca.crt\`, then \`systemctl restart kubelet\`.`,
  },
  {
    id: 'kubelet-does-not-start',
    title: 'The kubelet of node1 ends at once',
    topic: 'troubleshooting',
    difficulty: 'medium',
    inject: (files) => files.replace(node1.config, '/etc/kubernetes/pki/ca.crt', '/etc/kubernetes/pki/CA.crt'),
    symptom:
      'node1 is NotReady. `systemctl status kubelet` there shows that it is started again and again; `journalctl -u kubelet` says:\n\n{error}',
    shows: {
      from: 'program',
      words:
        '"command failed" err="failed to run Kubelet: unable to load client CA file /etc/kubernetes/pki/CA.crt: open /etc/kubernetes/pki/CA.crt: no such file or directory"',
    },
    finding: { rule: 'cluster/file-not-found', file: node1.config },
    hints: [
      'The last line of journalctl names a file. Is it there?',
      'The path is in /var/lib/kubelet/config.yaml. Names of files are exact.',
      '`clientCAFile` names `CA.crt`; the file is called `ca.crt`.',
    ],
    explanation: `\`authentication.x509.clientCAFile\` named a file that is not there. The kubelet reads it at its start and ends when it cannot.

By hand: \`journalctl -u kubelet -n 20\`, then \`ls /etc/kubernetes/pki\`.

Repair: the path in /var/lib/kubelet/config.yaml, then \`systemctl restart kubelet\`.`,
  },
];

/** The client certificate of a kubelet, with a new key, into node1's file. */
async function putPem(files: SampleFiles, { node, at }: { readonly node: string; readonly at: number }): Promise<void> {
  const { certificate, key } = await reissue(
    files,
    { profile: 'kubelet-client', facts: { node }, lifetime: '365d', signer: `${pki}/ca`, at },
    { make: 'ec-p256' },
  );
  files.write(node1.pem, certificate + key);
}
