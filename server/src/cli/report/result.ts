import type { Finding, Severity } from '../../core/findings.js';
import type { Document } from '../../core/documents/document.js';
import type { Position } from '../../core/base/line-index.js';

/** A place as a report names it. */
export interface Place {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** A finding with its places worked out. */
export interface Diagnostic {
  readonly finding: Finding;
  readonly place: Place;
  readonly related: readonly (Place & { readonly message: string })[];
}

/** What one file gave. */
export interface FileResult {
  readonly name: string;
  readonly document: Document;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Summary {
  readonly files: number;
  readonly documents: number;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly milliseconds: number;
}

/** How the outcome of a check reaches a person or a program. */
export interface Reporter {
  file(result: FileResult): void;
  end(summary: Summary): void;
}
