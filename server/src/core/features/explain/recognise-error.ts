import type { Span } from '../../base/span.js';
import { frames } from '../../knowledge/tls-errors/frames.js';
import { tlsErrors } from '../../knowledge/tls-errors/index.js';
import type { Frame, TlsError } from '../../knowledge/tls-errors/tls-error.js';
import { findDialled } from './find-dialled.js';
import { findPattern, type PatternMatch } from './find-pattern.js';
import { squeezeText, type SqueezedText } from './squeeze-text.js';
import { compilePattern, type TextPattern } from './text-pattern.js';

export type Places = Readonly<Record<string, string>>;

/** An error text of the catalogue, met in a text. */
export interface RecognisedError {
  readonly error: TlsError;
  readonly places: Places;
  /** Where it stands in the text. */
  readonly span: Span;
  /** How much of it is fixed text. */
  readonly weight: number;
}

/** What a pasted text says. */
export interface Recognition {
  /** The one that says most; undefined when none is known. */
  readonly best: RecognisedError | undefined;
  /** Other errors elsewhere in the text, most telling first. */
  readonly others: readonly RecognisedError[];
  /** Who spoke to whom. */
  readonly frames: readonly Frame[];
}

/** Finds the errors of the catalogue in texts as people paste them. Never throws, and takes linear time. */
export class Recogniser {
  private readonly errors = tlsErrors.map((error) => ({ error, patterns: error.texts.map(compilePattern) }));
  private readonly frames = frames.map((frame) => ({ frame, patterns: frame.texts.map(compilePattern) }));

  recognise(text: string): Recognition {
    const squeezed = squeezeText(text);
    const find = (patterns: readonly TextPattern[]): Match[] => patterns.flatMap((pattern) => findWeighed(pattern, text, squeezed) ?? []);
    const met = this.errors.flatMap(({ error, patterns }) => find(patterns).map((match) => ({ error, ...match })));
    const [best, ...others] = withoutOverlaps(met.sort(byTelling));
    return {
      best: best && { ...best, places: { ...findDialled(text, best.span), ...best.places } },
      others: others.filter(({ error }, at) => error !== best?.error && others.findIndex((one) => one.error === error) === at),
      frames: this.frames.filter(({ patterns }) => find(patterns).length > 0).map(({ frame }) => frame),
    };
  }
}

type Match = PatternMatch & { readonly weight: number };

function findWeighed(pattern: TextPattern, text: string, squeezed: SqueezedText): Match | undefined {
  const match = findPattern(pattern, text, squeezed);
  return match && { ...match, weight: pattern.weight };
}

/** A text that says the cause stands before one that does not, then the longer one, then the one that comes first. */
function byTelling(left: RecognisedError, right: RecognisedError): number {
  return rank(left) - rank(right) || right.weight - left.weight || left.span.start - right.span.start;
}

function rank({ error }: RecognisedError): number {
  return error.kind === 'cause' ? 0 : 1;
}

/** A shorter text inside a longer one, or around it, says nothing of its own. */
function withoutOverlaps(met: readonly RecognisedError[]): RecognisedError[] {
  const kept: RecognisedError[] = [];
  for (const one of met) if (!kept.some(({ span }) => one.span.start < span.end && span.start < one.span.end)) kept.push(one);
  return kept;
}
