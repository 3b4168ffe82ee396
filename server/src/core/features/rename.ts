import { holdsConfigs, type Document, type NameReference } from '../documents/document.js';
import type { TextEdit } from '../findings.js';
import type { Rename } from './answers.js';
import { findName, nameReferences, placesOf } from './locate.js';
import { quoteName } from './quote-name.js';
import { renameElsewhere } from './rename-object.js';
import type { FeatureWorld } from './world.js';

/** The name at an offset, when it can be renamed. */
export function prepareRename(document: Document, offset: number): Rename | undefined {
  const place = findName(document, offset);
  return place && isWritten(document, place) ? { span: place.span, name: place.name } : undefined;
}

/** Renames a cluster, user, context, section or variable wherever its configuration names it, and an object in every file that says its name. */
export function rename(
  document: Document,
  offset: number,
  newName: string,
  world: FeatureWorld,
): readonly TextEdit[] | { readonly refused: string } {
  const place = findName(document, offset);
  if (!place) return { refused: 'There is no name here that could be changed.' };
  if (newName === place.name) return [];
  const { kind } = world;
  if (kind.refuseName) return renameAsWritten(document, place, newName, kind.refuseName(document, place, newName));
  const refused = refusal(document, place, newName);
  if (refused !== undefined) return { refused };
  const elsewhere = renameElsewhere(document, place, newName, world) ?? [];
  if ('refused' in elsewhere) return elsewhere;
  const syntax = syntaxOf(document, place);
  const here = placesOf(document, place).map(({ span }) => ({ span, newText: quoteName(document.text, span, newName, syntax) }));
  return [...here, ...elsewhere];
}

/** Where names stand as they are, without quotes. */
function renameAsWritten(
  document: Document,
  place: NameReference,
  newName: string,
  refused: string | undefined,
): readonly TextEdit[] | { readonly refused: string } {
  const places = placesOf(document, place);
  if (refused !== undefined) return { refused };
  if (!places.every((other) => isWritten(document, other)))
    return { refused: `The name "${place.name}" is also made of a variable or in another spelling, where it cannot be replaced.` };
  return places.map(({ span }) => ({ span, newText: newName }));
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

function isTaken(document: Document, { kind, scope, namespace }: NameReference, newName: string): boolean {
  return nameReferences(document).some(
    (other) =>
      other.kind === kind &&
      other.scope === scope &&
      other.namespace === namespace &&
      other.role === 'definition' &&
      other.name === newName,
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
