/**
 * What the API server refuses of the Gateway API's objects, in the words of its CRDs.
 * Source: kubernetes-sigs/gateway-api 4564255ac config/crd/standard, apis/v1/{gateway,backendtlspolicy,shared}_types.go.
 */
export const gatewayApi = {
  group: 'gateway.networking.k8s.io/',
  errors: {
    noCertificate: 'certificateRefs or options must be specified when mode is Terminate',
    noTls: "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']",
    httpsMode: 'tls mode must be Terminate for protocol HTTPS',
    tlsMode: 'tls mode must be set for protocol TLS',
    bothAuthorities: 'must not contain both CACertificateRefs and WellKnownCACertificates',
    noAuthority: 'must specify either CACertificateRefs or WellKnownCACertificates',
    sanHostname: 'SubjectAltName element must contain Hostname, if Type is set to Hostname',
    sanUri: 'SubjectAltName element must contain URI, if Type is set to URI',
  },
  protocolsWithoutTls: ['HTTP', 'TCP', 'UDP'],
  modes: ['Terminate', 'Passthrough'],
  /** Listeners and BackendTLSPolicy: without and with a wildcard. */
  preciseHostname: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  wildcardHostname: /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  wellKnownAuthorities:
    /^(System|([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$/,
} as const;

/** Kubernetes names that are DNS subdomains. Source: kubernetes/apimachinery pkg/util/validation IsDNS1123Subdomain, IsWildcardDNS1123Subdomain. */
export const dnsSubdomain = {
  name: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  wildcard: /^\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
  error: 'a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters',
  wildcardError: 'a wildcard DNS-1123 subdomain must start with',
} as const;
