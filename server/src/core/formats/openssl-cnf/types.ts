import type { Span } from '../../base/span.js';

/** A whole configuration file as OpenSSL's parser (crypto/conf/conf_def.c) reads it, with the place of everything in the text. */
export interface OpensslConf {
  readonly text: string;
  /** In the order in which they first appear; `default` is always there and always first. Sections of one name are one section. */
  readonly sections: readonly ConfSection[];
  /** `.include` and `.pragma` lines, in order. */
  readonly directives: readonly ConfDirective[];
  /** Comments with their `#`, in order. */
  readonly comments: readonly Span[];
  /** In order. OpenSSL stops at the first; reading goes on here. */
  readonly problems: readonly ConfProblem[];
  /** Whether a shell puts whole lines, keys or section names in, so that there may be more than is seen. */
  readonly isOpen: boolean;
  /** The section of a name; undefined when no header and no `sect::name =` makes it. */
  section(name: string): ConfSection | undefined;
}

/** All that the file says under one name. */
export interface ConfSection {
  readonly name: string;
  /** Every `[ name ]` in order; empty for the text before the first header. */
  readonly headers: readonly ConfHeader[];
  /** Every entry in the order of the text, repeated keys too. */
  readonly entries: readonly ConfEntry[];
  /** The entries that OpenSSL keeps, in its order: of a repeated key only the last, at the end. */
  readonly kept: readonly ConfEntry[];
  /** The last entry of a key, the one that counts. */
  get(key: string): ConfEntry | undefined;
}

export interface ConfHeader {
  /** From the bracket to the end of the last entry under this header. */
  readonly span: Span;
  /** `[ name ]`. */
  readonly headSpan: Span;
  readonly nameSpan: Span;
}

/** `key = value`, over continued lines. */
export interface ConfEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly section: string;
  /** `other::key = value` puts the entry into another section than it stands in. */
  readonly sectionSpan: Span | undefined;
  readonly equalsSpan: Span;
  /** The value as it is written, quotes and backslashes too, without blanks around it; empty at its place when there is none. */
  readonly valueSpan: Span;
  /** The written text of `valueSpan`. */
  readonly raw: string;
  /** What OpenSSL makes of it: unquoted, unescaped, expanded. */
  readonly value: string;
  /** What `value` is made of, in order. */
  readonly parts: readonly ValuePart[];
  /** The value holds a variable of the environment or one without a value, here or in an entry that it is made of: nobody can say what it is. */
  readonly unknown: boolean;
  readonly commentSpan: Span | undefined;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** The line of the key, from 0. */
  readonly line: number;
}

/** A piece of a value: text that stands there as it is (one character for one), an escape that means another, or a variable. */
export type ValuePart =
  | { readonly type: 'text' | 'escape'; readonly span: Span; readonly value: string }
  | { readonly type: 'variable'; readonly span: Span; readonly value: string; readonly variable: VariableUse };

/** `$name`, `${name}`, `$(name)`, `$section::name`, `$ENV::name`. */
export interface VariableUse {
  readonly span: Span;
  /** The section as written; undefined for one of the own section (or `default`). */
  readonly section: string | undefined;
  readonly sectionSpan: Span | undefined;
  readonly name: string;
  readonly nameSpan: Span;
  /** Where the value comes from; `environment` is not known here and stands for itself in the value. */
  readonly resolution:
    | { readonly type: 'entry'; readonly entry: ConfEntry }
    | { readonly type: 'environment' }
    /** A shell puts it in before OpenSSL reads the text. */
    | { readonly type: 'shell' }
    /** Defined nowhere, or only further down: `later` is that entry. */
    | { readonly type: 'undefined'; readonly later: ConfEntry | undefined };
}

export interface ConfDirective {
  readonly type: 'include' | 'pragma';
  readonly span: Span;
  readonly nameSpan: Span;
  /** The path of an `.include`, `name:value` of a `.pragma`; expanded. */
  readonly value: string;
  readonly valueSpan: Span;
  readonly parts: readonly ValuePart[];
}

export type ConfProblemCode =
  | 'missing-equal-sign'
  | 'missing-close-square-bracket'
  | 'no-close-brace'
  | 'variable-has-no-value'
  | 'variable-expansion-too-long'
  | 'invalid-pragma';

export interface ConfProblem {
  readonly code: ConfProblemCode;
  /** OpenSSL's own words: "missing equal sign". */
  readonly reason: string;
  readonly span: Span;
  /** The line that OpenSSL names, from 1: the last one of continued lines. */
  readonly line: number;
  /** The variable of `variable-has-no-value` and `variable-expansion-too-long`. */
  readonly variable: VariableUse | undefined;
}
