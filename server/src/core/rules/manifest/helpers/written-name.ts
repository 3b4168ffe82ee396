import type { ComponentRun } from '../../../documents/component/model.js';

/** A flag's name as the file writes it: `--peer-auto-tls`, or `peer-transport-security.auto-tls` in etcd's configuration file. */
export function writtenName({ host }: ComponentRun, name: string): string {
  if (host.type !== 'config') return `--${name}`;
  const [, peer, field = name] = /^(peer-)?(.*)$/.exec(name) ?? [];
  if (!securityFields.has(field)) return name;
  return `${peer === undefined ? 'client' : 'peer'}-transport-security.${field}`;
}

/** etcd server/embed/config.go, securityConfig. */
const securityFields: ReadonlySet<string> = new Set([
  'cert-file',
  'key-file',
  'client-cert-file',
  'client-key-file',
  'client-cert-auth',
  'trusted-ca-file',
  'auto-tls',
  'skip-client-san-verification',
]);
