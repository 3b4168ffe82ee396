import type { RotationPlan, RotationStatus, RotationStepFiles } from '../../core/issuing/rotation/rotation.js';
import { pathFromUri } from '../../host/file-path.js';
import type { Backup } from '../../host/writing/write-files.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { printable } from '../report/printable.js';
import { count } from '../report/words.js';

/** What a command says: to people, and to programs. */
interface Report {
  readonly text: string;
  readonly json: object;
}

interface PlanContext {
  readonly plan: string;
  readonly dryRun: boolean;
}

export function planReport(
  { record, steps, failing, titles }: RotationPlan & { readonly titles: readonly string[] },
  { plan, dryRun }: PlanContext,
): Report {
  const rows = steps.map(
    ({ files, restarts, byHand }, at) =>
      `  ${at + 1}. ${(titles[at] ?? '').padEnd(60)} ${[count(files.length, 'file'), count(restarts.length, 'restart'), `${byHand.length} by hand`].join(', ')}`,
  );
  const judged = steps.reduce((sum, step) => sum + step.judged, 0);
  const undecided = steps.reduce((sum, step) => sum + step.undecided, 0);
  const text = lines([
    `${dryRun ? 'would write ' : ''}${plan}  ${record.old.subject} is replaced by ${record.new.subject} in ${count(steps.length, 'step')}`,
    ...rows,
    judged === 0
      ? 'The files describe no connection: none could be judged'
      : `${judged} pairs of client and server were judged, each before and after each step: none fails, in any order of restarts${undecided === 0 ? '' : ` (of ${undecided} the files show one end only)`}`,
    ...failing.map((edge) => `fails already, whatever is done here: ${edge}`),
    `Next: read ${plan}, then kubepki rotate-ca --plan ${plan} --step 1`,
  ]);
  return { text, json: { plan, dryRun, record, steps, failing, judged, undecided } };
}

interface StepContext {
  readonly plan: string;
  readonly step: number;
  readonly last: number;
  readonly dryRun: boolean;
  readonly backups: readonly Backup[];
  readonly io: Io;
}

export function stepReport(taken: RotationStepFiles, context: StepContext): Report {
  const { plan, step, last, dryRun, backups, io } = context;
  const files = taken.changes.map(({ uri, mode, what }) => ({
    file: displayName(io.cwd, pathFromUri(uri) ?? ''),
    mode: mode.toString(8).padStart(4, '0'),
    what,
  }));
  const kept = backups.map(({ path, backup }) => ({ file: displayName(io.cwd, path), backup: displayName(io.cwd, backup) }));
  const { restarts, byHand } = taken;
  const text = lines([
    ...(files.length === 0
      ? ['Nothing is left to write.']
      : files.map(({ file, mode, what }) => `${dryRun ? 'would write ' : ''}${file}  ${mode}  ${what}`)),
    ...(kept.length === 0 ? [] : [`What was there is kept beside each file, as ${kept[0]?.backup ?? ''}.`]),
    ...(byHand.length === 0 ? [] : ['By hand:', ...byHand.map(({ place, words }) => `  ${place}: ${words}`)]),
    ...(restarts.length === 0
      ? []
      : [
          'Restart, in any order:',
          ...restarts.map(({ program, command, note }) => `  ${program}: ${command}${note === undefined ? '' : ` (${note})`}`),
        ]),
    dryRun
      ? 'Nothing was written.'
      : step < last
        ? `Next: when all of this is done, kubepki rotate-ca --plan ${plan} --step ${step + 1}`
        : 'This was the last step.',
  ]);
  return { text, json: { plan, step, dryRun, files, backups: kept, byHand, restarts } };
}

export function statusReport(status: readonly (RotationStatus & { readonly title: string })[]): Report {
  const rows = status.map(
    ({ title, done, left }, at) =>
      `${at + 1}  ${(done === undefined ? 'to do' : `done ${done.slice(0, 16).replace('T', ' ')}`).padEnd(22)}${left > 0 && done !== undefined ? `${count(left, 'file')} left to write again: ` : ''}${title}`,
  );
  return { text: lines(rows), json: { steps: status } };
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${printable(line)}\n`).join('');
}
