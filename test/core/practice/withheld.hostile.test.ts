import { describe, expect, test } from 'vitest';
import { createLanguageService, loadPractice } from '../../../server/src/core/index.js';
import { unsortedWords, withheldWords } from '../../../server/src/core/features/withheld.js';
import type { FileChange } from '../../../server/src/core/issuing/file-change.js';
import { defaultSettings } from '../../../server/src/core/settings.js';
import { everythingTold, toldOfRotation, type Told } from '../../support/everything-told.js';
import { openSample } from '../../support/practice.js';
import { fixedNow } from '../../support/recipes.js';
import { workspaceRoot } from '../../support/workspace.js';

const { exercises, makeExercise, practiceFile, readRecord } = await loadPractice();
const logger = { info: () => undefined, warn: () => undefined, error: (message: string) => expect.fail(message) };
const world = { clock: { now: () => fixedNow }, logger, openService: createLanguageService };

/** What gives an answer away: errors and their words, verdicts, what is compared with something else, the time that is left. */
const verdict =
  /x509:|tls:|expire|overdue|\bdays?\b|not (?:valid|trusted|signed)|match|signature|Forbidden|Unauthorized|lacks|cause|fails?\b|wrong|missing|no (?:user|cluster|context) of|no such|sorted by|[✗⚠✓]|"(?:error|warning|passed|fail|ok)"|"isFault":true/gi;

/** The lifetime of a certificate and the algorithm of its signature are facts, and so is what a DER field is called. */
const facts =
  /\(\d+ (?:days|years)\)|^Signature {2}.*$|\{"label":"Signature"[^}]*\}|`signature\w*`|digital ?[sS]ignature|Faults are hidden[^"\n]*|No rotation is planned[^"\n]*/gm;

describe.each(exercises.map((exercise) => [exercise.id, exercise] as const))('%s', (_, exercise) => {
  const made = makeExercise(exercise, workspaceRoot, world);
  const opened = made.then(openSample);

  test('tells no verdict while it runs, and that it is hidden wherever one would look', async () => {
    const { service, uris } = await opened;
    service.configure({ ...defaultSettings, withheld: [workspaceRoot] });
    const told = [...(await everythingTold(service, uris)), await toldOfRotation(service, authorityIn(uris))];
    expect(told.flatMap(({ where, words }) => verdictsIn(words).map((found) => `${where}: ${found}`))).toEqual([]);
    // Nor when somebody asks outright.
    const { words } = exercise.shows.from === 'program' ? exercise.shows : { words: recordedWords(await made) };
    expect((await service.explainError(words, uris)).found).toEqual([]);
    expect(told.at(-1)?.words).toMatch(/^No rotation is planned.* End the exercise first: Check My Repair/);
    for (const view of ['clusters', 'kubeconfigs'])
      expect(told.filter(({ where, words }) => where === `summary of ${view}` && words.includes(unsortedWords))).toHaveLength(1);
    const hidden = [
      'hover',
      'status',
      'details',
      'summary of clusters',
      'summary of connections',
      'summary of kubeconfigs',
      'map',
      'picture',
    ];
    expect(hidden.filter((place) => !says(told, place))).toEqual([]);
  });

  test('tells all of it as soon as it is over', async () => {
    const { service, uris } = await opened;
    service.configure({ ...defaultSettings, withheld: [`${workspaceRoot}/elsewhere`] });
    const told = await everythingTold(service, uris);
    expect(told.filter(({ words }) => words.includes(withheldWords))).toEqual([]);
    const findings = told.filter(({ where }) => where.startsWith('findings')).map(({ words }) => words);
    expect(findings.some((words) => words !== '[]')).toBe(true);
    expect(told.find(({ where }) => where === 'order of clusters')?.words).toMatch(/^sorted by time/);
    if (exercise.shows.from === 'connection')
      expect(told.some(({ where, words }) => where === 'row of connections' && words.includes('"error"'))).toBe(true);
  });
});

test('a rotation is planned again as soon as the exercise is over', async () => {
  const [exercise] = exercises;
  const { service, uris } = await openSample(await makeExercise(exercise ?? expect.fail('no exercise'), workspaceRoot, world));
  service.configure({ ...defaultSettings, withheld: [workspaceRoot] });
  const step = await service.rotationStep('', 1, workspaceRoot);
  expect(step).toMatchObject({ refused: expect.stringMatching(/^No rotation is planned, and no step of one taken/) as unknown });
  service.configure(defaultSettings);
  // It looks at the file, and says of it what it always does.
  const serving = authorityIn(uris).replace('/ca.crt', '/apiserver.crt');
  expect((await toldOfRotation(service, serving)).words).toMatch(/is signed by `CN=kubernetes`/);
});

function authorityIn(uris: readonly string[]): string {
  return uris.find((uri) => uri.endsWith('/pki/ca.crt')) ?? expect.fail('no CA');
}

function verdictsIn(words: string): readonly string[] {
  const plain = words.replaceAll(facts, '');
  return [...plain.matchAll(verdict)].map(({ index, 0: found }) => plain.slice(Math.max(0, index - 30), index + found.length + 30));
}

function recordedWords(changes: readonly FileChange[]): string {
  return readRecord(changes.find(({ uri }) => uri.endsWith(practiceFile))?.text ?? '')?.words ?? '';
}

function says(told: readonly Told[], place: string): boolean {
  return told.some(({ where, words }) => where.startsWith(place) && words.includes(withheldWords));
}
