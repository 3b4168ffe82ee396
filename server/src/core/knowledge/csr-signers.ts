import type { CertificateRequest } from '../formats/x509/types.js';
import { nodesGroup, nodeUserPrefix, superuserGroup } from './identities.js';

/**
 * The signers that Kubernetes brings, and what each of them refuses, with its own words.
 * Sources: K kubernetes/kubernetes v1.36.2 pkg/apis/certificates/helpers.go, pkg/apis/certificates/validation/validation.go,
 * pkg/controller/certificates/signer/signer.go, plugin/pkg/admission/certificates/subjectrestriction;
 * kubernetes/website reference/access-authn-authz/certificate-signing-requests.md.
 */
export const signers = {
  client: 'kubernetes.io/kube-apiserver-client',
  kubeletClient: 'kubernetes.io/kube-apiserver-client-kubelet',
  kubeletServing: 'kubernetes.io/kubelet-serving',
  legacy: 'kubernetes.io/legacy-unknown',
} as const;

export const builtInSigners: readonly string[] = Object.values(signers);

/** The API version that is served, and the one that is gone. */
export const csrApi = {
  group: 'certificates.k8s.io',
  current: 'certificates.k8s.io/v1',
  removed: { version: 'certificates.k8s.io/v1beta1', since: '1.22' },
};

/** Seconds; K pkg/apis/certificates/validation/validation.go. */
export const shortestExpiration = 600;
/** --cluster-signing-duration, seconds. */
export const defaultSigningDuration = 8760 * 3600;

export const csrErrors = {
  pemType: 'PEM block type must be CERTIFICATE REQUEST',
  signerForm: "must be a fully qualified domain and path of the form 'example.com/signer-name'",
  legacySigner: 'the legacy signerName is not allowed via this API version',
  usagesRequired: 'Required value: usages',
  usageUnsupported: 'Unsupported value',
  usageDuplicate: 'Duplicate value',
  expiration: 'may not specify a duration less than 600 seconds (10 minutes)',
  superuser: `use of ${signers.client} signer with ${superuserGroup} group is not allowed`,
  failed: 'SignerValidationFailure',
};

/** The usages that the API takes; the spelling is exact. K pkg/apis/certificates/v1/helpers.go; cfssl has the same names (config/config.go). */
export const csrUsages: readonly string[] = [
  'signing',
  'digital signature',
  'content commitment',
  'key encipherment',
  'key agreement',
  'data encipherment',
  'cert sign',
  'crl sign',
  'encipher only',
  'decipher only',
  'any',
  'server auth',
  'client auth',
  'code signing',
  'email protection',
  's/mime',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'timestamping',
  'ocsp signing',
  'microsoft sgc',
  'netscape sgc',
];

/** Spellings of other tools, in small letters without blanks and dashes. */
const usageSpellings: Readonly<Record<string, string>> = {
  clientauth: 'client auth',
  tlswebclientauthentication: 'client auth',
  clientauthentication: 'client auth',
  serverauth: 'server auth',
  tlswebserverauthentication: 'server auth',
  serverauthentication: 'server auth',
  digitalsignature: 'digital signature',
  digitalsignatures: 'digital signature',
  keyencipherment: 'key encipherment',
  keyencypherment: 'key encipherment',
  dataencipherment: 'data encipherment',
  keyagreement: 'key agreement',
  nonrepudiation: 'content commitment',
  contentcommitment: 'content commitment',
  keycertsign: 'cert sign',
  certsign: 'cert sign',
  crlsign: 'crl sign',
  codesigning: 'code signing',
  emailprotection: 'email protection',
  ocspsigning: 'ocsp signing',
  timestamping: 'timestamping',
  anyextendedkeyusage: 'any',
  smime: 's/mime',
};

/** What a misspelt usage was meant to be. */
export function findIntendedUsage(written: string): string | undefined {
  return (
    usageSpellings[written.toLowerCase().replaceAll(/[\s_-]/g, '')] ?? csrUsages.find((usage) => usage === written.toLowerCase().trim())
  );
}

export type RefusalCode =
  | 'organization'
  | 'common-name'
  | 'dns'
  | 'ip'
  | 'email'
  | 'uri'
  | 'san-missing'
  | 'usage-missing'
  | 'usage-extra'
  | 'usage-set'
  | 'superuser';

/** One reason for which a signer makes no certificate, in its words. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly error: string;
  /** The usage or name that is too much. */
  readonly found?: string;
}

