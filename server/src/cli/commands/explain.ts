import { documentFileNames } from '../../core/index.js';
import type { ErrorExplanation } from '../../core/service.js';
import type { Settings } from '../../core/settings.js';
import { colorsFor } from '../colors.js';
import { explanationJson } from '../explain/explanation-json.js';
import { placeCauses } from '../explain/placed-cause.js';
import { renderExplanation } from '../explain/render-explanation.js';
import { renderPage } from '../explain/render-page.js';
import { collectInputs } from '../inputs.js';
import { tellFailures, type Io } from '../io.js';
import { nearest } from '../nearest.js';
import { Progress } from '../progress.js';
import { rulePages } from '../rule-pages.gen.js';
import { openSession, type Session } from '../session.js';
import { UsageError } from '../usage-error.js';

export interface ExplainOptions {
  /** A rule's id, an error text, or `-` for standard input. */
  readonly subject: string;
  /** Where to look for the cause; nowhere when empty. */
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  readonly now: number;
  /** Asked only when files are looked at. */
  readonly settings: () => Settings;
}

/** `kubepki explain`: a rule's page, or what an error text means. Answers the exit status. */
export async function explain(options: ExplainOptions, io: Io): Promise<number> {
  const { subject } = options;
  const page = Object.hasOwn(rulePages, subject) ? rulePages[subject] : undefined;
  if (page !== undefined) return explainRule(page, options, io);
  const text = subject === '-' ? new TextDecoder().decode(await io.readStdin()) : subject;
  if (text.trim() === '') throw new UsageError('explain: no text was given');
  const session = await sessionFor(options, io);
  const explanation = await session.service.explainError(
    text,
    session.inputs.files.map(({ uri }) => uri),
  );
  if (!explanation.error && looksLikeRule(subject)) throw new UsageError(`${subject}: no rule has this id${suggestions(subject)}`);
  await write(explanation, { session, options, io });
  tellFailures(session.failures, io);
  if (session.failures.length > 0) return 2;
  return explanation.error ? 0 : 1;
}

function explainRule(page: string, { subject, paths, format }: ExplainOptions, { stdout }: Io): number {
  if (paths.length > 0) throw new UsageError(`explain ${subject}: a rule is explained without files; see kubepki check ${paths[0] ?? ''}`);
  if (format === 'json') stdout.write(`${JSON.stringify({ version: 1, rule: { id: subject, page } }, undefined, 2)}\n`);
  else stdout.write(renderPage(page, colorsFor(stdout), stdout.columns));
  return 0;
}

async function sessionFor({ paths, now, settings }: ExplainOptions, io: Io): Promise<Session> {
  const progress = new Progress(io.stderr);
  let looked = 0;
  const onFile = (): void => progress.tell(`looked at ${++looked} files`);
  const none = { files: [], roots: [], places: [], looked: 0, failures: [] };
  const inputs = paths.length === 0 ? none : collectInputs(paths, { cwd: io.cwd, fileNames: documentFileNames, onFile });
  const session = await openSession({ settings: settings(), now, inputs }, onFile);
  progress.clear();
  return session;
}

interface Answer {
  readonly session: Session;
  readonly options: ExplainOptions;
  readonly io: Io;
}

async function write(explanation: ErrorExplanation, { session, options, io }: Answer): Promise<void> {
  const found = await placeCauses(explanation.found, session, io.cwd);
  const searched = session.inputs.files.length;
  if (options.format === 'json') io.stdout.write(`${JSON.stringify(explanationJson(explanation, found), undefined, 2)}\n`);
  else {
    const { columns } = io.stdout;
    io.stdout.write(renderExplanation({ explanation, found, searched, paths: options.paths }, { colors: colorsFor(io.stdout), columns }));
  }
}

/** One word with a slash, or a lower-case one with dashes: no error is so short. */
function looksLikeRule(subject: string): boolean {
  return !/\s/.test(subject.trim()) && subject !== '-';
}

function suggestions(id: string): string {
  const near = nearest(id, Object.keys(rulePages), 3);
  return near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`;
}
