import type { ProfileId } from '../../../knowledge/certificate-profile.js';
import type { ClusterHost } from '../../cluster/cluster-spec.js';
import type { ItemRequest } from '../../cluster/layout.js';
import { isRefusal, type Refusal } from '../../issue-request.js';
import { planContent } from '../../certificate/plan-issue.js';
import { encryptionAlgorithm } from '../kubeadm/encryption-algorithm.js';
import { etcdFields, extraNames, namesField } from '../kubeadm/extra-names.js';
import { periodText } from '../kubeadm/kubeadm-commands.js';
import { text } from '../kubeadm/kubeadm-config.js';
import type { ClusterToMake } from './cluster-to-make.js';
import { validityOf } from './planned-validity.js';

/** What a ClusterConfiguration says beside what is known of the machine: lifetimes, keys, more names. */
export async function kubeadmFields({ name }: ClusterHost, { spec, layout, now }: ClusterToMake): Promise<readonly string[] | Refusal> {
  const algorithm = encryptionAlgorithm({ from: 'new', kind: spec.key });
  if (isRefusal(algorithm)) return algorithm;
  const names = new Map<ProfileId, readonly string[]>();
  const own = layout.leaves.filter(({ request: { profile, facts } }) => facts?.node === name && withNames.includes(profile));
  for (const { request } of own) {
    const extra = await namesBeside(request);
    if (isRefusal(extra)) return extra;
    names.set(request.profile, extra);
  }
  const [authority] = layout.authorities;
  const lifetimes = [
    ...periodField('caCertificateValidityPeriod', authority?.request, now),
    ...periodField('certificateValidityPeriod', own[0]?.request, now),
  ];
  return [
    `clusterName: ${text(spec.clusterName)}`,
    ...lifetimes,
    `encryptionAlgorithm: ${algorithm}`,
    ...namesField('apiserver', names.get('apiserver') ?? []),
    ...etcdFields(names.get('etcd-server') ?? [], names.get('etcd-peer') ?? []),
  ];
}

const withNames: readonly ProfileId[] = ['apiserver', 'etcd-server', 'etcd-peer'];

async function namesBeside(request: ItemRequest): Promise<readonly string[] | Refusal> {
  const content = await planContent({ ...request, key: { make: 'ec-p256' } });
  return isRefusal(content) ? content : extraNames({ plan: content, facts: request.facts ?? {} });
}

function periodField(name: string, request: ItemRequest | undefined, now: number): string[] {
  return request ? [`${name}: ${periodText(validityOf(request, now, undefined), now)}`] : [];
}
