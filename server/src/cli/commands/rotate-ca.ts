import { dirname, relative, resolve, sep } from 'node:path';
import { documentFileNames, isRefusal, loadIssuing } from '../../core/index.js';
import type { RotationRequest, RotationWorld } from '../../core/issuing/rotation/rotation.js';
import type { IssueKeyKind } from '../../protocol/index.js';
import type { Settings } from '../../core/settings.js';
import { uriFromPath } from '../../host/file-path.js';
import { NodeWorkspace } from '../../host/node-workspace.js';
import { collectInputs } from '../inputs.js';
import type { Io } from '../io.js';
import { readPlan, writePlan, writeStep } from '../rotation/plan-file.js';
import { planReport, statusReport, stepReport } from '../rotation/rotation-report.js';
import { UsageError } from '../usage-error.js';

export interface RotateCaOptions {
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly now: number;
  readonly ca?: string;
  /** Refused. */
  readonly as?: string;
  readonly plan: string;
  readonly subject?: string;
  readonly key?: IssueKeyKind;
  readonly lifetime?: string;
  readonly force: boolean;
  readonly step?: number;
  readonly dryRun: boolean;
  readonly status?: boolean;
  readonly format: 'text' | 'json';
}

/** `kubepki rotate-ca`: plans the replacement of a CA, or writes one step of it. Answers the exit status. */
export function rotateCa(options: RotateCaOptions, io: Io): Promise<number> {
  if (options.as !== undefined)
    throw new UsageError('--as: no other tool plans a rotation; the document of the plan lists the files and the commands of each step');
  if (options.ca !== undefined) return makePlan({ ...options, ca: options.ca }, io);
  if (options.step !== undefined) return takeStep({ ...options, step: options.step }, io);
  if (options.status === true) return tellStatus(options, io);
  throw new UsageError('rotate-ca: say which CA with --ca FILE, or with --step N or --status what to do with the plan');
}

async function makePlan(options: RotateCaOptions & { readonly ca: string }, io: Io): Promise<number> {
  const { planRotation, titleOf } = await loadIssuing();
  const world = openWorld(options, options.paths, io);
  const plan = await planRotation(requestOf(options, io), world);
  if (isRefusal(plan)) throw new UsageError(`${options.ca}: ${plan.refused}`);
  if (!options.dryRun) writePlan(options.plan, plan.document, options, io);
  tell(options, planReport({ ...plan, titles: plan.steps.map(({ id }) => titleOf(id)) }, options), io);
  return 0;
}

function requestOf({ ca, subject, key, lifetime, paths, plan }: RotateCaOptions & { readonly ca: string }, { cwd }: Io): RotationRequest {
  const folder = dirname(resolve(cwd, plan));
  const named = (paths.length > 0 ? paths : ['.']).map((path) => relative(folder, resolve(cwd, path)).replaceAll(sep, '/') || '.');
  return {
    caUri: uriFromPath(resolve(cwd, ca)),
    paths: named,
    ...(subject !== undefined && { subject }),
    ...(key && { key }),
    ...(lifetime !== undefined && { lifetime }),
  };
}

async function takeStep(options: RotateCaOptions & { readonly step: number }, io: Io): Promise<number> {
  const { readRecord, rotationStep } = await loadIssuing();
  const document = readPlan(options.plan, io);
  const record = readRecord(document);
  if (isRefusal(record)) throw new UsageError(`${options.plan}: ${record.refused}`);
  const step = await rotationStep(document, options.step, openWorld(options, pathsOf(record.paths, options, io), io));
  if (isRefusal(step)) throw new UsageError(`${options.plan}: ${step.refused}`);
  const backups = options.dryRun ? [] : writeStep(options.plan, document, step, io);
  tell(options, stepReport(step, { ...options, last: record.steps.length, backups, io }), io);
  return 0;
}

async function tellStatus(options: RotateCaOptions, io: Io): Promise<number> {
  const { readRecord, rotationStatus, titleOf } = await loadIssuing();
  const document = readPlan(options.plan, io);
  const record = readRecord(document);
  if (isRefusal(record)) throw new UsageError(`${options.plan}: ${record.refused}`);
  const status = await rotationStatus(document, openWorld(options, pathsOf(record.paths, options, io), io));
  if (isRefusal(status)) throw new UsageError(`${options.plan}: ${status.refused}`);
  tell(options, statusReport(status.map((each) => ({ ...each, title: titleOf(each.id) }))), io);
  return 0;
}

/** The paths of a plan are seen from its own folder. */
function pathsOf(named: readonly string[], { paths, plan }: RotateCaOptions, { cwd }: Io): readonly string[] {
  return paths.length > 0 ? paths : named.map((path) => resolve(dirname(resolve(cwd, plan)), path));
}

function openWorld({ plan, settings, now }: RotateCaOptions, paths: readonly string[], io: Io): RotationWorld {
  // Keys and kubeconfigs that git does not have are files of the cluster all the same.
  const inputs = collectInputs(paths, { cwd: io.cwd, fileNames: documentFileNames, onFile: () => undefined, ignored: 'taken' });
  const [failure] = inputs.failures;
  // A file that cannot be read may be the one that would break.
  if (failure !== undefined) throw new UsageError(failure);
  return {
    workspace: new NodeWorkspace({ roots: inputs.roots, trusted: settings.trusted, maxFileSize: settings.maxFileSize }),
    clock: { now: () => now },
    settings,
    uris: inputs.files.map(({ uri }) => uri),
    base: uriFromPath(dirname(resolve(io.cwd, plan))),
  };
}

interface Report {
  readonly text: string;
  readonly json: object;
}

function tell({ format }: RotateCaOptions, { text, json }: Report, { stdout }: Io): void {
  stdout.write(format === 'json' ? `${JSON.stringify({ version: 1, ...json }, undefined, 2)}\n` : text);
}
