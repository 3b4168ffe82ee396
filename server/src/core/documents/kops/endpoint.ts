import { kopsApi } from '../../knowledge/kops.js';
import type { Location } from '../../findings.js';
import type { ManifestObject, ObjectValue } from '../manifest/model.js';

/** How clients reach the API server of a kops cluster, as far as certificates go. */
export interface KopsEndpoint {
  /** Lower case. `isOwn`: the name that kops makes, which nobody else answers at. */
  readonly hosts: readonly { readonly name: string; readonly isOwn: boolean }[];
  /** Whether TLS ends at the load balancer, with a certificate of AWS. */
  readonly endsTls: boolean;
  /** Whether the API server itself answers at a second port. */
  readonly hasBypass: boolean;
  /** `sslCertificate`, or the name of the cluster. */
  readonly at: Location;
}

/** Undefined for what is no kops cluster, or is still to be filled in. */
export function readKopsEndpoint({ type, uri, name, root, templated }: ManifestObject): KopsEndpoint | undefined {
  if (type !== 'kops-cluster' || templated || name === undefined || name.templated) return undefined;
  const balancer = root.get('spec', 'api', 'loadBalancer');
  const certificate = balancer?.get('sslCertificate')?.scalar;
  const publicName = (root.get('spec', 'masterPublicName') ?? root.get('spec', 'api', 'publicName'))?.scalar;
  if ([certificate, publicName, balancer?.get('class')?.scalar].some((value) => value?.templated === true)) return undefined;
  const endsTls = certificate !== undefined && certificate.value !== '';
  const own = { name: kopsApi.host(name.value).toLowerCase(), isOwn: true };
  return {
    hosts: publicName === undefined || publicName.value === '' ? [own] : [{ name: publicName.value.toLowerCase(), isOwn: false }, own],
    endsTls,
    hasBypass: endsTls && isNetwork(balancer),
    at: { uri, span: endsTls ? certificate.span : name.span },
  };
}

function isNetwork(balancer: ObjectValue | undefined): boolean {
  return balancer?.get('class')?.scalar?.value === 'Network';
}
