import type { IssueParams } from '../../../protocol/index.js';
import type { Clock, Workspace } from '../../ports.js';
import { chooseTargets, type Target } from './choose-targets.js';
import type { FileChange } from '../file-change.js';
import { carryOut, issue } from '../certificate/issue.js';
import { findFile, isRefusal, type Issued, type IssueRequest, type Refusal } from '../issue-request.js';
import { planIssue } from '../certificate/plan-issue.js';
import { readParams } from './read-params.js';
import { planAuthority } from '../certificate/plan-authority.js';

/** What issuing asks of its host; it reads and never writes. */
export interface IssueHost {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** The certificate as hover shows it, in Markdown. Given certificates only, never a key. */
  describe(certificatePem: string, place: { readonly uri: string; readonly issuerUri: string | undefined }): Promise<string>;
}

export interface PreparedIssue {
  /** Markdown: the certificate, and what is odd about it. */
  readonly preview: string;
  readonly warnings: readonly string[];
  /** The key first: a certificate without its key is of no use, a key without certificate does no harm. Empty in a dry run. */
  readonly files: readonly FileChange[];
}

/** Answers `kubepki/issue` but for the writing: reads the CA, checks what would be overwritten, issues. */
export async function issueFromParams(params: IssueParams, host: IssueHost): Promise<PreparedIssue | Refusal> {
  const targets = await chooseTargets(params, host.workspace);
  if (isRefusal(targets)) return targets;
  const request = await readParams(params, host.workspace);
  if (isRefusal(request)) return request;
  const issued = await (params.dryRun ? rehearse(request, host.clock) : issue(request, host.clock));
  if (isRefusal(issued)) return issued;
  const shown = await preview(issued, { params, targets, host });
  return { preview: shown, warnings: issued.warnings, files: params.dryRun ? [] : changesOf(issued, targets) };
}

/** As issuing, but a CA whose passphrase nobody has given yet lets something else sign: what is shown is the same. */
async function rehearse(request: IssueRequest, clock: Clock): Promise<Issued | Refusal> {
  if (request.authority === undefined) return issue(request, clock);
  const plan = await planIssue(request, clock.now(), planAuthority);
  return isRefusal(plan) ? plan : { files: await carryOut(plan), warnings: plan.warnings };
}

function changesOf({ files }: Issued, targets: readonly Target[]): readonly FileChange[] {
  return files.flatMap(({ kind, text }) => {
    const target = targets.find((each) => each.kind === kind);
    if (target === undefined) return [];
    const { uri, mode, what, before } = target;
    return [{ uri, text, mode, secret: kind === 'private-key', what, ...(before !== undefined && { before }) }];
  });
}

async function preview(
  issued: Issued,
  { params, targets, host }: { readonly params: IssueParams; readonly targets: readonly Target[]; readonly host: IssueHost },
): Promise<string> {
  const certificate = findFile(issued, 'certificate');
  const uri = targets.find(({ kind }) => kind === 'certificate')?.uri ?? '';
  const described = certificate === undefined ? [] : [await host.describe(certificate, { uri, issuerUri: params.issuerCertificateUri })];
  return [...described, ...issued.warnings.map((warning) => `⚠ ${warning}`)].join('\n\n');
}
