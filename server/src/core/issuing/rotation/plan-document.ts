import type { ByHand, PlannedFile, PlannedStep, Restart, RotationRecord, RotationStepId } from './rotation.js';
import { replaceRecord, writeRecord } from './plan-record.js';
import { titleOf, wordsOf } from './step-words.js';

interface Content {
  readonly steps: readonly PlannedStep[];
  readonly failing: readonly string[];
}

/** The plan as people read it, in Markdown, with its record in front. */
export function renderPlan(record: RotationRecord, { steps, failing }: Content): string {
  return [
    writeRecord(record),
    ...heading(record, steps),
    ...failingWords(failing),
    ...steps.flatMap((step, at) => renderStep(step, at + 1)),
  ].join('\n');
}

/** The plan with a step marked as done; what people wrote in it stays. */
export function markDone(document: string, record: RotationRecord, id: RotationStepId): string {
  const at = record.steps.findIndex((step) => step.id === id);
  const done = record.steps[at]?.done ?? '';
  const marked = replaceRecord(document, record);
  const line = new RegExp(String.raw`^(## ${at + 1}\. .*\r?\n\r?\n)\*\*[^*]*\*\*`, 'm');
  return marked.replace(line, (_, title: string) => `${title}**${doneWords(done)}**`);
}

const toDo = 'To do';

function doneWords(done: string): string {
  return `Written on ${done.slice(0, 16).replace('T', ' at ')} UTC`;
}

function heading({ ca, old, new: successor, pairs }: RotationRecord, steps: readonly PlannedStep[]): readonly string[] {
  return [
    `# Replace the CA \`${old.subject}\``,
    '',
    `\`${ca}\` is replaced by a new CA, \`${successor.subject}\` (${successor.makes}, ${successor.lifetime}), in ${steps.length} steps, while the cluster runs.`,
    '',
    judgedWords(steps),
    '',
    'So within a step files may be written, copied to their machines and read in any order, and programs restarted in any order. Between two steps they may not: **begin a step when all that the one before it lists is restarted and done by hand.**',
    '',
    `- Old CA: \`${old.subject}\`, SHA-256 \`${old.sha256}\``,
    `- Its key: ${pairs.map(({ certificate, key }) => (key === undefined ? `not in these files; the new one is laid beside \`${certificate}\`` : `\`${key}\``)).join(', ')}`,
    '',
    '```',
    'kubepki rotate-ca --plan THIS-FILE --status      what is done, and what the files say',
    'kubepki rotate-ca --plan THIS-FILE --step N      writes the files of a step (--dry-run: shows them)',
    'kubepki connections                              judges every connection as the files are now',
    '```',
    '',
    'Until the last step is done: no `kubeadm upgrade` and no `kubeadm certs renew`, which write flags and certificates anew. A cluster with one API server is away while that restarts, as at any restart.',
    '',
  ];
}

function judgedWords(steps: readonly PlannedStep[]): string {
  const judged = steps.reduce((sum, step) => sum + step.judged, 0);
  const undecided = steps.reduce((sum, step) => sum + step.undecided, 0);
  if (judged === 0)
    return 'Each step was gone in memory. **These files describe no connection, so that none could be judged**: who uses this CA is not in them.';
  const open = undecided === 0 ? '' : ` Of ${undecided} the files show one end only: what is to be done at the other is listed by hand.`;
  return `Each step was gone in memory and every connection judged with each of its ends before and after the step, ${judged} pairs in all: none fails.${open}`;
}

function failingWords(failing: readonly string[]): readonly string[] {
  if (failing.length === 0) return [];
  return [
    '**These connections fail already, whatever is done here.** Look at them first (`kubepki connections`):',
    '',
    ...failing.map((edge) => `- ${edge}`),
    '',
  ];
}

function renderStep(step: PlannedStep, number: number): readonly string[] {
  const { title, about, back } = wordsOf(step.id);
  return [
    `## ${number}. ${title}`,
    '',
    `**${toDo}**`,
    '',
    about,
    '',
    ...filesTable(step.files),
    ...section('By hand', step.byHand.map(byHandLine)),
    ...section('Restart, in any order; this one costs least', step.restarts.map(restartLine)),
    ...section('Then', checks(step)),
    `Back: ${back}`,
    '',
  ];
}

export function titleLine(id: RotationStepId, number: number): string {
  return `${number}. ${titleOf(id)}`;
}

function filesTable(files: readonly PlannedFile[]): readonly string[] {
  if (files.length === 0) return [];
  const rows = files.map(
    ({ path, what, before }) =>
      `| \`${path}\` | ${what.replaceAll('|', String.raw`\|`)} | ${before === undefined ? 'new' : `\`${before.slice(0, 16)}\``} |`,
  );
  return ['| File | Change | SHA-256 when planned |', '|---|---|---|', ...rows, ''];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:`, '', ...lines, ''];
}

function byHandLine({ place, words }: ByHand): string {
  return `- [ ] ${place}: ${words}`;
}

function restartLine({ program, command, note }: Restart): string {
  return `- [ ] ${program}: \`${command}\`${note === undefined ? '' : ` (${note})`}`;
}

function checks({ id, restarts }: PlannedStep): readonly string[] {
  const nodes =
    restarts.length === 0
      ? []
      : [
          '- [ ] `kubectl get nodes` and `kubectl get --raw /readyz?verbose`: everything is ready; no `x509:` in the logs of what was restarted',
        ];
  return id === 'make' ? [] : ['- [ ] `kubepki connections`: nothing fails', ...nodes];
}