/** What the built-in signer says to a request; empty for a signer of somebody else's. */
export function findRefusals(
  signer: string,
  request: Pick<CertificateRequest, 'subject' | 'subjectAltNames'>,
  usages: readonly string[],
): readonly Refusal[] {
  if (signer === signers.client) return [...superuserRefusals(request), ...clientUsageRefusals(usages)];
  if (signer !== signers.kubeletClient && signer !== signers.kubeletServing) return [];
  const side = signer === signers.kubeletClient ? 'client auth' : 'server auth';
  return [...nodeRefusals(request), ...sanRefusals(signer, request), ...usageSetRefusals(side, usages)];
}

function superuserRefusals({ subject }: Pick<CertificateRequest, 'subject'>): Refusal[] {
  return subject.values('O').includes(superuserGroup) ? [{ code: 'superuser', error: csrErrors.superuser }] : [];
}

const clientUsages: readonly string[] = ['client auth', 'digital signature', 'key encipherment'];

function clientUsageRefusals(usages: readonly string[]): Refusal[] {
  const extra = usages.find((usage) => !clientUsages.includes(usage));
  return [
    ...(usages.includes('client auth')
      ? []
      : [{ code: 'usage-missing', error: 'missing required usage for client certificate: client auth' } as const]),
    ...(extra === undefined
      ? []
      : [{ code: 'usage-extra', error: `invalid usage for client certificate: ${extra}`, found: extra } as const]),
  ];
}

function nodeRefusals({ subject }: Pick<CertificateRequest, 'subject'>): Refusal[] {
  const organizations = subject.values('O');
  return [
    ...(organizations.length === 1 && organizations[0] === nodesGroup
      ? []
      : [{ code: 'organization', error: `subject organization is not ${nodesGroup}` } as const]),
    ...(subject.commonName?.startsWith(nodeUserPrefix) === true
      ? []
      : [{ code: 'common-name', error: `subject common name does not begin with ${nodeUserPrefix}` } as const]),
  ];
}

const sanCodes = { DNS: 'dns', IP: 'ip', email: 'email', URI: 'uri' } as const;
const sanWords = { DNS: 'DNS', IP: 'IP', email: 'Email', URI: 'URI' } as const;

function sanRefusals(signer: string, { subjectAltNames = [] }: Pick<CertificateRequest, 'subjectAltNames'>): Refusal[] {
  const forbidden = signer === signers.kubeletClient ? (['DNS', 'IP', 'email', 'URI'] as const) : (['email', 'URI'] as const);
  const refusals = forbidden
    .filter((type) => subjectAltNames.some((name) => name.type === type))
    .map((type): Refusal => ({ code: sanCodes[type], error: `${sanWords[type]} subjectAltNames are not allowed` }));
  const isNamed = subjectAltNames.some(({ type }) => type === 'DNS' || type === 'IP');
  return signer === signers.kubeletServing && !isNamed
    ? [{ code: 'san-missing', error: 'DNS or IP subjectAltName is required' }, ...refusals]
    : refusals;
}

/** The two sets that a kubelet signer takes. */
export function usageSetsOf(side: 'client auth' | 'server auth'): readonly (readonly string[])[] {
  return [
    [side, 'digital signature'],
    [side, 'digital signature', 'key encipherment'],
  ];
}

function usageSetRefusals(side: 'client auth' | 'server auth', usages: readonly string[]): Refusal[] {
  const written = [...new Set(usages)].sort().join();
  const isTaken = usageSetsOf(side).some((set) => [...set].sort().join() === written);
  return isTaken
    ? []
    : [{ code: 'usage-set', error: `usages did not match [${side} digital signature] or [${side} digital signature key encipherment]` }];
}

/** What a signer is for, in a few words; undefined for somebody else's. */
export function findSignerPurpose(signer: string): string | undefined {
  return purposes[signer];
}

const purposes: Readonly<Record<string, string>> = {
  [signers.client]: 'client certificates for the API server: people and programs; never approved by itself',
  [signers.kubeletClient]:
    "kubelets' client certificates; approved by itself where RBAC lets the requester (certificatesigningrequests/nodeclient or selfnodeclient)",
  [signers.kubeletServing]: "kubelets' serving certificates; never approved by itself",
  [signers.legacy]: 'requests from before v1; gone since Kubernetes 1.22',
};
