/** One `hostPath` of a static pod. */
export interface HostPath {
  readonly name: string;
  readonly path: string;
  readonly type: 'DirectoryOrCreate' | 'FileOrCreate';
  readonly readOnly: boolean;
}

export interface Probe {
  readonly path: string;
  readonly period: number;
  readonly failures: number;
}

export interface StaticPodOptions {
  readonly component: string;
  readonly annotation?: string;
  readonly flags: readonly string[];
  readonly image: string;
  readonly cpu: string;
  readonly memory?: string;
  readonly port: number;
  readonly host: string;
  readonly scheme: 'HTTP' | 'HTTPS';
  readonly probes: { readonly liveness: Probe; readonly readiness?: Probe; readonly startup: Probe };
  readonly mounts: readonly HostPath[];
}

/** A static pod's manifest with the fields, in the order, that kubeadm 1.34 writes (util/staticpod ComponentPod). */
export function staticPod(options: StaticPodOptions): string {
  const { component, annotation, flags, image, cpu, memory, mounts, probes } = options;
  const annotations = annotation === undefined ? '' : `  annotations:\n    ${annotation}\n`;
  return `apiVersion: v1
kind: Pod
metadata:
${annotations}  labels:
    component: ${component}
    tier: control-plane
  name: ${component}
  namespace: kube-system
spec:
  containers:
  - command:
    - ${component}
${[...flags]
  .sort()
  .map((flag) => `    - --${flag}\n`)
  .join('')}    image: ${image}
    imagePullPolicy: IfNotPresent
    livenessProbe:
${probe(probes.liveness, options)}    name: ${component}
    ports:
    - containerPort: ${options.port}
      name: probe-port
      protocol: TCP
${probes.readiness === undefined ? '' : `    readinessProbe:\n${probe(probes.readiness, options)}`}    resources:
      requests:
        cpu: ${cpu}
${memory === undefined ? '' : `        memory: ${memory}\n`}    startupProbe:
${probe(probes.startup, options)}    volumeMounts:
${mounts.map(volumeMount).join('')}  hostNetwork: true
  priority: 2000001000
  priorityClassName: system-node-critical
  securityContext:
    seccompProfile:
      type: RuntimeDefault
  volumes:
${mounts.map(volume).join('')}status: {}
`;
}

function probe({ path, period, failures }: Probe, { host, scheme }: StaticPodOptions): string {
  return `      failureThreshold: ${failures}
      httpGet:
        host: ${host}
        path: ${path}
        port: probe-port
        scheme: ${scheme}
${period === 1 ? '' : '      initialDelaySeconds: 10\n'}      periodSeconds: ${period}
      timeoutSeconds: 15
`;
}

function volumeMount({ name, path, readOnly }: HostPath): string {
  return `    - mountPath: ${path}\n      name: ${name}\n${readOnly ? '      readOnly: true\n' : ''}`;
}

function volume({ name, path, type }: HostPath): string {
  return `  - hostPath:\n      path: ${path}\n      type: ${type}\n    name: ${name}\n`;
}
