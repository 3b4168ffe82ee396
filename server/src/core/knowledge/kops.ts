/**
 * How clients reach the API server of a kops cluster. Source: kubernetes/kops pkg/kubeconfig/create_kubecfg.go,
 * pkg/model/awsmodel/api_loadbalancer.go, pkg/model/pki.go.
 */
export const kopsApi = {
  /** The name that kops gives the API server where `masterPublicName` gives none. */
  host: (cluster: string): string => `api.${cluster}`,
  port: 443,
  /** The second listener of a Network load balancer with `sslCertificate`: there the API server itself answers. */
  bypassPort: 8443,
  /** Subjects of the CA that signs the API server's certificate; older versions of kops left out `-ca`. */
  caNames: ['kubernetes-ca', 'kubernetes'],
} as const;
