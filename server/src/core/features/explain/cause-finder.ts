import type { Document } from '../../documents/document.js';
import type { Finding } from '../../findings.js';
import type { FoundCause } from './explanation.js';
import type { Recogniser, Recognition, RecognisedError } from './recognise-error.js';

/** What a finder is asked: which error, and in which files. */
export interface CauseQuestion {
  readonly error: RecognisedError;
  readonly frames: Recognition['frames'];
  readonly files: readonly FileToSearch[];
  /** For texts of findings, which quote what a person will read. */
  readonly recogniser: Recogniser;
  /** How people name a file. */
  relativeName(uri: string): string;
}

export interface FileToSearch {
  readonly document: Document;
  readonly findings: readonly Finding[];
}

/**
 * One way to find in the files what causes an error: by findings, by certificates, by connections. Finders stand in an
 * order, surest first; the answers of the first that has any are told. None throws.
 */
export type CauseFinder = (question: CauseQuestion) => readonly FoundCause[] | Promise<readonly FoundCause[]>;
