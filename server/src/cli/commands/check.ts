import type { Severity } from '../../core/findings.js';
import { documentFileNames, ruleUrl } from '../../core/index.js';
import type { Settings } from '../../core/settings.js';
import { colorsFor } from '../colors.js';
import { findContext } from '../find-context.js';
import { collectInputs } from '../inputs.js';
import { tellFailures, type Io } from '../io.js';
import { judgeFile } from '../judge.js';
import { Progress } from '../progress.js';
import { createJsonReporter } from '../report/json-reporter.js';
import type { Reporter } from '../report/result.js';
import { createTextReporter } from '../report/text-reporter.js';
import { openSession } from '../session.js';

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly now: number;
  readonly format: 'text' | 'json';
  readonly failOn: 'error' | 'warning' | 'never';
}

/** `kubepki check`: what is wrong in the files. Answers the exit status. */
export async function check(options: CheckOptions, io: Io): Promise<number> {
  const start = performance.now();
  const progress = new Progress(io.stderr);
  let looked = 0;
  const onFile = (): void => progress.tell(`looked at ${++looked} files`);
  const inputs = collectInputs(options.paths, { cwd: io.cwd, fileNames: documentFileNames, onFile });
  const context = findContext(inputs.places, { cwd: io.cwd, fileNames: documentFileNames });
  let read = 0;
  const session = await openSession({ ...options, inputs, context }, () => progress.tell(`read ${++read} of ${inputs.files.length} files`));
  const reporter = reporterFor(options, io);
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let documents = 0;
  for (const input of inputs.files) {
    const result = await judgeFile(input, session, io.cwd);
    progress.tell(`checked ${input.name}`);
    if (!result) continue;
    documents++;
    for (const { finding } of result.diagnostics) counts[finding.severity]++;
    if (result.diagnostics.length > 0) progress.clear();
    reporter.file(result);
  }
  progress.clear();
  reporter.end({ files: inputs.looked, documents, counts, milliseconds: Math.round(performance.now() - start) });
  tellFailures(session.failures, io);
  return session.failures.length > 0 ? 2 : statusOf(counts, options.failOn);
}

function reporterFor({ format, now }: CheckOptions, { stdout }: Io): Reporter {
  const write = (text: string): void => stdout.write(text);
  if (format === 'json') return createJsonReporter({ now, write, ruleUrl });
  return createTextReporter({ colors: colorsFor(stdout), columns: stdout.isTerminal ? stdout.columns : pipedColumns, write });
}

/** Logs of CI systems are read on wide screens, but not endless ones. */
const pipedColumns = 120;

function statusOf(counts: Readonly<Record<Severity, number>>, failOn: CheckOptions['failOn']): number {
  if (failOn === 'never') return 0;
  const failing = counts.error + (failOn === 'warning' ? counts.warning : 0);
  return failing > 0 ? 1 : 0;
}
