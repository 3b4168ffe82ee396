import type { CertificateProfile } from '../../knowledge/certificate-profile.js';
import { findProfile } from '../../knowledge/certificate-profiles.js';
import { findFactFault } from './check-facts.js';
import { chooseKey, isRsa, type ChosenKey } from '../keys/choose-key.js';
import { profileNames, profileSubject } from './fill-profile.js';
import { findForbiddenPurpose } from './find-unusable.js';
import { findWarnings } from './find-warnings.js';
import { isRefusal, refuse, type AuthorityFiles, type IssueRequest, type Refusal } from '../issue-request.js';
import { loadAuthority, type Authority } from './load-authority.js';
import { chooseValidity, usualValidity, type ChosenValidity } from './parse-lifetime.js';
import { parseSan, type SubjectAltName } from '../subject/parse-san.js';
import { checkSubject, parseSubject, subjectValues, type Subject } from '../subject/parse-subject.js';
import { subjectOfName } from '../subject/subject-of-name.js';

/** All that is decided about a certificate before a key is made. Holds no key that can be read. */
export interface IssuePlan {
  readonly profile: CertificateProfile;
  readonly subject: Subject;
  readonly sans: readonly SubjectAltName[];
  readonly keyUsage: readonly PlannedKeyUsage[];
  /** Intermediates sign leaves only. */
  readonly pathLength: number | undefined;
  readonly validity: ChosenValidity;
  readonly key: ChosenKey;
  /** Absent: it signs itself. */
  readonly authority: Authority | undefined;
  readonly warnings: readonly string[];
}

export type PlannedKeyUsage = 'digitalSignature' | 'keyEncipherment' | 'keyCertSign' | 'cRLSign';

/** How the files of a CA are read. */
type LoadAuthority = (files: AuthorityFiles, now: number) => Promise<Authority | Refusal>;

/** Checks the whole of a request. Nothing is made yet. */
export async function planIssue(request: IssueRequest, now: number, load: LoadAuthority = loadAuthority): Promise<IssuePlan | Refusal> {
  const wanted = await planContent(request);
  if (isRefusal(wanted)) return wanted;
  const authority = await checkAuthority(request, wanted.profile, { now, load });
  if (isRefusal(authority)) return authority;
  const basis = { now, authority: authority?.certificate };
  const { lifetime } = request;
  const validity = lifetime === undefined ? usualValidity(wanted.profile.days, basis) : chooseValidity(lifetime, basis);
  if (isRefusal(validity)) return validity;
  const plan = { ...wanted, authority, validity };
  return { ...plan, warnings: findWarnings(plan, now) };
}

/** What a certificate or a request for one holds, whoever signs it. */
export type ContentPlan = Pick<IssuePlan, 'profile' | 'subject' | 'sans' | 'keyUsage' | 'pathLength' | 'key'>;

/** Subject, names and key of a request. */
export async function planContent(request: IssueRequest): Promise<ContentPlan | Refusal> {
  const profile = findProfile(request.profile);
  if (!profile || profile.makes === 'key-pair') return refuse('profile', `\`${request.profile}\` is no certificate that Kube PKI makes.`);
  const key = await chooseKey(request.key);
  if (isRefusal(key)) return key;
  if (profile.makes === 'root' && key.from === 'request')
    return refuse(
      'keyUri',
      `${profile.title}: it signs itself, which takes its private key; a request holds the public half only. Give the key.`,
    );
  const subject = planSubject(request, profile, key);
  if (isRefusal(subject)) return subject;
  const sans = planSans(request, { profile, key, subject });
  if (isRefusal(sans)) return sans;
  const pathLength = profile.makes === 'intermediate' ? 0 : undefined;
  return { profile, subject, sans, keyUsage: keyUsageOf(profile, key), pathLength, key };
}

function planSubject({ subject, facts = {} }: IssueRequest, profile: CertificateProfile, key: ChosenKey): Subject | Refusal {
  if (subject !== undefined) return parseSubject(subject);
  if (key.from === 'request' && !key.request.subject.isEmpty) return checkSubject(subjectOfName(key.request.subject));
  const fault = findFactFault(profile, facts);
  if (fault) return fault;
  // Without places and groups it would be empty, which parseSubject refuses with a word on what to write.
  return profileSubject(profile, facts) ?? parseSubject('');
}

