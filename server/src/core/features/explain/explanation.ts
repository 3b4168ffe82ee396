import type { Span } from '../../base/span.js';
import type { Location } from '../../findings.js';
import type { Places } from './recognise-error.js';

/** What an error text means, and what in the files causes it. */
export interface ErrorExplanation {
  /** Undefined: the text is not known. */
  readonly error: ExplainedError | undefined;
  /** Who spoke to whom, in sentences. */
  readonly tells: readonly string[];
  /** What in the files it is; empty when none were looked at or nothing in them is to blame. */
  readonly found: readonly ToldCause[];
  /** Other errors that the text holds. */
  readonly others: readonly { readonly id: string; readonly text: string; readonly means: string }[];
  /** For a text that is not known: the known ones that are most like it. */
  readonly nearest: readonly { readonly id: string; readonly text: string }[];
}

export interface ExplainedError {
  readonly id: string;
  /** The part of the text that was recognised. */
  readonly text: string;
  readonly places: Places;
  readonly means: string;
  readonly printedBy: string;
  readonly causes: readonly ExplainedCause[];
  readonly source: string;
}

export interface ExplainedCause {
  readonly when: string;
  readonly check: string;
  readonly fix: string;
}

/** A place in the files that causes the error. */
export interface FoundCause extends Location {
  /** The whole of what it is about, where that is more than its span: two answers about one certificate are one. */
  readonly extent?: Span;
  /** What is wrong there, in one or two sentences, without the name of the file. */
  readonly words: string;
  /** What to do there. */
  readonly fix?: string;
  /** The rule that says it, when one does. */
  readonly ruleId?: string;
  /** Whether `kubepki fix` repairs it. */
  readonly isSafelyFixed?: boolean;
}

/** A cause with its file as people name it: relative to the workspace folder, with `/`. */
export interface ToldCause extends FoundCause {
  readonly file: string;
}
