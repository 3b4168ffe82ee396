import type { Span } from '../../base/span.js';
import { shellWord } from '../../base/shell-word.js';
import { tlsErrors } from '../../knowledge/tls-errors/index.js';
import { placeWords, type ErrorCause } from '../../knowledge/tls-errors/tls-error.js';
import { visible } from '../describe/visible.js';
import type { CauseFinder, CauseQuestion } from './cause-finder.js';
import type { ErrorExplanation, ExplainedError, FoundCause, ToldCause } from './explanation.js';
import { findByCertificate } from './find-by-certificate.js';
import { findByFinding } from './find-by-finding.js';
import { findByReference } from './find-by-reference.js';
import { findNearest } from './find-nearest.js';
import { Recogniser, type Places, type Recognition, type RecognisedError } from './recognise-error.js';

/** Surest first: of answers at one place the first is told. */
const finders: readonly CauseFinder[] = [findByFinding, findByCertificate, findByReference];

/** What the asker brings: the files, read only when the text is known. */
export interface ErrorWorld {
  files(): Promise<CauseQuestion['files']>;
  relativeName(uri: string): string;
}

const mostFound = 8;
const mostOthers = 3;

/** What an error text means, and where in the files its cause is. */
export async function explainError(text: string, world: ErrorWorld): Promise<ErrorExplanation> {
  const recogniser = new Recogniser();
  const recognition = recogniser.recognise(text);
  const { best, others, frames } = recognition;
  return {
    error: best && explain(best, text, recognition),
    tells: frames.map(({ tells }) => tells),
    found: best ? await findCauses({ error: best, frames, recogniser, relativeName: (uri) => world.relativeName(uri) }, world) : [],
    others: others.slice(0, mostOthers).map((one) => ({
      id: one.error.id,
      text: quote(text, one),
      means: fillWords(one.error.means, one.places),
    })),
    nearest: best ? [] : findNearest(text, tlsErrors),
  };
}

async function findCauses(question: Omit<CauseQuestion, 'files'>, world: ErrorWorld): Promise<readonly ToldCause[]> {
  const files = await world.files();
  const found: FoundCause[] = [];
  for (const finder of finders) {
    for (const cause of await finder({ ...question, files })) if (!found.some((known) => overlap(known, cause))) found.push(cause);
  }
  return found.slice(0, mostFound).map((cause) => ({ ...cause, file: world.relativeName(cause.uri) }));
}

function overlap(known: FoundCause, cause: FoundCause): boolean {
  const [left, right] = [known.extent ?? known.span, cause.extent ?? cause.span];
  return known.uri === cause.uri && left.start <= right.end && right.start <= left.end;
}

function explain(best: RecognisedError, text: string, { frames }: Recognition): ExplainedError {
  const { error, places } = best;
  return {
    id: error.id,
    text: quote(text, best),
    places,
    means: fillWords(error.means, places),
    printedBy: fillWords(error.printedBy, places),
    causes: causesFor(error.causes, frames).map(({ when, check, fix }) => ({
      when: fillWords(when, places),
      check: fillCommand(check, places),
      fix: fillCommand(fix, places),
    })),
    source: error.source,
  };
}

/** Causes of the situation that the text tells come first; those of other situations fall away when it tells one. */
function causesFor(causes: readonly ErrorCause[], frames: Recognition['frames']): readonly ErrorCause[] {
  const fits = (cause: ErrorCause): boolean => frames.some(({ id }) => cause.in?.includes(id) === true);
  const fitting = causes.filter(fits);
  const anywhere = causes.filter((cause) => cause.in === undefined);
  if (fitting.length > 0) return [...fitting, ...anywhere];
  return frames.length > 0 && anywhere.length > 0 ? anywhere : causes;
}

const longestQuote = 500;

function quote(text: string, { span }: RecognisedError): string {
  const words = text
    .slice(span.start, endOfQuote(text, span))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\\+(?=")/g, '');
  return visible(words.length > longestQuote ? `${words.slice(0, longestQuote)}…` : words);
}

/** With the quote that closes behind the last place. */
function endOfQuote(text: string, { start, end }: Span): number {
  const isOpen = (text.slice(start, end).split('"').length - 1) % 2 === 1;
  return isOpen && /^\\*"/.test(text.slice(end, end + 5)) ? text.indexOf('"', end) + 1 : end;
}

/** Values stand in code font: a backquote in one would end it. */
function fillWords(words: string, places: Places): string {
  return words.replaceAll(/\{(\w+)\}/g, (_, place: string) =>
    visible(places[place] ?? placeWords[place] ?? `the ${place}`).replaceAll('`', "'"),
  );
}

/** In a command a value stands as a shell takes it for one word: the text may come from anywhere. */
function fillCommand(words: string, places: Places): string {
  return words.replaceAll(/\{(\w+)\}/g, (_, place: string) => {
    const value = places[place];
    if (value !== undefined) return shellWord(visible(value));
    return place === 'address' ? `${fillCommand('{host}', places)}:PORT` : place.toUpperCase();
  });
}
