import { isRefusal } from '../../issuing/issue-request.js';
import { carryOutRequest, planRequest } from '../../issuing/request/plan-request.js';
import type { SampleFiles } from '../sample/sample-files.js';
import type { Exercise } from '../exercise/exercise.js';

const manifest = 'alice-csr.yaml';
const right = 'signerName: kubernetes.io/kube-apiserver-client\n';

export const requestFaults: readonly Exercise[] = [
  {
    id: 'request-fails',
    title: 'An approved request gets no certificate',
    topic: 'access',
    difficulty: 'medium',
    inject: async (files) => {
      await putRequest(files);
      files.replace(manifest, right, 'signerName: kubernetes.io/kube-apiserver-client-kubelet\n');
    },
    symptom:
      'alice, a developer, asked for a certificate with a CertificateSigningRequest, which was approved. `kubectl get csr` shows it as `Approved,Failed`; `kubectl describe csr alice` says:\n\n{error}',
    shows: { from: 'program', words: 'Failed: SignerValidationFailure: subject organization is not system:nodes' },
    finding: { rule: 'csr/signer-subject', file: manifest },
    hints: [
      'A signer of the cluster looked at the request and refused what it asks for. Which signer was asked?',
      'Each signer takes requests of one kind of client. `system:nodes` is the group of kubelets, and alice is a person.',
      '`signerName` is `kubernetes.io/kube-apiserver-client-kubelet`. For people it is `kubernetes.io/kube-apiserver-client`.',
    ],
    explanation: `The request asked the signer of kubelets, \`kubernetes.io/kube-apiserver-client-kubelet\`. That one signs for \`O=system:nodes\`, \`CN=system:node:…\` alone. Approving a request says only that somebody wants it; the signer has rules of its own and marks it as Failed.

By hand: \`kubectl get csr\` (column SIGNERNAME), \`kubectl describe csr alice\`, and \`kubectl get csr alice -o jsonpath='{.spec.request}' | base64 -d | openssl req -noout -subject\`.

Repair: \`signerName: kubernetes.io/kube-apiserver-client\`. The object cannot be changed once it is there: delete it, create it again, approve it.`,
  },
];

async function putRequest(files: SampleFiles): Promise<void> {
  const plan = await planRequest({
    profile: 'user',
    facts: { user: 'alice', groups: ['developers'] },
    key: { make: 'ec-p256' },
    manifest: { name: 'alice' },
  });
  // What it is asked for is constant, and tests ask for it.
  if (isRefusal(plan)) throw new Error(`A part of the sample was refused: ${plan.refused}`);
  const made = await carryOutRequest(plan);
  const text = made.find(({ kind }) => kind === 'manifest')?.text ?? '';
  files.put({ path: manifest, text, mode: 0o644, secret: false, what: 'request of alice' });
}
