import { holdsConfigs, type Document, type NameReference } from '../documents/document.js';
import type { TextEdit } from '../findings.js';
import type { Rename } from '../service.js';
import { findName, nameReferences, placesOf } from './locate.js';
import { quoteName } from './quote-name.js';

/** The name at an offset, when it can be renamed. */
export function prepareRename(document: Document, offset: number): Rename | undefined {
  const place = findName(document, offset);
  return place && isWritten(document, place) ? { span: place.span, name: place.name } : undefined;
}

/** Renames a cluster, user or context wherever its configuration names it. */
export function rename(document: Document, offset: number, newName: string): readonly TextEdit[] | { readonly refused: string } {
  const place = findName(document, offset);
  if (!place) return { refused: 'There is no name of a cluster, user or context here.' };
  if (newName === place.name) return [];
  const refused = refusal(document, place, newName);
  if (refused !== undefined) return { refused };
  const syntax = syntaxOf(document, place);
  return placesOf(document, place).map(({ span }) => ({ span, newText: quoteName(document.text, span, newName, syntax) }));
}

function refusal(document: Document, place: NameReference, newName: string): string | undefined {
  if (newName.trim() === '') return `A ${place.kind} needs a name: kubectl finds entries by it.`;
  if (/[\u0000-\u001f\u007f-\u009f]/.test(newName))
    return 'A name with control characters reaches terminals as escape sequences. Use visible characters.';
  if (isTaken(document, place, newName))
    return `A ${place.kind} named "${newName}" is there already. kubectl refuses a file with two of one name.`;
  if (!placesOf(document, place).every((other) => isWritten(document, other))) {
    return `The name "${place.name}" also comes from a YAML alias or an encoded text, where it cannot be replaced.`;
  }
  return undefined;
}

function isTaken(document: Document, { kind, scope }: NameReference, newName: string): boolean {
  return nameReferences(document).some(
    (other) => other.kind === kind && other.scope === scope && other.role === 'definition' && other.name === newName,
  );
}

/** Whether the name stands in the text as such, so that replacing the span replaces the name. */
function isWritten({ text }: Document, { span, name }: NameReference): boolean {
  if (text.slice(span.start, span.end) === name) return true;
  const quote = text[span.start - 1];
  return (quote === '"' || quote === "'") && text[span.end] === quote;
}

function syntaxOf(document: Document, { scope }: NameReference): 'yaml' | 'json' {
  return holdsConfigs(document) ? (document.configs[scope]?.syntax ?? 'yaml') : 'yaml';
}
