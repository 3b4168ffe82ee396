import { basename, dirname, join, resolve } from 'node:path';
import type { CertificateProfile } from '../../core/knowledge/certificate-profile.js';
import type { Io } from '../io.js';

export interface TargetQuestion {
  /** `DIR/NAME`, or `DIR/` for the usual name there. */
  readonly out: string | undefined;
  readonly ca: string | undefined;
  readonly profile: CertificateProfile;
  /** The usual path below the PKI folder: `etcd/server`. */
  readonly file: string;
}

/** The path of the files to make, without their endings: beside the CA as kubeadm lays them out, unless told. */
export function chooseTarget({ out, ca, profile, file }: TargetQuestion, { cwd }: Pick<Io, 'cwd'>): string {
  if (out === undefined) return join(pkiFolder(ca, profile, cwd), file);
  const path = resolve(cwd, out);
  return /[/\\]$/.test(out) ? join(path, basename(file)) : path.replace(/\.(?:crt|pem|key|csr)$/, '');
}

/** The CA of etcd lies in a folder of its own, below the one from which profiles count. */
function pkiFolder(ca: string | undefined, { signer }: CertificateProfile, cwd: string): string {
  const folder = ca === undefined ? cwd : dirname(resolve(cwd, ca));
  return signer === 'etcd' && basename(folder) === 'etcd' ? dirname(folder) : folder;
}
