/** How two spellings of a value are compared; a relative path in the file starts at the file's folder, one of a flag does not. */
export type ConfiguredAs = 'text' | 'path' | 'boolean' | 'number' | 'duration' | 'list';

/** A flag of the kubelet that KubeletConfiguration has a field for. */
export interface ConfiguredFlag {
  readonly field: readonly string[];
  readonly as: ConfiguredAs;
}

type Row = readonly [flag: string, field: string, as: ConfiguredAs];

/** Source: AddKubeletConfigFlags in kubernetes/kubernetes cmd/kubelet/app/options/options.go. */
const rows: readonly Row[] = [
  ['address', 'address', 'text'],
  ['port', 'port', 'number'],
  ['read-only-port', 'readOnlyPort', 'number'],
  ['anonymous-auth', 'authentication.anonymous.enabled', 'boolean'],
  ['authentication-token-webhook', 'authentication.webhook.enabled', 'boolean'],
  ['authentication-token-webhook-cache-ttl', 'authentication.webhook.cacheTTL', 'duration'],
  ['client-ca-file', 'authentication.x509.clientCAFile', 'path'],
  ['authorization-mode', 'authorization.mode', 'text'],
  ['authorization-webhook-cache-authorized-ttl', 'authorization.webhook.cacheAuthorizedTTL', 'duration'],
  ['authorization-webhook-cache-unauthorized-ttl', 'authorization.webhook.cacheUnauthorizedTTL', 'duration'],
  ['tls-cert-file', 'tlsCertFile', 'path'],
  ['tls-private-key-file', 'tlsPrivateKeyFile', 'path'],
  ['rotate-server-certificates', 'serverTLSBootstrap', 'boolean'],
  ['rotate-certificates', 'rotateCertificates', 'boolean'],
  ['tls-cipher-suites', 'tlsCipherSuites', 'list'],
  ['tls-min-version', 'tlsMinVersion', 'text'],
  ['enable-server', 'enableServer', 'boolean'],
  ['pod-manifest-path', 'staticPodPath', 'path'],
  ['manifest-url', 'staticPodURL', 'text'],
  ['enable-debugging-handlers', 'enableDebuggingHandlers', 'boolean'],
  ['healthz-port', 'healthzPort', 'number'],
  ['healthz-bind-address', 'healthzBindAddress', 'text'],
  ['cluster-domain', 'clusterDomain', 'text'],
  ['cluster-dns', 'clusterDNS', 'list'],
  ['cgroup-driver', 'cgroupDriver', 'text'],
  ['cgroup-root', 'cgroupRoot', 'text'],
  ['provider-id', 'providerID', 'text'],
  ['resolv-conf', 'resolvConf', 'text'],
  ['max-pods', 'maxPods', 'number'],
  ['pod-cidr', 'podCIDR', 'text'],
  ['hairpin-mode', 'hairpinMode', 'text'],
  ['container-runtime-endpoint', 'containerRuntimeEndpoint', 'text'],
  ['node-status-update-frequency', 'nodeStatusUpdateFrequency', 'duration'],
  ['protect-kernel-defaults', 'protectKernelDefaults', 'boolean'],
  ['make-iptables-util-chains', 'makeIPTablesUtilChains', 'boolean'],
  ['streaming-connection-idle-timeout', 'streamingConnectionIdleTimeout', 'duration'],
  ['event-qps', 'eventRecordQPS', 'number'],
];

const byName: ReadonlyMap<string, ConfiguredFlag> = new Map(rows.map(([flag, field, as]) => [flag, { field: field.split('.'), as }]));

export function findConfiguredFlag(name: string): ConfiguredFlag | undefined {
  return byName.get(name);
}
