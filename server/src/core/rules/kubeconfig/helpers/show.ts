import type { Mapping, Named } from '../../../documents/kubeconfig/model.js';

/** A text as a message may quote it: control characters written out, and not endless. */
export function show(text: string, limit = 80): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return cut.replaceAll(hidden, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

/** How a message calls an entry of a list: its name, or its place when it has none. */
export function nameOf(named: Named<Mapping>): string {
  return named.name?.value ? show(named.name.value) : `#${named.index + 1}`;
}

/** Whether a text holds characters that a terminal obeys or that make it look like another. */
export function findHidden(text: string): string | undefined {
  return text.match(hidden)?.[0];
}

/** C0 and C1 controls, zero-width characters, and those that turn the direction of writing. */
const hidden = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
