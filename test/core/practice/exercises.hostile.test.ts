import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createLanguageService, loadPractice } from '../../../server/src/core/index.js';
import type { FileChange } from '../../../server/src/core/issuing/file-change.js';
import type { Exercise } from '../../../server/src/core/practice/exercise/exercise.js';
import { readRecord, type PracticeRecord } from '../../../server/src/core/practice/exercise/practice-record.js';
import { edited, loudIn, openSample, takeQuickFix } from '../../support/practice.js';
import { fixedNow } from '../../support/recipes.js';
import { workspaceRoot } from '../../support/workspace.js';
import { cases, type Repair } from './exercise-cases.js';

const { checkRepair, exercises, explanationPage, makeExercise } = await loadPractice();
const logger = { info: () => undefined, warn: () => undefined, error: (message: string) => expect.fail(message) };
const world = { clock: { now: () => fixedNow }, logger, openService: createLanguageService };

test('every exercise has a case, and every case an exercise', () => {
  expect(Object.keys(cases).sort()).toEqual(exercises.map(({ id }) => id).sort());
});

describe.each(exercises.map((exercise) => [exercise.id, exercise] as const))('%s', (id, exercise) => {
  const { words, repair, wrong } = cases[id] ?? expect.fail('no case');
  const made = makeExercise(exercise, workspaceRoot, world);

  test('shows its symptom, gives its finding, and nothing else', async () => {
    const changes = await made;
    expect(recordOf(changes).words).toBe(words);
    expect(textOf(changes, 'TASK.md')).toContain(words);
    expect(await loudIn(await openSample(changes))).toEqual([`${exercise.finding.file} ${exercise.finding.rule}`]);
    const report = await check(exercise, changes);
    expect(report.solved).toBe(false);
    expect(report.problems.join('\n')).not.toContain(exercise.finding.file);
  });

  test('is solved by its repair', async () => {
    expect(await check(exercise, await apply(repair, await made))).toEqual({ solved: true, problems: [] });
  });

  test.runIf(wrong !== undefined)('says what a wrong repair leaves or breaks', async () => {
    if (wrong === undefined) return;
    const report = await check(exercise, await apply(wrong.repair, await made));
    expect(report.solved).toBe(false);
    expect(report.problems.join('\n')).toContain(wrong.says);
  });

  test('tells its cause at the end, and not before', async () => {
    const changes = await made;
    expect(explanationPage(exercise)).toContain(exercise.finding.rule);
    const told = textOf(changes, 'TASK.md') + textOf(changes, '.kubepki-practice.json');
    expect(told).not.toContain(exercise.finding.rule);
    expect(told).not.toContain(exercise.finding.file);
    expect(told).not.toContain(exercise.hints[2]);
  });
});

async function apply(repair: Repair, changes: readonly FileChange[]): Promise<readonly FileChange[]> {
  if (repair === 'quick fix') return takeQuickFix(changes);
  return edited(changes, repair, { publicKeyOf });
}

function publicKeyOf(key: string): string {
  return String(createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'pem' }));
}

async function check(exercise: Exercise, changes: readonly FileChange[]) {
  const { service, uris } = await openSample(changes);
  return checkRepair(exercise, { service, uris, folderUri: workspaceRoot, record: recordOf(changes) });
}

function recordOf(changes: readonly FileChange[]): PracticeRecord {
  return readRecord(textOf(changes, '.kubepki-practice.json')) ?? expect.fail('no record');
}

function textOf(changes: readonly FileChange[], path: string): string {
  return changes.find(({ uri }) => uri === `${workspaceRoot}/${path}`)?.text ?? expect.fail(`no ${path}`);
}
