import { chmodSync } from 'node:fs';
import { documentFileNames } from '../../core/index.js';
import type { Settings } from '../../core/settings.js';
import { pathFromUri } from '../../host/file-path.js';
import { replaceFile } from '../../host/writing/replace-file.js';
import { WriteError } from '../../host/writing/write-errors.js';
import { planFixes, type AppliedFix, type FileChange, type FixPlan } from '../fixing/plan-fixes.js';
import { collectInputs, displayName } from '../inputs.js';
import { tellFailures, type Io } from '../io.js';
import { Progress } from '../progress.js';
import { printable } from '../report/printable.js';
import { findSecrets } from '../report/secrets.js';
import { unifiedDiff, type Side } from '../report/unified-diff.js';
import { count } from '../report/words.js';
import { openSession } from '../session.js';
import { writing } from '../writing.js';
import { systemReason } from '../../host/system-reason.js';

export interface FixOptions {
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly now: number;
  readonly dryRun: boolean;
}

/** `kubepki fix`: applies the safe fixes, or shows what they would change. Answers the exit status. */
export async function fix(options: FixOptions, io: Io): Promise<number> {
  const progress = new Progress(io.stderr);
  const onFile = (): void => progress.tell('reading files');
  const inputs = collectInputs(options.paths, { cwd: io.cwd, fileNames: documentFileNames, onFile });
  const session = await openSession({ ...options, inputs }, onFile);
  const plan = await planFixes(
    inputs.files.map(({ uri }) => uri),
    session.service,
    () => progress.tell('looking for fixes'),
  );
  progress.clear();
  const done = options.dryRun ? showPlan(plan, io) : writePlan(plan, io, session.failures);
  for (const uri of plan.unsettled) session.failures.push(`${nameOf(uri, io)}: its fixes undo each other; what was possible is done`);
  io.stdout.write(`${summary(done, plan, options)}\n`);
  tellFailures(session.failures, io);
  return session.failures.length > 0 ? 2 : 0;
}

function showPlan(plan: FixPlan, io: Io): readonly AppliedFix[] {
  for (const { uri, before, after } of plan.changes) {
    io.stdout.write(unifiedDiff(nameOf(uri, io), sideOf(before), sideOf(after)));
  }
  for (const { uri, mode } of plan.modes) io.stdout.write(`${printable(nameOf(uri, io))}: mode ${octal(mode)}\n`);
  return plan.applied;
}

function sideOf(text: string): Side {
  return { text, secrets: findSecrets(text, undefined) };
}

/** Writes every file on its own: one that cannot be written keeps its old content, and the others go on. */
function writePlan(plan: FixPlan, io: Io, failures: string[]): readonly AppliedFix[] {
  const failed = new Set<string>();
  const attempt = (uri: string, write: (path: string) => void): void => {
    try {
      write(pathFromUri(uri) ?? '');
    } catch (error) {
      failed.add(uri);
      failures.push(`${nameOf(uri, io)}: not changed: ${error instanceof WriteError ? error.reason : systemReason(error)}`);
    }
  };
  for (const change of plan.changes) attempt(change.uri, (path) => replaceFile(path, encode(change), writing(io)));
  for (const { uri, mode } of plan.modes) attempt(uri, (path) => chmodSync(path, mode));
  const done = plan.applied.filter(({ uris }) => !uris.some((uri) => failed.has(uri)));
  for (const { uris, title, ruleId } of done) {
    io.stdout.write(`${printable(uris.map((uri) => nameOf(uri, io)).join(', '))}: ${printable(title)} (${ruleId})\n`);
  }
  return done;
}

function encode({ after, hasByteOrderMark }: FileChange): Uint8Array {
  return new TextEncoder().encode(hasByteOrderMark ? `\ufeff${after}` : after);
}

function summary(done: readonly AppliedFix[], plan: FixPlan, { dryRun }: FixOptions): string {
  if (done.length === 0) return `Nothing to fix${left(plan)}`;
  const files = new Set(done.flatMap(({ uris }) => uris)).size;
  const number = `${done.length} ${done.length === 1 ? 'fix' : 'fixes'} in ${count(files, 'file')}`;
  return (dryRun ? `${number} would be made; nothing was written` : `${number} made`) + left(plan);
}

function left({ remaining }: FixPlan): string {
  return remaining === 0 ? '' : ` · ${count(remaining, 'finding')} left: see kubepki check`;
}

function nameOf(uri: string, io: Io): string {
  const path = pathFromUri(uri);
  return path === undefined ? uri : displayName(io.cwd, path);
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