interface NamesBasis {
  readonly profile: CertificateProfile;
  readonly key: ChosenKey;
  readonly subject: Subject;
}

function planSans(request: IssueRequest, basis: NamesBasis): readonly SubjectAltName[] | Refusal {
  const { profile, subject } = basis;
  const { sans, extraSans = [] } = request;
  if (profile.makes !== 'leaf') return (sans ?? extraSans).length > 0 ? refuseNames() : authorityNames(profile, subject);
  const proposed = sans ?? proposedNames(request, basis);
  if (isRefusal(proposed)) return proposed;
  const names = distinctNames([...proposed, ...extraSans]);
  if (isRefusal(names)) return names;
  return profile.usages.includes('serverAuth') && names.length === 0 ? refuseNoNames() : names;
}

function proposedNames({ facts = {} }: IssueRequest, { profile, key }: NamesBasis): readonly string[] | Refusal {
  const requested = key.from === 'request' ? (key.request.subjectAltNames ?? []) : [];
  if (requested.length > 0) return requested.map(({ type, value }) => `${type}:${value}`);
  return findFactFault(profile, facts) ?? profileNames(profile, facts);
}

/** kubeadm's CAs carry their own name once more (pkiutil NewSelfSignedCACert), where it could be one of DNS. */
function authorityNames({ names }: CertificateProfile, subject: Subject): readonly SubjectAltName[] {
  const [commonName] = names === 'common-name' ? subjectValues(subject, 'CN') : [];
  const name = commonName === undefined ? undefined : parseSan(`DNS:${commonName}`);
  return name === undefined || isRefusal(name) ? [] : [name];
}

function distinctNames(texts: readonly string[]): readonly SubjectAltName[] | Refusal {
  const names = new Map<string, SubjectAltName>();
  for (const text of texts) {
    const name = parseSan(text);
    if (isRefusal(name)) return name;
    names.set(`${name.type}:${name.value}`, name);
  }
  return [...names.values()];
}

function refuseNames(): Refusal {
  return refuse('sans', 'A CA covers no names: they belong into the certificates that it signs.');
}

function refuseNoNames(): Refusal {
  return refuse(
    'sans',
    'A server certificate needs a name or an address to cover: Go looks at those only, not at `CN` ("x509: certificate relies on legacy Common Name field, use SANs instead"). Give what clients dial, such as `DNS:example.com` or `IP:10.0.0.5`.',
  );
}

/** What kubeadm writes (pkiutil NewSelfSignedCACert, NewSignedCert), where it fits the key: an EC or Edwards key cannot encipher (RFC 8813). */
function keyUsageOf({ makes }: CertificateProfile, key: ChosenKey): readonly PlannedKeyUsage[] {
  const base: readonly PlannedKeyUsage[] = isRsa(key) ? ['digitalSignature', 'keyEncipherment'] : ['digitalSignature'];
  return makes === 'leaf' ? base : [...base, 'keyCertSign'];
}

async function checkAuthority(
  { authority: files }: IssueRequest,
  { makes, title, usages }: CertificateProfile,
  { now, load }: { readonly now: number; readonly load: LoadAuthority },
): Promise<Authority | undefined | Refusal> {
  if (makes === 'root')
    return files ? refuse('issuerCertificateUri', `${title}: it signs itself. Leave out the CA, or make an intermediate CA.`) : undefined;
  if (!files) return refuse('issuerCertificateUri', `${title}: it needs a CA that signs it. Choose one, or make one first.`);
  const authority = await load(files, now);
  if (isRefusal(authority)) return authority;
  const forbidden = findForbidden(authority, { makes, usages });
  return forbidden === undefined ? authority : refuse('issuerCertificateUri', forbidden);
}

function findForbidden({ certificate }: Authority, { makes, usages }: Pick<CertificateProfile, 'makes' | 'usages'>): string | undefined {
  if (makes === 'intermediate' && certificate.basicConstraints?.pathLength === 0)
    return `\`${certificate.subject.rfc2253}\` may sign leaves only (pathlen:0): a CA below it is refused ("x509: too many intermediates for path length constraint"). Choose a CA without that limit.`;
  return usages.map((usage) => findForbiddenPurpose(certificate, usage)).find((reason) => reason !== undefined);
}
