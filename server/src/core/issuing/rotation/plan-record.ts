import { parse, stringify } from 'yaml';
import { refuse, type Refusal } from '../issue-request.js';
import { keyKinds } from '../keys/key-algorithms.js';
import type { RotationRecord, RotationStepId } from './rotation.js';

/** The front matter of a plan. */
const fence = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

const preface = `# kubepki rotate-ca reads this part and marks in it what is done. No key is in it.\n`;

/** The record as the front matter of a Markdown file. */
export function writeRecord(record: RotationRecord): string {
  return `---\n${preface}${stringify({ kubepki: 'rotate-ca', version: 1, ...record }, { lineWidth: 0 })}---\n`;
}

/** A plan with another record; what people wrote below stays. */
export function replaceRecord(document: string, record: RotationRecord): string {
  return document.replace(fence, () => writeRecord(record));
}

/** The record of a plan. */
export function readRecord(document: string): RotationRecord | Refusal {
  const [, text] = fence.exec(document.replace(/^\ufeff/, '')) ?? [];
  if (text === undefined) return refusal('it does not begin with the part between two lines `---` that `kubepki rotate-ca` writes');
  try {
    const value: unknown = parse(text);
    const problem = findProblem(value);
    return problem === undefined && isRecord(value) ? value : refusal(problem ?? 'its first part is not what `kubepki rotate-ca` writes');
  } catch {
    return refusal('its first part is no YAML');
  }
}

function refusal(reason: string): Refusal {
  return refuse('name', `This is no plan of a rotation: ${reason}. Make one with \`kubepki rotate-ca PATH --ca FILE\`.`);
}

const stepIds: readonly string[] = ['make', 'part', 'trust', 'reissue', 'drop', 'clean-up'] satisfies readonly RotationStepId[];

function isRecord(value: unknown): value is RotationRecord {
  return findProblem(value) === undefined;
}

function findProblem(value: unknown): string | undefined {
  if (!isMap(value) || value['kubepki'] !== 'rotate-ca') return 'its first part does not say `kubepki: rotate-ca`';
  if (value['version'] !== 1) return `it is of version ${String(value['version'])}, and only version 1 is known here`;
  const { old, new: successor, pairs, steps, paths } = value;
  if (!isMap(old) || !isText(old['subject']) || !isPrint(old['key']) || !isPrint(old['sha256'])) return '`old` is not whole';
  if (!isMap(successor) || !isText(successor['subject']) || !isText(successor['lifetime']) || !isKind(successor['makes']))
    return '`new` is not whole';
  if (successor['key'] !== undefined && !isPrint(successor['key'])) return '`new` is not whole';
  if (!isText(value['ca']) || !isText(value['planned']) || !isListOf(paths, isText)) return '`ca`, `planned` or `paths` is not there';
  if (!isListOf(pairs, isPair)) return '`pairs` is not whole';
  return isListOf(steps, isStep) ? undefined : '`steps` is not whole';
}

function isPair(value: unknown): boolean {
  return isMap(value) && isText(value['certificate']) && (value['key'] === undefined || isText(value['key']));
}

function isStep(value: unknown): boolean {
  return isMap(value) && isText(value['id']) && stepIds.includes(value['id']) && (value['done'] === undefined || isText(value['done']));
}

function isKind(value: unknown): boolean {
  return keyKinds.some((kind) => kind === value);
}

function isPrint(value: unknown): boolean {
  return isText(value) && /^[0-9a-f]{64}$/.test(value);
}

function isListOf(value: unknown, fits: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(fits);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
