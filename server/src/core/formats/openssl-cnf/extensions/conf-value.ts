import type { Span } from '../../../base/span.js';
import type { ExtensionItem } from '../extension-types.js';
import type { ConfEntry } from '../types.js';

/** A name with or without a value, as OpenSSL's extension code gets it: from a list, or from the entries of a section. */
export interface ConfValue {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string | undefined;
  readonly valueSpan: Span;
  readonly span: Span;
  readonly entry: ConfEntry;
  /** Nobody knows what a variable of the environment or a template makes of it. */
  readonly unknown: boolean;
}

/** A value as rules and hovers want it: the type without its number, and the word itself where there is no type. */
export function toItem(value: ConfValue): ExtensionItem {
  const isBare = value.value === undefined;
  return {
    type: isBare ? undefined : value.name.replace(/(?<=.)\..*$/s, ''),
    typeSpan: isBare ? undefined : value.nameSpan,
    value: value.value ?? value.name,
    valueSpan: isBare ? value.nameSpan : value.valueSpan,
    span: value.span,
    entry: value.entry,
  };
}

/** Entries of a section as values. */
export function valuesOf(entries: readonly ConfEntry[]): ConfValue[] {
  return entries.map((entry) => ({
    name: entry.key,
    nameSpan: entry.keySpan,
    value: entry.value,
    valueSpan: entry.valueSpan,
    span: entry.span,
    entry,
    unknown: entry.unknown || isTemplate(entry.value) || isTemplate(entry.key),
  }));
}

/** Jinja, Go, ERB and shell text that something else fills in before OpenSSL reads it. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|<%|\$\{|\$\(|@@/.test(text);
}

/** `name` matches `word` and `word.1`. Source: ossl_v3_name_cmp in crypto/x509/v3_utl.c. */
export function isNamed(name: string, word: string): boolean {
  return name === word || name.startsWith(`${word}.`);
}
