import { firstServiceAddress } from '../../base/service-address.js';
import type { CertificateProfile, NameRule, ProfileInput } from '../../knowledge/certificate-profile.js';
import { dnsSubdomain } from '../../knowledge/gateway-api.js';
import { hostOf } from './fill-profile.js';
import { isRefusal, refuse, type ProfileFacts, type Refusal } from '../issue-request.js';
import { parseSan } from '../subject/parse-san.js';
import { findValueProblem } from '../subject/parse-subject.js';

/** What a profile lacks, or cannot be filled in with; undefined when the facts are enough. */
export function findFactFault(profile: CertificateProfile, facts: ProfileFacts): Refusal | undefined {
  const missing = profile.needs.find((need) => isMissing(facts[need]));
  if (missing) return refuse(missing, `${profile.title}: give ${words[missing]}.`);
  return [...profile.needs, ...optionalFacts(profile)].map((field) => checks[field](facts)).find((fault) => fault !== undefined);
}

const words: Readonly<Record<ProfileInput, string>> = {
  node: 'the name of the node (`--node`)',
  addresses: 'the address of the machine (`--address`)',
  user: 'the name of the user (`--user`)',
  service: 'the name of the Service (`--service`)',
  namespace: 'the namespace of the Service (`--namespace`)',
};

function isMissing(value: string | readonly string[] | undefined): boolean {
  return value === undefined || [value].flat().every((text) => text.trim() === '');
}

type CheckedFact = ProfileInput | 'groups' | 'serviceSubnet' | 'dnsDomain' | 'endpoint';

/** What else a profile makes use of. */
function optionalFacts({ id, names }: CertificateProfile): readonly CheckedFact[] {
  return [...(id === 'user' ? (['groups'] as const) : []), ...(byNames[names] ?? [])];
}

const byNames: Partial<Readonly<Record<NameRule, readonly CheckedFact[]>>> = {
  apiserver: ['serviceSubnet', 'dnsDomain', 'endpoint'],
  service: ['dnsDomain'],
};

const checks: Readonly<Record<CheckedFact, (facts: ProfileFacts) => Refusal | undefined>> = {
  node: ({ node = '' }) => findObjectFault('node', node, 'node-1'),
  service: ({ service = '' }) => findObjectFault('service', service, 'my-hook'),
  namespace: ({ namespace = '' }) => findObjectFault('namespace', namespace, 'kube-system'),
  addresses: ({ addresses = [] }) => addresses.map((address) => findNameFault('addresses', address)).find((fault) => fault !== undefined),
  user: ({ user = '' }) => findTextFault('user', user),
  groups: ({ groups = [] }) => groups.map((group) => findTextFault('groups', group)).find((fault) => fault !== undefined),
  serviceSubnet: ({ serviceSubnet }) => findSubnetFault(serviceSubnet),
  dnsDomain: ({ dnsDomain }) => (dnsDomain === undefined ? undefined : findNameFault('dnsDomain', `DNS:${dnsDomain}`)),
  endpoint: ({ endpoint = '' }) => (endpoint === '' ? undefined : findNameFault('endpoint', hostOf(endpoint))),
};

/** A node of any other name is another node to Kubernetes: the Node authorizer compares letter by letter. */
function findObjectFault(field: 'node' | 'service' | 'namespace', name: string, example: string): Refusal | undefined {
  if (dnsSubdomain.name.test(name) && name.length <= dnsSubdomain.longest) return undefined;
  const small = name.toLowerCase();
  const advice = dnsSubdomain.name.test(small) ? `Write \`${small}\`.` : `Write it as \`${example}\`.`;
  return refuse(field, `\`${name}\` is no name of an object of Kubernetes ("${dnsSubdomain.error}"). ${advice}`);
}

function findNameFault(field: 'addresses' | 'dnsDomain' | 'endpoint', text: string): Refusal | undefined {
  const name = parseSan(text);
  return isRefusal(name) ? refuse(field, name.refused) : undefined;
}

function findTextFault(field: 'user' | 'groups', text: string): Refusal | undefined {
  const problem = text === text.trim() ? findValueProblem(text) : 'begins or ends with a blank';
  return problem === undefined ? undefined : refuse(field, `The name of the ${field === 'user' ? 'user' : 'group'} ${problem}.`);
}

function findSubnetFault(subnet: string | undefined): Refusal | undefined {
  if (subnet === undefined || firstServiceAddress(subnet) !== undefined) return undefined;
  return refuse('serviceSubnet', `\`${subnet}\` is no network. Write an address and the length of its prefix, such as \`10.96.0.0/12\`.`);
}
