import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { equivalentCommands, type EquivalentTool } from '../../server/src/core/issuing/equivalents/equivalent-commands.js';
import type { EquivalentSubject } from '../../server/src/core/issuing/equivalents/equivalent-subject.js';
import type { Equivalents } from '../../server/src/core/issuing/equivalents/script.js';
import { carryOut } from '../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type IssueRequest, type KeyKind } from '../../server/src/core/issuing/issue-request.js';
import { planIssue, type IssuePlan } from '../../server/src/core/issuing/certificate/plan-issue.js';
import type { ProfileId } from '../../server/src/core/knowledge/certificate-profile.js';
import { certificateProfiles, findProfile } from '../../server/src/core/knowledge/certificate-profiles.js';
import { analyse } from './analyse.js';
import { MemoryWorkspace } from './workspace.js';

/** Ahead, so that a CA which openssl makes meanwhile has begun. */
export const now = Date.now() + 240_000;
export const facts = {
  node: 'cp1',
  addresses: ['10.0.0.5', 'fd00::5', 'cp1.example.com'],
  endpoint: 'api.example.com:6443',
  user: "o'brien $(id)",
  groups: ['dev team', 'ops/"night"'],
  service: 'hooks',
  namespace: 'default',
};

export const profilesThat = (make: 'root' | 'leaf' | 'intermediate'): ProfileId[] =>
  certificateProfiles.filter(({ makes }) => makes === make).map(({ id }) => id);

/** What a profile needs to be said. */
export function contentFor(profile: ProfileId): Pick<IssueRequest, 'profile' | 'subject' | 'sans' | 'facts'> {
  const { commonName, usages } = findProfile(profile)!;
  if (commonName !== undefined) return { profile, facts };
  const sans = usages.includes('serverAuth') ? { sans: ['*.example.com', '10.0.0.9'] } : {};
  return { profile, subject: 'CN=alice+OU=x,O=dev\\, ops,O=system:none', ...sans };
}

const pairs = new Map<KeyKind, Promise<Pair>>();

export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

export function authority(kind: KeyKind): Promise<Pair> {
  const made = pairs.get(kind) ?? issuedPair({ profile: 'ca', key: { make: kind } });
  pairs.set(kind, made);
  return made;
}

export async function issuedPair(request: IssueRequest): Promise<Pair> {
  const files = await carryOut(await planned(request));
  const text = (kind: string) => files.find((file) => file.kind === kind)?.text ?? '';
  return { certificate: text('certificate'), key: text('private-key') };
}

export async function planned(request: IssueRequest): Promise<IssuePlan> {
  const plan = await planIssue(request, now);
  if (isRefusal(plan)) throw new Error(plan.refused);
  return plan;
}

export function folderFor(folder: string, files: Readonly<Record<string, string>>): string {
  const at = mkdtempSync(join(folder, 'a run '));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  return at;
}

export function printed(tool: EquivalentTool, subject: EquivalentSubject): Equivalents {
  const equivalents = equivalentCommands(tool, subject, now);
  if (isRefusal(equivalents)) throw new Error(equivalents.refused);
  return equivalents;
}

/** The rules that find something in a script. */
export async function findingsIn(script: string): Promise<string[]> {
  const workspace = new MemoryWorkspace(new Map([['make.sh', { bytes: Buffer.from(script) }]]));
  return (await analyse(workspace, { now })).map(({ ruleId }) => ruleId);
}

export function openssl(cwd: string, input: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync('openssl', args, { cwd, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  return stdout;
}
