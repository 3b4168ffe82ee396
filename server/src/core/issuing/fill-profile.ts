import { firstServiceAddress } from '../base/service-address.js';
import type { CertificateProfile, ProfileInput } from '../knowledge/certificate-profile.js';
import { groupsOf } from '../knowledge/certificate-profiles.js';
import { apiServerNames } from '../knowledge/apiserver-names.js';
import { parseIpAddress } from '../formats/x509/ip-address.js';
import { refuse, type ProfileFacts, type Refusal } from './issue-request.js';
import { parseSan } from './parse-san.js';
import type { Subject, SubjectAttribute } from './parse-subject.js';

/** kubeadm's defaults (kubernetes cmd/kubeadm/app/apis/kubeadm/v1beta4/defaults.go). */
const defaultServiceSubnet = '10.96.0.0/12';
const defaultDnsDomain = 'cluster.local';

/** Files and Secrets know a certificate by these words. */
const words: Readonly<Record<ProfileInput, string>> = {
  node: 'the name of the node (`--node`)',
  addresses: 'the address of the machine (`--address`)',
  user: 'the name of the user (`--user`)',
  service: 'the name of the Service (`--service`)',
  namespace: 'the namespace of the Service (`--namespace`)',
};

/** What a profile still lacks; undefined when the facts are enough. */
export function findMissingFact({ title, needs }: CertificateProfile, facts: ProfileFacts): Refusal | undefined {
  const missing = needs.find((need) => (facts[need] ?? '').length === 0);
  return missing && refuse(missing, `${title}: give ${words[missing]}.`);
}

/** The subject of a profile; undefined where the person has to say it. */
export function profileSubject(profile: CertificateProfile, facts: ProfileFacts): Subject | undefined {
  if (profile.commonName === undefined) return undefined;
  const groups = [...groupsOf(profile, facts.kubernetesVersion), ...(profile.id === 'user' ? (facts.groups ?? []) : [])];
  return [...groups.map((group) => [attribute('O', group)]), [attribute('CN', fillFacts(profile.commonName, facts))]];
}

/** The names of a profile, in kubeadm's order. */
export function profileNames(profile: CertificateProfile, facts: ProfileFacts): readonly string[] | Refusal {
  const { node = '', addresses = [], service = '', namespace = '', dnsDomain = defaultDnsDomain } = facts;
  switch (profile.names) {
    case 'apiserver':
      return apiServerSans(facts);
    case 'etcd':
      return [node, 'localhost', ...addresses, '127.0.0.1', '::1'];
    case 'node':
      return [node, ...addresses];
    case 'service': {
      const name = `${service}.${namespace}`;
      return [name, `${name}.svc`, `${name}.svc.${dnsDomain}`];
    }
    default:
      return [];
  }
}

/** kubeadm GetAPIServerAltNames: the node, the Service's names, the first Service address, the machine's, the endpoint's. */
function apiServerSans({ node = '', addresses = [], serviceSubnet, dnsDomain, endpoint }: ProfileFacts): readonly string[] | Refusal {
  const subnet = serviceSubnet ?? defaultServiceSubnet;
  const serviceAddress = firstServiceAddress(subnet);
  if (serviceAddress === undefined)
    return refuse('serviceSubnet', `\`${subnet}\` is no network. Write an address and the length of its prefix, such as \`10.96.0.0/12\`.`);
  const domain = parseSan(`DNS:${dnsDomain ?? defaultDnsDomain}`);
  if ('refused' in domain) return refuse('dnsDomain', domain.refused);
  const host = endpoint === undefined || endpoint === '' ? [] : [hostOf(endpoint)];
  return [node, ...apiServerNames([`kubernetes.default.svc.${domain.value}`]), serviceAddress, ...addresses, ...host];
}

/** `api.example.com:6443`, `https://10.0.0.5:6443`, `[fd00::1]:6443` → the host. */
function hostOf(endpoint: string): string {
  const bare = endpoint.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  if (parseIpAddress(bare) !== undefined) return bare;
  return /^\[([^\]]*)\](?::\d+)?$/.exec(bare)?.[1] ?? bare.replace(/:\d+$/, '');
}

/** Fills in the places of a text; those that are not known become what `missing` says. */
export function fillFacts(text: string, facts: ProfileFacts, missing: (name: string) => string = () => ''): string {
  return text.replaceAll(
    /\{(node|user|service|namespace)\}/g,
    (_, name: 'node' | 'user' | 'service' | 'namespace') => facts[name] ?? missing(name),
  );
}

const oids: Readonly<Record<'CN' | 'O', string>> = { CN: '2.5.4.3', O: '2.5.4.10' };

function attribute(shortName: 'CN' | 'O', value: string): SubjectAttribute {
  return { oid: oids[shortName], shortName, value };
}
