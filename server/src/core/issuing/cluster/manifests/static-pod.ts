import {
  kubeadmMounts,
  kubeadmProbes,
  kubeadmRequests,
  probePort,
  probeTimes,
  type KubeadmMount,
  type KubeadmProbe,
  type KubeadmProgram,
} from '../../../knowledge/kubeadm-manifests.js';
import { isIn } from './fill-flags.js';
import { yamlText } from './yaml-text.js';

export interface StaticPod {
  readonly program: KubeadmProgram;
  /** Kubernetes minor. */
  readonly minor: number;
  readonly image: string;
  /** `--name=value` */
  readonly flags: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
  /** Where it answers probes. */
  readonly probed: { readonly host: string; readonly port: number; readonly scheme: 'HTTP' | 'HTTPS' };
}

/** The manifest with the fields, in the order, that kubeadm writes (util/staticpod/utils.go ComponentPod). */
export function staticPod(pod: StaticPod): string {
  const { program, annotations } = pod;
  return yamlText({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(annotations && { annotations }),
      labels: { component: program, tier: 'control-plane' },
      name: program,
      namespace: 'kube-system',
    },
    spec: {
      containers: [container(pod)],
      hostNetwork: true,
      priority: 2_000_001_000,
      priorityClassName: 'system-node-critical',
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      volumes: mountsOf(program).map(({ name, path, type }) => ({ hostPath: { path, type }, name })),
    },
    status: {},
  });
}

function container(pod: StaticPod): object {
  const { program, flags, image, minor, probed } = pod;
  return {
    command: [program, ...flags],
    image,
    imagePullPolicy: 'IfNotPresent',
    ...probe(pod, 'livenessProbe'),
    name: program,
    ...(minor >= probePort.since && { ports: [{ containerPort: probed.port, name: probePort.name, protocol: 'TCP' }] }),
    ...probe(pod, 'readinessProbe'),
    resources: { requests: kubeadmRequests[program] },
    ...probe(pod, 'startupProbe'),
    volumeMounts: mountsOf(program).map(({ name, path, isWritable }) => ({
      mountPath: path,
      name,
      ...(isWritable !== true && { readOnly: true }),
    })),
  };
}

function probe({ program, minor, probed }: StaticPod, kind: KubeadmProbe['kind']): object {
  const found = kubeadmProbes[program].find((each) => each.kind === kind && isIn(each, minor));
  if (!found) return {};
  const { host, scheme } = probed;
  const port = minor >= probePort.since ? probePort.name : probed.port;
  const { failureThreshold, ...times } = probeTimes[kind];
  return { [kind]: { failureThreshold, httpGet: { host, path: found.path, port, scheme }, ...times, timeoutSeconds: 15 } };
}

/** By name, as VolumeMountMapToSlice sorts them. */
function mountsOf(program: KubeadmProgram): readonly KubeadmMount[] {
  return kubeadmMounts[program].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}
