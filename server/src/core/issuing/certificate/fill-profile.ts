import { firstServiceAddress } from '../../base/service-address.js';
import type { CertificateProfile } from '../../knowledge/certificate-profile.js';
import { groupsOf } from '../../knowledge/certificate-profiles.js';
import { apiServerNames } from '../../knowledge/apiserver-names.js';
import { parseIpAddress } from '../../formats/x509/ip-address.js';
import type { ProfileFacts } from '../issue-request.js';
import type { Subject, SubjectAttribute } from '../subject/parse-subject.js';

/** kubeadm's defaults (kubernetes cmd/kubeadm/app/apis/kubeadm/v1beta4/defaults.go). */
const defaultServiceSubnet = '10.96.0.0/12';
const defaultDnsDomain = 'cluster.local';

/** The subject of a profile; undefined where the person has to say it. */
export function profileSubject(profile: CertificateProfile, facts: ProfileFacts): Subject | undefined {
  if (profile.commonName === undefined) return undefined;
  const groups = [...groupsOf(profile, facts.kubernetesVersion), ...(profile.id === 'user' ? (facts.groups ?? []) : [])];
  return [...groups.map((group) => [attribute('O', group)]), [attribute('CN', fillFacts(profile.commonName, facts))]];
}

/** The names of a profile, in kubeadm's order. */
export function profileNames(profile: CertificateProfile, facts: ProfileFacts): readonly string[] {
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
function apiServerSans(facts: ProfileFacts): readonly string[] {
  const { node = '', addresses = [], serviceSubnet = defaultServiceSubnet, dnsDomain = defaultDnsDomain, endpoint = '' } = facts;
  // check-facts.ts has looked at the network.
  const serviceAddress = firstServiceAddress(serviceSubnet) ?? '';
  const host = endpoint === '' ? [] : [hostOf(endpoint)];
  return [node, ...apiServerNames([`kubernetes.default.svc.${dnsDomain.toLowerCase()}`]), serviceAddress, ...addresses, ...host];
}

/** `api.example.com:6443`, `https://10.0.0.5:6443`, `[fd00::1]:6443` → the host. */
export function hostOf(endpoint: string): string {
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
