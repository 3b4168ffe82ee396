import { csrApi } from '../../knowledge/csr-signers.js';
import { toBase64 } from '../kubeconfig/base64-text.js';

export interface RequestManifest {
  /** Of the object; see `objectName`. */
  readonly name: string;
  readonly signer: string;
  readonly usages: readonly string[];
  readonly expirationSeconds: number | undefined;
}

/** The object that asks a signer of the cluster, around a PEM request. */
export function requestManifest({ name, signer, usages, expirationSeconds }: RequestManifest, requestPem: string): string {
  return [
    `apiVersion: ${csrApi.current}`,
    'kind: CertificateSigningRequest',
    'metadata:',
    `  name: ${isPlain(name) ? name : JSON.stringify(name)}`,
    'spec:',
    // On one line: what is folded is refused.
    `  request: ${toBase64(requestPem)}`,
    `  signerName: ${signer}`,
    ...(expirationSeconds === undefined ? [] : [`  expirationSeconds: ${expirationSeconds}`]),
    '  usages:',
    ...usages.map((usage) => `  - ${usage}`),
    '',
  ].join('\n');
}

/** The nearest name that an object may have (RFC 1123 subdomain). */
export function objectName(text: string): string {
  const name = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replaceAll(/[.-]*\.[.-]*/g, '.')
    .slice(0, 253)
    .replaceAll(/^[.-]+|[.-]+$/g, '');
  return name === '' ? 'request' : name;
}

/** Whether YAML 1.1, which sigs.k8s.io/yaml reads, takes such a name for a text: no number, no truth value. */
function isPlain(name: string): boolean {
  return /^[a-z]/.test(name) && !/^(?:y|yes|n|no|true|false|on|off|null)$/.test(name);
}
