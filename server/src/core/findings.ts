import type { Span } from './base/span.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A place in a file. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

export interface RelatedLocation extends Location {
  readonly message: string;
}

/** One replacement in one file; `uri` absent: the file of the finding. */
export interface TextEdit {
  readonly uri?: string;
  readonly span: Span;
  readonly newText: string;
}

/** A change that makes a finding go away. */
export interface Fix {
  /** Imperative, as the editor's menu shows it: `Use O=system:masters`. */
  readonly title: string;
  /** Whether `kubepki fix` may apply it without asking: it cannot lose anything. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
  /** New permission bits for a file, where the fix is not in its text. */
  readonly mode?: { readonly uri: string; readonly mode: number };
  /** The one to offer first when there are several. */
  readonly preferred?: boolean;
}

/** One fault, at the text that must change. */
export interface Finding extends Location {
  readonly ruleId: string;
  readonly severity: Severity;
  /** What is wrong, why it matters, what to do; plain text with `code` in backquotes. */
  readonly message: string;
  readonly related: readonly RelatedLocation[];
  /** Made when asked for: most findings are never fixed by a click. */
  readonly fixes: () => readonly Fix[];
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
}
