import { createPrivateKey } from 'node:crypto';
import type { CertificateSpec, Issued } from '../../../support/clusters/certificate-maker.js';
import type { Cluster } from '../../../support/clusters/cluster.js';
import { base64 } from '../../../support/clusters/kubeconfig.js';

export type Changes = Partial<CertificateSpec> & { readonly issuer?: Issued };

/** The same certificate again, for the same key, but for what is said to be different. */
export function reissue(cluster: Cluster, name: string, changes: Changes): void {
  const old = cluster.issued(name);
  cluster.substitute(name, issueLike(cluster, old, changes, old));
}

/** A renewed certificate with a key of its own. */
export function replaced(cluster: Cluster, name: string, changes: Changes = {}): Issued {
  return issueLike(cluster, cluster.issued(name), changes);
}

function issueLike({ maker }: Cluster, old: Issued, { issuer = old.issuer, ...changes }: Changes, keyFrom?: Issued): Issued {
  return maker.issue({ ...old.spec, ...changes }, issuer, keyFrom);
}

/** The names of a certificate without some of them. */
export function namesWithout(cluster: Cluster, name: string, ...gone: readonly string[]): { readonly sans: readonly string[] } {
  const sans = cluster.issued(name).spec.sans ?? [];
  for (const san of gone) if (!sans.includes(san)) throw new Error(`${name} has no ${san}: ${sans.join(', ')}`);
  return { sans: sans.filter((san) => !gone.includes(san)) };
}

/** A CA of the same name with another key: that of the cluster before, or of another one. */
export function stranger(cluster: Cluster, name: string): Issued {
  return cluster.maker.issue(cluster.issued(name).spec);
}

/** Sets the value of a flag that stands once in a manifest or unit. */
export function setFlag(cluster: Cluster, path: string, flag: string, value: string): void {
  cluster.replace(
    path,
    lineOf(cluster, path, flag),
    lineOf(cluster, path, flag).replace(/([= ]).*$/, (_, sign: string) => sign + value),
  );
}

/** Takes a flag with its line out. */
export function dropFlag(cluster: Cluster, path: string, flag: string): void {
  const { text } = cluster.file(path);
  const line = text.split('\n').find((each) => each.includes(lineOf(cluster, path, flag)));
  cluster.replace(path, `${line ?? ''}\n`, '');
}

/** `--flag=value` or `--flag value`, as it stands. */
export function lineOf(cluster: Cluster, path: string, flag: string): string {
  const found = new RegExp(`--${flag}(?:[= ][^\\\\\\n]*[^\\\\\\s])?`).exec(cluster.text(path))?.[0];
  if (found === undefined) throw new Error(`${path} has no --${flag}.`);
  return found;
}

/** Puts another CA where the base64 of one stands, once. */
export function swapBase64(cluster: Cluster, path: string, from: Issued, to: Issued): void {
  cluster.replace(path, base64(from.crt), base64(to.crt));
}

/** Puts another CA where the PEM of one stands, indented, once. */
export function swapIndented(cluster: Cluster, path: string, from: Issued, to: Issued): void {
  cluster.replace(path, indented(from.crt), indented(to.crt));
}

function indented(pem: string): string {
  return pem.replace(/^(?=.)/gm, '    ');
}

/** The key of a certificate, encrypted. */
export function encrypted({ key }: Issued): string {
  return String(createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'fault' }));
}
