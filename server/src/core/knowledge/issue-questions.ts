import type { ProfileId } from './certificate-profile.js';

/** What is asked to fill a profile in; the names are those of `IssueFacts`. */
export type FactName = 'node' | 'addresses' | 'serviceSubnet' | 'dnsDomain' | 'endpoint' | 'user' | 'groups' | 'service' | 'namespace';

export interface FactQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly example: string;
  readonly isList: boolean;
}

/** Sources: kubernetes cmd/kubeadm/app/apis/kubeadm/v1beta4/{types,defaults}.go; pkiutil GetAPIServerAltNames. */
export const factQuestions: Readonly<Record<FactName, FactQuestion>> = {
  node: {
    title: 'Node',
    prompt: 'The name of the Node object: the host name in lower case, or --hostname-override',
    example: 'cp1',
    isList: false,
  },
  addresses: {
    title: 'Addresses',
    prompt: 'Addresses and further names of the machine, the advertised address first, with commas between them',
    example: '192.168.56.10',
    isList: true,
  },
  serviceSubnet: {
    title: 'Service network',
    prompt: '--service-cluster-ip-range: its first address is the one of the Service kubernetes, which pods dial',
    example: '10.96.0.0/12',
    isList: false,
  },
  dnsDomain: {
    title: 'DNS domain',
    prompt: 'The domain of the cluster: the last name of the Service kubernetes ends in it',
    example: 'cluster.local',
    isList: false,
  },
  endpoint: {
    title: 'Endpoint',
    prompt: 'What clients dial in front of several API servers (controlPlaneEndpoint); nothing where there is only one',
    example: 'api.example.com:6443',
    isList: false,
  },
  user: { title: 'User', prompt: 'The user: RoleBindings name it, and audit logs show it', example: 'alice', isList: false },
  groups: { title: 'Groups', prompt: 'The groups that Roles are bound to, with commas between them', example: 'developers', isList: true },
  service: { title: 'Service', prompt: 'The name of the Service in front of the webhook', example: 'webhook', isList: false },
  namespace: { title: 'Namespace', prompt: 'The namespace of the Service', example: 'default', isList: false },
};

/** What a profile is asked for beside what it needs. */
export const optionalFacts: Readonly<Partial<Record<ProfileId, readonly FactName[]>>> = {
  apiserver: ['serviceSubnet', 'dnsDomain', 'endpoint'],
  user: ['groups'],
  webhook: ['dnsDomain'],
};

/** How a subject is written where the profile has none of its own. */
export const subjectExamples: Readonly<Partial<Record<ProfileId, string>>> = {
  server: 'CN=registry.example.com',
  client: 'CN=alice,O=developers',
  both: 'CN=member-1',
};

/** Keys that can be made, the proposed one first. kubeadm: cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go EncryptionAlgorithmType, default RSA-2048. */
export const keyQuestions = [
  { kind: 'ec-p256', title: 'EC P-256', detail: 'Small and fast; every Kubernetes component, kubeadm and OpenSSL read it.' },
  { kind: 'ec-p384', title: 'EC P-384', detail: 'Where a policy asks for it.' },
  { kind: 'ec-p521', title: 'EC P-521', detail: 'Where a policy asks for it; some clients do not offer this curve.' },
  { kind: 'rsa-2048', title: 'RSA 2048', detail: 'What kubeadm makes by itself.' },
  { kind: 'rsa-3072', title: 'RSA 3072', detail: 'As strong as EC P-256, with slower handshakes.' },
  { kind: 'rsa-4096', title: 'RSA 4096', detail: 'Slower handshakes; for CAs that live long.' },
  {
    kind: 'ed25519',
    title: 'Ed25519',
    detail: 'Small and fast; Go reads it.',
    warning: 'kubeadm cannot load it, and service account tokens are not signed with it.',
  },
] as const;

/** Where a lifetime comes from. kubeadm: v1beta4 CertificateValidityPeriod, CACertificateValidityPeriod. */
export const lifetimeReasons = {
  root: 'kubeadm gives a CA ten years',
  intermediate: 'half of what kubeadm gives a CA',
  leaf: 'kubeadm gives a certificate one year',
  'key-pair': '',
} as const;
