import type { Refusal } from '../../core/issuing/issue-request.js';
import type { IssueField } from '../../protocol/index.js';
import { UsageError } from '../usage-error.js';
import type { CaFlags } from './ca-options.js';

/** What names the files that a refusal can lie in. */
export interface NamedFiles extends CaFlags {
  readonly keyFile?: string;
  /** The certificate that a request is to replace. */
  readonly existing?: string;
  /** The request that is signed. */
  readonly csr?: string;
}

/** A refusal of the core as one line that begins with the file or the option to change. */
export function refused({ refused: reason, field }: Refusal, files: NamedFiles): UsageError {
  const place = field && placeOf(field, files);
  return new UsageError(place === undefined ? reason : `${place}: ${reason}`);
}

function placeOf(field: IssueField, { ca, caKey, keyFile, csr, existing }: NamedFiles): string | undefined {
  if (field === 'likeUri') return existing;
  if (field === 'issuerCertificateUri') return ca;
  if (field === 'issuerKeyUri') return caKey ?? ca;
  if (field === 'keyUri') return keyFile ?? csr;
  return options[field];
}

const options: Partial<Readonly<Record<IssueField, string>>> = {
  subject: '--subject',
  sans: '--san',
  lifetime: '--lifetime',
  key: '--key',
  signer: '--signer',
  expiration: '--expiration',
  passphrase: '--passphrase-file',
  kubernetesVersion: '--kubernetes-version',
  node: '--node',
  addresses: '--address',
  serviceSubnet: '--service-cidr',
  podSubnet: '--pod-cidr',
  manifests: '--with-manifests',
  dnsDomain: '--dns-domain',
  endpoint: '--endpoint',
  user: '--user',
  groups: '--group',
  service: '--service',
  namespace: '--namespace',
  server: '--server',
  clusterName: '--name',
  userName: '--name',
  contextName: '--name',
  controlPlanes: '--control-plane',
  externalEtcd: '--external-etcd',
  caLifetime: '--ca-lifetime',
};
