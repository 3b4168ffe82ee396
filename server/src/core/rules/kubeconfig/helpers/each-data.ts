import type { Data, Kubeconfig, Mapping, Named } from '../../../documents/kubeconfig/model.js';

/** A `…-data` value with the entry that holds it. */
export interface OwnedData {
  readonly data: Data;
  readonly kind: 'cluster' | 'user';
  readonly owner: Named<Mapping>;
}

/** Every `…-data` value of a configuration, in the order of the lists. */
export function eachData(config: Kubeconfig): readonly OwnedData[] {
  return [
    ...config.clusters.flatMap((owner) => own('cluster', owner, owner.value?.certificateAuthorityData)),
    ...config.users.flatMap((owner) => [
      ...own('user', owner, owner.value?.clientCertificateData),
      ...own('user', owner, owner.value?.clientKeyData),
    ]),
  ];
}

function own(kind: 'cluster' | 'user', owner: Named<Mapping>, data: Data | undefined): readonly OwnedData[] {
  return data ? [{ data, kind, owner }] : [];
}
