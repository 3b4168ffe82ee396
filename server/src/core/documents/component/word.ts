import type { Span } from '../../base/span.js';
import type { FlagForm } from './model.js';

/** One argument of a program. */
export interface ArgumentWord {
  readonly text: string;
  /** Whether no variable or template stands in it. */
  readonly known: boolean;
  /** In the document's text. */
  readonly span: Span;
  readonly form: FlagForm;
  /** The file that it stands in, where several are read as one. */
  readonly uri?: string | undefined;
  /** The document's offset of a character of the text. */
  at(index: number): number;
}

/** `$(VAR)` of Kubernetes, `$X` and `${X}` of shells and systemd, templates and placeholders of people. */
export function holdsVariable(text: string): boolean {
  return /\$[({A-Za-z_]|\{\{|\{%|^<[^>]*>$|__[A-Z_]+__|%%?[A-Z_]+%/.test(text);
}
