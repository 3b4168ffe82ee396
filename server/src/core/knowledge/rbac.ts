/**
 * Who asks without showing anything, and the roles that such requests have in every cluster.
 * Sources: kubernetes/website reference/access-authn-authz/authentication.md (anonymous requests), rbac.md (discovery roles);
 * kubernetes/kubernetes cmd/kubeadm/app/phases/bootstraptoken/clusterinfo (Role kubeadm:bootstrap-signer-clusterinfo).
 */
export const anonymousIdentities: readonly string[] = ['system:anonymous', 'system:unauthenticated'];

export const discoveryRoles: readonly string[] = [
  'system:public-info-viewer',
  'system:discovery',
  'system:basic-user',
  'system:service-account-issuer-discovery',
  'kubeadm:bootstrap-signer-clusterinfo',
];
