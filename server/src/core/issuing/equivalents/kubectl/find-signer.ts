import { csrErrors, shortestExpiration, signers } from '../../../knowledge/csr-signers.js';
import { nodesGroup, nodeUserPrefix, superuserGroup } from '../../../knowledge/identities.js';
import { refuse, type Refusal } from '../../issue-request.js';
import { subjectValues } from '../../subject/parse-subject.js';
import type { ContentPlan } from '../../certificate/plan-issue.js';

/** The signer of Kubernetes that signs such a certificate, as far as there is one. */
export function findSigner(plan: ContentPlan): string | Refusal {
  const { profile } = plan;
  const instead = 'Take `--as openssl`.';
  if (profile.makes !== 'leaf') return refuse('profile', `The signers of Kubernetes sign no CA. ${instead}`);
  if (profile.signer === 'etcd' || profile.signer === 'front-proxy')
    return refuse(
      'profile',
      `${profile.title}: the signers of Kubernetes sign with the cluster CA, which this is not to be from. ${instead}`,
    );
  const isClient = profile.usages.includes('clientAuth') && !profile.usages.includes('serverAuth');
  if (profile.id === 'kubelet-server') return ofNode(plan) ?? signers.kubeletServing;
  if (profile.id === 'kubelet-client') return ofNode(plan) ?? signers.kubeletClient;
  if (!isClient) return refuse('profile', `${profile.title}: of serving certificates, Kubernetes signs those of kubelets only. ${instead}`);
  if (subjectValues(plan.subject, 'O').includes(superuserGroup))
    return refuse('subject', `Kubernetes signs nobody into \`${superuserGroup}\` ("${csrErrors.superuser}"). ${instead}`);
  return signers.client;
}

export function findTooShort(seconds: number): Refusal | undefined {
  if (seconds >= shortestExpiration) return undefined;
  return refuse('lifetime', `Kubernetes signs for ten minutes at least ("${csrErrors.expiration}"). Give a longer lifetime.`);
}

/** K pkg/apis/certificates/helpers.go ValidateKubeletServingCSR, ValidateKubeletClientCSR. */
function ofNode({ profile, subject, sans }: ContentPlan): Refusal | undefined {
  const user = subjectValues(subject, 'CN').at(-1) ?? '';
  if (!user.startsWith(nodeUserPrefix) || subjectValues(subject, 'O').join() !== nodesGroup)
    return refuse('subject', `The signer of kubelets signs \`O=${nodesGroup},CN=${nodeUserPrefix}NODE\` only.`);
  return profile.id === 'kubelet-client' && sans.length > 0
    ? refuse('sans', 'The signer of kubelets signs client certificates without names only.')
    : undefined;
}
