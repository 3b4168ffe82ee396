import type { IssueParams, IssuePlanResult, PlannedFile } from '../../../protocol/index.js';
import { findProfile } from '../../knowledge/certificate-profiles.js';
import type { Clock, Workspace } from '../../ports.js';
import { chooseTargets, type Target } from './choose-targets.js';
import { equivalentCommands } from '../equivalents/equivalent-commands.js';
import type { CertificateFiles, EquivalentSubject, PlannedAuthority } from '../equivalents/equivalent-subject.js';
import { formatSubject } from '../subject/format-subject.js';
import { isRefusal, type IssueRequest, type Refusal } from '../issue-request.js';
import { algorithmsOfKey } from '../keys/key-algorithms.js';
import { planKeyPair } from '../keys/make-key-pair.js';
import { planAuthority } from '../certificate/plan-authority.js';
import { planContent, planIssue, type ContentPlan, type IssuePlan } from '../certificate/plan-issue.js';
import { readParams } from './read-params.js';

export interface PlanHost {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** What a file holds, in a line for people; never key material. */
  describeFile(uri: string): Promise<string>;
  /** How people name a file: its path below the workspace folder. */
  relativeName(uri: string): string;
}

type Planned = Extract<IssuePlanResult, { ok: true }>;

/** Answers `kubepki/planIssue`: makes no key, and needs no passphrase. Content is checked before the place of the files. */
export async function planFromParams(params: IssueParams, host: PlanHost): Promise<Omit<Planned, 'ok'> | Refusal> {
  const request = await readParams(params, host.workspace);
  if (isRefusal(request)) return request;
  const planned = await (params.unsigned === true ? planUnsigned(request) : planSigned(request, host.clock));
  if (isRefusal(planned)) return planned;
  const { content, subject } = planned;
  const targets = await chooseTargets(params, host.workspace);
  if (isRefusal(targets)) return targets;
  const files = await Promise.all(
    targets.map(async ({ uri, mode, what, before }): Promise<PlannedFile> => ({
      uri,
      mode,
      what,
      ...(before !== undefined && { replaces: await host.describeFile(uri) }),
    })),
  );
  const commands = subject && commandsFor(subject(pathsOf(params, targets, host)), host.clock.now());
  return { ...content, ...(commands !== undefined && { commands }), files };
}

/** What a plan says, and what other tools would be told to make. */
interface PlannedContent {
  readonly content: Omit<Planned, 'ok' | 'files' | 'commands'>;
  readonly subject?: (paths: CertificateFiles) => EquivalentSubject;
}

function commandsFor(subject: EquivalentSubject, now: number): string | undefined {
  const equivalents = equivalentCommands('openssl', subject, now);
  if (isRefusal(equivalents)) return undefined;
  return [...equivalents.notes.map((note) => `# ${note}`), equivalents.script.trimEnd()].join('\n');
}

function pathsOf(params: IssueParams, targets: readonly Target[], host: PlanHost): CertificateFiles {
  const { keyUri, issuerCertificateUri, issuerKeyUri } = params;
  const relativeName = (uri: string): string => host.relativeName(uri);
  const target = (kind: Target['kind']): string => relativeName(targets.find((each) => each.kind === kind)?.uri ?? '');
  const authority =
    issuerCertificateUri === undefined || issuerKeyUri === undefined
      ? undefined
      : { certificate: relativeName(issuerCertificateUri), key: relativeName(issuerKeyUri) };
  return {
    certificate: target('certificate'),
    key: keyUri === undefined ? target('private-key') : relativeName(keyUri),
    ...(authority && { authority }),
  };
}

async function planSigned(request: IssueRequest, clock: Clock): Promise<PlannedContent | Refusal> {
  if (findProfile(request.profile)?.makes === 'key-pair') {
    const key = await planKeyPair(request);
    return isRefusal(key) ? key : { content: { subject: '', sans: [], warnings: [] } };
  }
  const plan = await planIssue(request, clock.now(), planAuthority);
  if (isRefusal(plan)) return plan;
  const content = { ...namesOf(plan), notAfter: plan.validity.notAfter.getTime(), warnings: [...plan.warnings] };
  const facts = request.facts ?? {};
  return { content, subject: (files) => ({ make: 'certificate', plan: { ...plan, authority: knownAuthority(plan) }, facts, files }) };
}

/** By the key of its certificate: another one may stand in for it here. */
function knownAuthority({ authority }: IssuePlan): PlannedAuthority | undefined {
  return authority && { ...authority, algorithms: algorithmsOfKey(authority.certificate.publicKey) ?? authority.algorithms };
}

/** Whoever signs a request decides on all else. */
async function planUnsigned(request: IssueRequest): Promise<PlannedContent | Refusal> {
  const plan = await planContent(request);
  return isRefusal(plan) ? plan : { content: { ...namesOf(plan), warnings: [] } };
}

function namesOf({ subject, sans }: ContentPlan): Pick<Planned, 'subject' | 'sans'> {
  return { subject: formatSubject(subject), sans: sans.map(({ type, value }) => `${type.toUpperCase()}:${value}`) };
}
