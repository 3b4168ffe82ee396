import { toBase64 } from '../../issuing/kubeconfig/base64-text.js';
import { make } from '../sample/make.js';
import { reissueEmbedded, setField } from '../sample/reissue.js';
import { admin, conf, day, pki } from '../sample/sample-places.js';
import type { Exercise } from '../exercise/exercise.js';

export const kubeconfigFaults: readonly Exercise[] = [
  {
    id: 'kubectl-forbidden',
    title: 'The administrator may do nothing',
    topic: 'access',
    difficulty: 'easy',
    inject: (files, now) =>
      reissueEmbedded(files, admin, {
        profile: 'client',
        subject: 'CN=kubernetes-admin,O=system:master',
        signer: `${pki}/ca`,
        at: now - 40 * day,
      }),
    symptom: 'With the admin.conf that a colleague made, `kubectl get nodes` says:\n\n{error}',
    shows: {
      from: 'program',
      words:
        'Error from server (Forbidden): nodes is forbidden: User "kubernetes-admin" cannot list resource "nodes" in API group "" at the cluster scope',
    },
    finding: { rule: 'x509/group-typo', file: admin },
    hints: [
      'The certificate is accepted: the server knows a user by it. It has no rights, though. Where do rights come from?',
      'kube-apiserver takes the groups from O of the certificate. Read the subject of client-certificate-data.',
      '`O=system:master` is no group that anything is bound to. It must be `system:masters`, or `kubeadm:cluster-admins`.',
    ],
    explanation: `The certificate in admin.conf said \`O=system:master\`. Every O is a group, compared exactly; nothing is bound to that one, so the user kubernetes-admin is authenticated and may do nothing: 403 Forbidden, not 401 Unauthorized.

By hand: \`kubectl config view --raw -o jsonpath='{.users[0].user.client-certificate-data}' | base64 -d | openssl x509 -noout -subject\`, or \`kubectl auth whoami\`.

Repair: issue it again with \`O=kubeadm:cluster-admins\` (kubeadm ≥ 1.29, can be revoked by its binding) or \`O=system:masters\` (cannot): \`kubeadm init phase kubeconfig admin\` after moving the file away. In the editor: the quick fix **Re-issue with O=kubeadm:cluster-admins…**.`,
  },
  {
    id: 'kubectl-unknown-authority',
    title: 'kubectl does not trust the cluster',
    topic: 'troubleshooting',
    difficulty: 'medium',
    inject: async (files, now) => {
      const { certificate } = await make({ profile: 'ca' }, now - 800 * day);
      setField(files, admin, 'certificate-authority-data', toBase64(certificate));
    },
    symptom: 'The cluster was set up anew, and admin.conf brought along. `kubectl get nodes` says:\n\n{error}',
    shows: { from: 'kubectl', kubeconfig: admin },
    finding: { rule: 'cluster/server-not-trusted', file: admin },
    hints: [
      '"possibly because of" tells that a CA of the right name was tried, and that its key did not fit.',
      'Compare the CA in admin.conf with `pki/ca.crt`: the names are the same. Look at dates or fingerprints.',
      '`certificate-authority-data` of admin.conf holds the CA of the cluster before. Put the base64 of `pki/ca.crt` there.',
    ],
    explanation: `admin.conf held the CA of an earlier cluster. kubeadm calls every CA \`kubernetes\`, so the name fits and the key does not: Go tries it, the signature does not verify, and the words say so.

By hand: \`grep certificate-authority-data admin.conf | cut -d: -f2 | base64 -d | openssl x509 -noout -fingerprint -sha256\`, the same of pki/ca.crt.

Repair: \`kubectl config set-cluster kubernetes --certificate-authority=pki/ca.crt --embed-certs --kubeconfig admin.conf\`. In the editor: the quick fix puts the right CA in.`,
  },
  {
    id: 'kubectl-context-does-not-exist',
    title: 'kubectl does not even try',
    topic: 'access',
    difficulty: 'easy',
    inject: (files) => setField(files, admin, 'current-context', 'kubernetes-admin@kubernets'),
    symptom: '`kubectl get nodes` says at once:\n\n{error}',
    shows: { from: 'kubectl', kubeconfig: admin },
    finding: { rule: 'kubeconfig/unknown-context', file: admin },
    hints: [
      'Nothing was dialled: the file contradicts itself.',
      'Compare `current-context` with the names under `contexts`.',
      '`current-context` lacks an `e`: `kubernetes-admin@kubernetes`.',
    ],
    explanation: `\`current-context\` named a context that the file does not define. kubectl looks it up before anything else.

By hand: \`kubectl config get-contexts --kubeconfig admin.conf\`: no line has a star.

Repair: \`kubectl config use-context kubernetes-admin@kubernetes --kubeconfig admin.conf\`. In the editor: the quick fix.`,
  },
  {
    id: 'pods-stay-pending',
    title: 'New Pods stay Pending',
    topic: 'troubleshooting',
    difficulty: 'medium',
    inject: (files) => setField(files, `${conf}/scheduler.conf`, 'server', 'https://192.168.56.10:6444'),
    symptom: '`kubectl` works, and every new Pod stays Pending, without an event. kube-scheduler runs; its log repeats:\n\n{error}',
    shows: { from: 'program', words: 'dial tcp 192.168.56.10:6444: connect: connection refused' },
    finding: { rule: 'cluster/address-mismatch', file: `${conf}/scheduler.conf` },
    hints: [
      'Who gives Pods a node? It does not reach somebody.',
      'Where does kube-scheduler get the address from, and does kube-apiserver listen there? Compare with `--secure-port`.',
      '`server` in scheduler.conf has port 6444; kube-apiserver listens on 6443.',
    ],
    explanation: `scheduler.conf dialled port 6444, and kube-apiserver listens on \`--secure-port=6443\`. Nothing listens on the other: "connection refused" comes from the machine, before TLS.

By hand: \`grep server: /etc/kubernetes/*.conf\`, \`ss -tlnp | grep apiserver\`.

Repair: the port in scheduler.conf, then restart kube-scheduler.`,
  },
  {
    id: 'controllers-stand-still',
    title: 'Deployments make no Pods',
    topic: 'troubleshooting',
    difficulty: 'medium',
    inject: (files, now) =>
      reissueEmbedded(files, `${conf}/controller-manager.conf`, {
        profile: 'client',
        subject: 'CN=kube-controller-manager',
        signer: `${pki}/ca`,
        at: now - 40 * day,
      }),
    symptom: 'A new Deployment makes no ReplicaSet. kube-controller-manager runs and logs:\n\n{error}',
    shows: {
      from: 'program',
      words:
        'leases.coordination.k8s.io "kube-controller-manager" is forbidden: User "kube-controller-manager" cannot get resource "leases" in API group "coordination.k8s.io" in the namespace "kube-system"',
    },
    finding: { rule: 'x509/group-typo', file: `${conf}/controller-manager.conf` },
    hints: [
      'Forbidden, not Unauthorized: the server knows the user, and the user has no rights.',
      'Read the user’s name in the message letter by letter. Which user are the rights of this component bound to?',
      'The certificate in controller-manager.conf says `CN=kube-controller-manager`; the rights belong to `system:kube-controller-manager`.',
    ],
    explanation: `The client certificate of kube-controller-manager lacked the prefix \`system:\`. The ClusterRoleBinding system:kube-controller-manager names the user \`system:kube-controller-manager\`; another name has no rights, and the component never becomes leader.

By hand: decode client-certificate-data of controller-manager.conf with \`base64 -d | openssl x509 -noout -subject\`.

Repair: \`kubeadm init phase kubeconfig controller-manager\` after moving the file away, then restart it. In the editor: the quick fix **Re-issue with CN=system:kube-controller-manager…**.`,
  },
];
