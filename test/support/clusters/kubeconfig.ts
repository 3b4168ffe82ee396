import type { Issued } from './certificate-maker.js';

export interface KubeconfigOptions {
  /** PEM. */
  readonly ca: string;
  readonly server: string;
  readonly user: string;
  readonly cluster?: string;
  readonly context?: string;
  /** The lines below `user:`, indented by four. */
  readonly credentials: string;
}

/** A kubeconfig in the order and with the fields that kubectl and kubeadm write. */
export function kubeconfig({
  ca,
  server,
  user,
  cluster = 'kubernetes',
  context = `${user}@${cluster}`,
  credentials,
}: KubeconfigOptions): string {
  return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${base64(ca)}
    server: ${server}
  name: ${cluster}
contexts:
- context:
    cluster: ${cluster}
    user: ${user}
  name: ${context}
current-context: ${context}
kind: Config
preferences: {}
users:
- name: ${user}
  user:
${credentials}`;
}

/** The certificate and key of a user, embedded. */
export function embedded({ crt, key }: Issued): string {
  return `    client-certificate-data: ${base64(crt)}\n    client-key-data: ${base64(key)}\n`;
}

/** The certificate and key of a user, as paths. */
export function byPath(certificate: string, key: string): string {
  return `    client-certificate: ${certificate}\n    client-key: ${key}\n`;
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
