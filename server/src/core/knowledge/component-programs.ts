/** The programs whose flags are known. */
export type ProgramName =
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'etcd'
  | 'kubelet'
  | 'kube-proxy'
  | 'metrics-server'
  | 'cloud-controller-manager';

/**
 * Words that a text holds when one of the programs may run in it. hyperkube ran them all until
 * Kubernetes 1.19 (kubernetes/kubernetes CHANGELOG-1.19, "hyperkube is removed").
 */
export const programWords =
  /\b(?:kube-apiserver|kube-controller-manager|kube-scheduler|etcd|kubelet|kube-proxy|metrics-server|cloud-controller-manager|hyperkube)\b/;

const exact: ReadonlyMap<string, ProgramName> = new Map([
  ['kube-apiserver', 'kube-apiserver'],
  ['kube-controller-manager', 'kube-controller-manager'],
  ['kube-scheduler', 'kube-scheduler'],
  ['etcd', 'etcd'],
  ['kubelet', 'kubelet'],
  ['kube-proxy', 'kube-proxy'],
  ['metrics-server', 'metrics-server'],
]);

/** hyperkube's own names for its commands. */
const hyperkubeCommands: ReadonlyMap<string, ProgramName> = new Map([
  ...exact,
  ['apiserver', 'kube-apiserver'],
  ['controller-manager', 'kube-controller-manager'],
  ['scheduler', 'kube-scheduler'],
  ['proxy', 'kube-proxy'],
]);

/** The program that a path or a name runs: `/usr/local/bin/kube-apiserver`, `aws-cloud-controller-manager`. */
export function findProgram(path: string): ProgramName | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return exact.get(name) ?? (/^(?:[a-z]+-)*cloud-controller-manager$/.test(name) ? 'cloud-controller-manager' : undefined);
}

export function findHyperkubeCommand(word: string): ProgramName | undefined {
  return hyperkubeCommands.get(word);
}

/** The program of an image by its last path segment: `registry.k8s.io/kube-apiserver-amd64:v1.32.1`. */
export function findImageProgram(repository: string): ProgramName | undefined {
  return findProgram(repository.replace(/-(?:amd64|arm64|arm|ppc64le|s390x)$/, ''));
}

/** Whether the program's version is that of Kubernetes: etcd, metrics-server and cloud controllers count their own. */
export function hasKubernetesVersion(program: ProgramName): boolean {
  return program !== 'etcd' && program !== 'metrics-server' && program !== 'cloud-controller-manager';
}

/** Variables that carry a program's flags in units, drop-ins and their environment files: `KUBELET_EXTRA_ARGS`, `KUBE_API_ARGS`. */
const variablePrefixes: readonly (readonly [RegExp, ProgramName])[] = [
  [/^KUBELET_/, 'kubelet'],
  [/^KUBE_API(?:SERVER)?_/, 'kube-apiserver'],
  [/^KUBE_CONTROLLER_MANAGER_/, 'kube-controller-manager'],
  [/^KUBE_SCHEDULER_/, 'kube-scheduler'],
  [/^KUBE_PROXY_/, 'kube-proxy'],
  [/^ETCD_/, 'etcd'],
];

/** The program that a variable is for. */
export function findVariableProgram(variable: string): ProgramName | undefined {
  return variablePrefixes.find(([prefix]) => prefix.test(variable))?.[1];
}
