import type { ProgramName } from './component-programs.js';

/** What a component says when one flag of a pair is missing; undefined where no source tells the words. */
export function pairError(program: ProgramName, flag: string, value: string): string | undefined {
  if (flag.startsWith('etcd-') || program === 'etcd') return etcdPairError(flag, value);
  if (flag.startsWith('cluster-signing-'))
    return flag.includes('key') ? 'cannot specify key without cert' : 'cannot specify cert without key';
  if (program === 'metrics-server' && flag.startsWith('kubelet-client-'))
    return 'need both --kubelet-client-key and --kubelet-client-certificate';
  // kubernetes/apiserver pkg/server/dynamiccertificates/dynamic_serving_content.go
  if (flag.startsWith('tls-')) return 'missing filename for serving cert';
  return undefined;
}

/** etcd client/pkg/transport/listener.go, which kube-apiserver's etcd client uses too. */
function etcdPairError(flag: string, value: string): string {
  const [key, certificate] = flag.includes('key') ? [value, ''] : ['', value];
  if (/(?:^|peer-)client-/.test(flag))
    return `ClientKeyFile and ClientCertFile must both be present or both absent: key: ${key}, cert: ${certificate}]`;
  return `KeyFile and CertFile must both be present[key: ${key}, cert: ${certificate}]`;
}

/** kubernetes pkg/kubeapiserver/options/authentication.go and apiserver pkg/server/options/etcd.go. */
export const requiredFlagErrors: Readonly<Record<string, string>> = {
  'etcd-servers': '--etcd-servers must be specified',
  'service-account-issuer': 'service-account-issuer is a required flag',
  'service-account-signing-key-file': '--service-account-signing-key-file and --service-account-issuer are required flags',
};

/** Since this minor version kube-apiserver refuses to start without service account issuer and signing key (CHANGELOG-1.20, kubernetes/kubernetes#95896). */
export const serviceAccountFlagsSince = '1.20';

/** Refused since a flag is gone. */
export function unknownFlagError(name: string): string {
  return `unknown flag: --${name}`;
}

/** pkg/kubeapiserver/options/authentication.go, Validate. */
export const overlappingCaError =
  '--requestheader-client-ca-file and --client-ca-file contain overlapping certificates; --requestheader-allowed-names must be specified to ensure regular client certificates cannot set authenticating proxy headers for arbitrary users';

/** etcd server/embed/etcd.go: a warning, and the certificates are not used. */
export const etcdPlainHttpWarning = 'scheme is http or unix while key and cert files are present; ignoring key and cert files';

/** What clients say of a server whose CA they do not know. */
export const unknownAuthorityError = 'x509: certificate signed by unknown authority';

/** Folders that images bring along or that the kubelet mounts itself. */
export const pathsInImages: readonly string[] = [
  '/var/run/secrets/kubernetes.io/',
  '/run/secrets/kubernetes.io/',
  '/etc/ssl/',
  '/usr/share/',
  '/usr/local/share/',
  '/etc/pki/tls/',
  '/etc/pki/ca-trust/',
  '/tmp/',
  '/dev/',
];
