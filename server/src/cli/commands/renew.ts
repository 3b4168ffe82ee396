import { realpathSync } from 'node:fs';
import { documentFileNames, isRefusal, loadIssuing } from '../../core/index.js';
import type { EquivalentTool } from '../../core/issuing/equivalents/equivalent-commands.js';
import type { FileChange } from '../../core/issuing/file-change.js';
import type { AuthorityFiles, Refusal } from '../../core/issuing/issue-request.js';
import type { Renewal, RenewalQuestion } from '../../core/service.js';
import type { Settings } from '../../core/settings.js';
import { pathFromUri, uriFromPath } from '../../host/file-path.js';
import { findContext } from '../find-context.js';
import { collectInputs, displayName } from '../inputs.js';
import { tellFailures, type Io } from '../io.js';
import { caPaths, readCa, type CaFlags } from '../issuing/ca-options.js';
import { printScript, type EquivalentFlags } from '../issuing/equivalent-option.js';
import { readPassphrase, type PassphraseFlags } from '../issuing/passphrase.js';
import { refused } from '../issuing/refused.js';
import { renewalJson, renewalText } from '../issuing/renewal-report.js';
import { writeChanges } from '../issuing/write-changes.js';
import { Progress } from '../progress.js';
import { openSession, type Session } from '../session.js';
import { UsageError } from '../usage-error.js';

export interface RenewFlags extends CaFlags, PassphraseFlags, EquivalentFlags {
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly now: number;
  readonly endsBefore?: number;
  readonly context?: string;
  readonly newKey?: boolean;
  readonly lifetime?: string;
  readonly days?: number;
  readonly san?: readonly string[];
  readonly includeCa?: boolean;
  readonly changeCa?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

/** `kubepki renew`: makes certificates anew wherever they stand, with a backup of each file. Answers the exit status. */
export async function renew(flags: RenewFlags, io: Io): Promise<number> {
  const authority = await readCa(flags, io);
  const session = await read(flags, io);
  if (session.inputs.places.length < flags.paths.length) throw new UsageError(session.failures.join('; '));
  const plan = await planned(session, questionOf(flags, session, authority), { flags, io });
  if (flags.as !== undefined) return printRenewal(plan, { ...flags, as: flags.as }, io);
  const backups = flags.dryRun === true ? [] : writeChanges(distinctFiles(plan.changes), io);
  const report = { plan, backups, dryRun: flags.dryRun === true, cwd: io.cwd };
  io.stdout.write(flags.format === 'json' ? renewalJson(report) : renewalText(report));
  tellFailures([...(flags.format === 'text' ? plan.notes : []), ...session.failures], io);
  if (session.failures.length > 0) return 2;
  return plan.left.length > 0 ? 1 : 0;
}

/** What is left is told on stderr: the script renews the rest. */
async function printRenewal(plan: Renewal, flags: RenewFlags & { readonly as: EquivalentTool }, io: Io): Promise<number> {
  const { renewalEquivalents } = await loadIssuing();
  const { now, as: tool } = flags;
  const authority = await caPaths(flags, io);
  const pathOf = (uri: string): string => displayName(io.cwd, pathFromUri(uri) ?? uri);
  const equivalents = renewalEquivalents(tool, plan.sources, { now, pathOf, authority });
  if (isRefusal(equivalents)) throw refused(equivalents, {});
  tellFailures([...plan.notes, ...plan.left.map(({ uri, reason }) => `${pathOf(uri)} is left: ${reason}`)], io);
  printScript(equivalents, io);
  return plan.left.length > 0 ? 1 : 0;
}

async function read({ paths, settings, now }: RenewFlags, io: Io): Promise<Session> {
  const progress = new Progress(io.stderr);
  const inputs = collectInputs(paths, { cwd: io.cwd, fileNames: documentFileNames, onFile: () => progress.tell('reading files') });
  const context = findContext(inputs.places, { cwd: io.cwd, fileNames: documentFileNames });
  const session = await openSession({ settings, now, inputs, context }, () => progress.tell('reading files'));
  progress.clear();
  return session;
}

function questionOf(flags: RenewFlags, { inputs }: Session, authority: AuthorityFiles | undefined): RenewalQuestion {
  const { endsBefore, context, lifetime, days, san } = flags;
  const length = lifetime ?? (days === undefined ? undefined : `${days}d`);
  return {
    uris: inputs.places.map(uriFromPath),
    key: flags.newKey === true ? 'new' : 'keep',
    otherAuthority: flags.changeCa === true ? 'take' : 'refuse',
    authorities: flags.includeCa === true ? 'renew' : 'leave',
    ...(endsBefore !== undefined && { endsBefore }),
    ...(context !== undefined && { context }),
    ...(length !== undefined && { lifetime: length }),
    ...(san && { extraSans: san }),
    ...(authority && { authority }),
  };
}

interface Asking {
  readonly flags: RenewFlags;
  readonly io: Io;
}

/** Asks for the passphrase of a key that was found encrypted, once. Without an answer the others are renewed, and what it would sign is left. */
async function planned({ service }: Session, question: RenewalQuestion, { flags, io }: Asking): Promise<Renewal> {
  const first = await service.renewal(question);
  const reason = encryptedReason(first);
  const mayAsk = isRefusal(first) || flags.passphraseFile !== undefined || io.terminal !== undefined;
  const passphrase = reason !== undefined && mayAsk ? await readPassphrase({ name: keyIn(reason), line: 'first' }, flags, io) : undefined;
  const answer = passphrase === undefined ? first : await service.renewal({ ...question, passphrase });
  if (isRefusal(answer)) throw refusedByOption(answer, flags);
  return answer;
}

function encryptedReason(answer: Renewal | Refusal): string | undefined {
  if (isRefusal(answer)) return answer.field === 'passphrase' ? answer.refused : undefined;
  return answer.left.find(({ field }) => field === 'passphrase')?.reason;
}

/** `the key of the CA`, from `The key of the CA is encrypted: …`. */
function keyIn(reason: string): string {
  const [, name = 'The key'] = /^(.*?) is encrypted/.exec(reason) ?? [];
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The names of options differ where a key is not chosen by its type. */
function refusedByOption({ refused: reason, field }: Refusal, flags: RenewFlags): UsageError {
  if (field === 'key') return new UsageError(`--new-key: ${reason}`);
  const isCa = field === 'issuerCertificateUri' && flags.ca !== undefined && flags.changeCa !== true;
  return refused({ refused: isCa ? `${reason} Or let it sign all the same, with --change-ca.` : reason, ...(field && { field }) }, flags);
}

/** A file that is reached by two names, such as the kubelet's current certificate, is written once. */
function distinctFiles(changes: readonly FileChange[]): readonly FileChange[] {
  const byPath = new Map<string, FileChange>();
  for (const change of changes) {
    const path = realpathSync(pathFromUri(change.uri) ?? '');
    if (!byPath.has(path)) byPath.set(path, change);
  }
  return [...byPath.values()];
}
