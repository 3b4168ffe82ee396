import type { Span } from '../../base/span.js';
import type { ConfEntry, ConfSection } from './types.js';

/** `name = [critical,] value` in an extension section, read as OpenSSL's X509V3 code reads it. */
export interface ExtensionValue {
  readonly entry: ConfEntry;
  /** The name that OpenSSL knows it by: `subjectAltName` for `subjectAltName` and `X509v3 Subject Alternative Name`; as written when unknown. */
  readonly name: string;
  /** Whether OpenSSL can make the extension from words; an unknown one needs `DER:` or `ASN1:`. */
  readonly known: boolean;
  readonly critical: boolean;
  readonly criticalSpan: Span | undefined;
  /** `list`: words and `name:value`; `section`: `@section`; `text`: free text (nsComment); `raw`: `DER:` or `ASN1:`. */
  readonly form: 'list' | 'section' | 'text' | 'raw';
  /** The value behind `critical,`, as OpenSSL sees it. */
  readonly value: string;
  readonly valueSpan: Span;
  /** Of the list, or of the entries of `@section`. */
  readonly items: readonly ExtensionItem[];
  /** `@section`: its name, the place of the name, and the section when there is one. */
  readonly reference: { readonly name: string; readonly span: Span; readonly section: ConfSection | undefined } | undefined;
  /** Why OpenSSL would refuse it; empty when it would not. */
  readonly problems: readonly ExtensionProblem[];
}

/** One value of an extension: `DNS:a`, `digitalSignature`, `DNS.1 = a` of a section. */
export interface ExtensionItem {
  /** The word before the colon (or the key in a section) without its number: `DNS`, `IP`, `CA`, `keyid`; undefined for a bare word. */
  readonly type: string | undefined;
  readonly typeSpan: Span | undefined;
  /** Behind the colon, or the bare word. */
  readonly value: string;
  readonly valueSpan: Span;
  readonly span: Span;
  /** The entry that it is written in: the extension's own, or one of the section it names. */
  readonly entry: ConfEntry;
}

export type ExtensionProblemCode =
  | 'unknown-extension'
  | 'extension-setting-not-supported'
  | 'invalid-empty-name'
  | 'invalid-null-value'
  | 'unknown-bit'
  | 'unknown-object'
  | 'invalid-boolean'
  | 'invalid-name'
  | 'invalid-number'
  | 'missing-value'
  | 'unsupported-option'
  | 'bad-ip-address'
  | 'bad-object'
  | 'missing-section'
  | 'section-not-found'
  | 'invalid-syntax'
  | 'invalid-policy'
  | 'illegal-hex-digit'
  | 'directory-name'
  | 'other-name'
  | 'no-issuer-certificate'
  | 'other';

export interface ExtensionProblem {
  readonly code: ExtensionProblemCode;
  /** OpenSSL's own words: "unknown bit string argument". */
  readonly reason: string;
  /** What must change. */
  readonly span: Span;
  /** The word that OpenSSL stumbles over, as it sees it. */
  readonly word: string;
  readonly item: ExtensionItem | undefined;
}
