import type { IssueParams, IssuePlanResult, PlannedFile } from '../../protocol.js';
import { findProfile } from '../knowledge/certificate-profiles.js';
import type { Clock, Workspace } from '../ports.js';
import { chooseKey } from './choose-key.js';
import { chooseTargets } from './choose-targets.js';
import { formatSubject } from './format-subject.js';
import { isRefusal, type IssueRequest, type Refusal } from './issue-request.js';
import { planAuthority } from './plan-authority.js';
import { planIssue } from './plan-issue.js';
import { readParams } from './read-params.js';

export interface PlanHost {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** What a file holds, in a line for people; never key material. */
  describeFile(uri: string): Promise<string>;
}

type Planned = Extract<IssuePlanResult, { ok: true }>;

/** Answers `kubepki/planIssue`: makes no key, and needs no passphrase. Content is checked before the place of the files. */
export async function planFromParams(params: IssueParams, host: PlanHost): Promise<Omit<Planned, 'ok'> | Refusal> {
  const request = await readParams(params, host.workspace);
  if (isRefusal(request)) return request;
  const content = await planContent(request, host.clock);
  if (isRefusal(content)) return content;
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
  return { ...content, files };
}

async function planContent(request: IssueRequest, clock: Clock): Promise<Omit<Planned, 'ok' | 'files'> | Refusal> {
  if (findProfile(request.profile)?.makes === 'key-pair') {
    const key = await chooseKey(request.key);
    return isRefusal(key) ? key : { subject: '', sans: [], warnings: [] };
  }
  const plan = await planIssue(request, clock.now(), planAuthority);
  if (isRefusal(plan)) return plan;
  return {
    subject: formatSubject(plan.subject),
    sans: plan.sans.map(({ type, value }) => `${type.toUpperCase()}:${value}`),
    notAfter: plan.validity.notAfter.getTime(),
    warnings: [...plan.warnings],
  };
}
