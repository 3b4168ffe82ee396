import type { CertificateRequest, GeneralName } from '../../formats/x509/types.js';
import type { CertificateProfile } from '../../knowledge/certificate-profile.js';
import { findProfile } from '../../knowledge/certificate-profiles.js';
import { findRefusals } from '../../knowledge/csr-signers.js';
import { chooseKey } from '../keys/choose-key.js';
import { isRefusal, refuse, type AuthorityFiles, type IssueRequest, type ProfileFacts, type Refusal } from '../issue-request.js';
import { planIssue, type IssuePlan } from '../certificate/plan-issue.js';
import { subjectOfName } from '../subject/subject-of-name.js';
import { findMisfit } from './find-misfit.js';
import { findDifferences } from './find-differences.js';
import type { FoundRequest } from './read-requests.js';

/** A request that is to be signed here. */
export interface SigningRequest extends FoundRequest {
  /** Absent: by what the request says that the certificate is for. */
  readonly profile?: CertificateProfile['id'];
  readonly facts: ProfileFacts;
  /** Instead of the request's. */
  readonly subject?: string;
  /** Beside the request's. */
  readonly extraSans?: readonly string[];
  readonly lifetime?: string;
  readonly authority?: AuthorityFiles;
}

export interface SigningPlan {
  readonly plan: IssuePlan;
  /** What the request asks for and the certificate will not have; in the middle of a sentence. */
  readonly notTakenOver: readonly string[];
}

/** Checks a request, its signature, and what it asks for. Nothing is made yet. */
export async function planSigning(asked: SigningRequest, now: number): Promise<SigningPlan | Refusal> {
  const key = await chooseKey({ csr: asked.csr });
  if (isRefusal(key)) return key;
  // The choice says so: it was read from a request.
  if (key.from !== 'request') throw new Error('A request is signed with the key in it.');
  const profile = chooseProfile(asked, key.request);
  if (isRefusal(profile)) return profile;
  const refusal = refuseIdentity(asked, key.request, profile);
  if (refusal) return refusal;
  const plan = await planIssue(toIssueRequest(asked, key.request, profile), now);
  return isRefusal(plan) ? plan : { plan, notTakenOver: findDifferences(key.request, plan) };
}

function chooseProfile({ profile: id, wish }: SigningRequest, request: CertificateRequest): CertificateProfile | Refusal {
  const usages = wish && wish.usages.length > 0 ? wish.usages : (request.extendedKeyUsage ?? []);
  const forServers = usages.includes('serverAuth') || usages.includes('server auth');
  const forClients = usages.includes('clientAuth') || usages.includes('client auth');
  const usual = forServers ? (forClients ? 'both' : 'server') : forClients ? 'client' : undefined;
  return findProfile(id ?? usual ?? '') ?? refuse('profile', noPurpose);
}

const noPurpose =
  'The request does not say what the certificate is for. Give a profile: `--profile client`, `server`, `both`, or the one of a component.';

/** What the cluster's own signer would say, and whether a profile would hide who somebody is. */
function refuseIdentity(
  { wish, facts, subject, profile: id }: SigningRequest,
  request: CertificateRequest,
  profile: CertificateProfile,
): Refusal | undefined {
  const [refusal] = wish?.signer !== undefined && id === undefined ? findRefusals(wish.signer, request, wish.usages) : [];
  if (refusal)
    return refuse(
      'keyUri',
      `\`${wish?.signer ?? ''}\` would make no certificate of it: "${refusal.error}". Have the request made anew, or say with \`--profile\` what to sign.`,
    );
  const misfit = subject === undefined && !request.subject.isEmpty ? findMisfit(profile, subjectOfName(request.subject), facts) : undefined;
  if (misfit === undefined) return undefined;
  return refuse(
    'keyUri',
    `The request is for somebody else than the profile \`${profile.id}\`: ${misfit}. Sign it with \`--profile client\` if that is meant, or say with \`--subject\` who it is for.`,
  );
}

function toIssueRequest(asked: SigningRequest, request: CertificateRequest, profile: CertificateProfile): IssueRequest {
  const { csr, facts, subject, extraSans, authority } = asked;
  const lifetime = asked.lifetime ?? wishedLifetime(asked);
  const requested = request.subjectAltNames;
  return {
    profile: profile.id,
    facts,
    key: { csr },
    ...(requested && profile.makes === 'leaf' && { sans: requested.filter(isCompared).map(({ type, value }) => `${type}:${value}`) }),
    ...(subject !== undefined && { subject }),
    ...(extraSans && { extraSans }),
    ...(lifetime !== undefined && { lifetime }),
    ...(authority && { authority }),
  };
}

/** Kubernetes compares names and addresses; mail addresses and URIs are told as not taken over. */
function isCompared({ type }: GeneralName): boolean {
  return type === 'DNS' || type === 'IP';
}

function wishedLifetime({ wish }: SigningRequest): string | undefined {
  return wish?.expirationSeconds === undefined ? undefined : `${wish.expirationSeconds}s`;
}
