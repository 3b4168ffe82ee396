import type { ComponentFlag, FlagSet } from './component-flag.js';
import type { ProgramName } from './component-programs.js';
import { apiserverFlags } from './flags-apiserver.js';
import { cloudControllerFlags, controllerManagerFlags, metricsServerFlags, proxyFlags, schedulerFlags } from './flags-controllers.js';
import { etcdFlags, kubeletFlags } from './flags-nodes.js';

/** The flags of a program that are about certificates, keys and who may connect, and some that went. */
export function flagsOf(program: ProgramName): FlagSet {
  return sets[program];
}

/** A flag by its name without dashes. */
export function findComponentFlag(program: ProgramName, name: string): ComponentFlag | undefined {
  return byName[program].get(name);
}

/** The flag that an environment variable sets: `ETCD_CERT_FILE` → `cert-file`; only etcd has them. */
export function flagOfVariable(program: ProgramName, variable: string): string | undefined {
  return program === 'etcd' && /^ETCD_[A-Z0-9_]+$/.test(variable) ? variable.slice(5).toLowerCase().replaceAll('_', '-') : undefined;
}

const sets: Readonly<Record<ProgramName, FlagSet>> = {
  'kube-apiserver': apiserverFlags,
  'kube-controller-manager': controllerManagerFlags,
  'kube-scheduler': schedulerFlags,
  etcd: etcdFlags,
  kubelet: kubeletFlags,
  'kube-proxy': proxyFlags,
  'metrics-server': metricsServerFlags,
  'cloud-controller-manager': cloudControllerFlags,
};

const indexOf = (program: ProgramName): ReadonlyMap<string, ComponentFlag> => new Map(sets[program].flags.map((flag) => [flag.name, flag]));

const byName: Readonly<Record<ProgramName, ReadonlyMap<string, ComponentFlag>>> = {
  'kube-apiserver': indexOf('kube-apiserver'),
  'kube-controller-manager': indexOf('kube-controller-manager'),
  'kube-scheduler': indexOf('kube-scheduler'),
  etcd: indexOf('etcd'),
  kubelet: indexOf('kubelet'),
  'kube-proxy': indexOf('kube-proxy'),
  'metrics-server': indexOf('metrics-server'),
  'cloud-controller-manager': indexOf('cloud-controller-manager'),
};

/** The flags whose certificate a component shows to the servers that it calls. */
export const clientCertificateFlags: readonly string[] = ['etcd-certfile', 'kubelet-client-certificate', 'proxy-client-cert-file'];
