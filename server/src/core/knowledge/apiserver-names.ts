/**
 * Names that the certificate of an API server needs. Source: kubernetes/kubernetes cmd/kubeadm/app/util/pkiutil/pki_helpers.go
 * GetAPIServerAltNames; kubernetes/website setup/best-practices/certificates.md.
 */
const serviceNames: readonly string[] = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc'];

/** The domain of most clusters: kubeadm's default `dnsDomain`. */
const defaultDomain = 'cluster.local';

/** The Service's names, with the full one in the domain that the given names have, or in the usual one. */
export function apiServerNames(given: readonly string[]): readonly string[] {
  const full = given.find((name) => /^kubernetes\.default\.svc\.[\w-]+\./.test(name));
  return [...serviceNames, full ?? `kubernetes.default.svc.${defaultDomain}`];
}

/**
 * Whether an address may be the first of a Service network, which the API server's own Service gets
 * (kubernetes pkg/controlplane/instance.go: "the first valid IP"): private, and one above where a network may begin.
 */
export function isServiceAddress(address: string): boolean {
  if (address.includes(':')) return /:0*1$/.test(address) && !/^[0:]*1$/.test(address);
  const last = /^(?:10|172|192|100|198)\.(?:\d+\.){2}(\d+)$/.exec(address)?.[1];
  return last !== undefined && Number(last) % 16 === 1;
}

/** Whether a DNS name is one that only the certificate of an API server carries. */
export function isApiServerName(name: string): boolean {
  return /^kubernetes\.default(?:\.svc(?:\.|$)|$)/.test(name.toLowerCase());
}

/**
 * What kube-apiserver takes for `--service-cluster-ip-range` when nobody says (with a warning in its log).
 * kubernetes cmd/kube-apiserver/app/options/completion.go getServiceIPAndRanges, pkg/kubeapiserver/options/options.go DefaultServiceIPCIDR.
 */
export const defaultServiceRange = '10.0.0.0/24';
