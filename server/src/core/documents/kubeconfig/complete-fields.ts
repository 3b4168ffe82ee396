import { kubeconfigSchemas } from '../../knowledge/kubeconfig.js';
import type { FieldFact, SchemaName } from '../../knowledge/kubeconfig.js';
import type { Completion, CompletionPlace } from '../kind.js';
import type { Target } from './complete.js';
import { describeField, typeNames } from './describe.js';
import type { YamlPlace } from './yaml-place.js';

/** The fields that fit at a place and are not there yet, in the order of the schema. */
export function completeFields(text: string, target: Target, place: YamlPlace, offset: number): CompletionPlace {
  const span = { start: Math.min(place.wordStart, offset), end: offset };
  if (target.type === 'items') return { type: 'items', items: [itemCompletion(target.schema, place, span)] };
  const hasColon = /^[\w.-]*["']?[ \t]*:/.test(text.slice(offset, offset + 80));
  const fields = kubeconfigSchemas[target.schema].fields.filter(({ name }) => !place.siblings.has(name));
  const items = fields.map((field, index) =>
    fieldCompletion(field, index, { span, hasColon, indent: ' '.repeat(place.column - place.indent) }),
  );
  return { type: 'items', items };
}

interface Insertion {
  readonly span: Completion['span'];
  /** The key is being replaced in front of its colon. */
  readonly hasColon: boolean;
  /** What the line has beyond its own indentation, which the editor repeats on new lines: the width of `- `. */
  readonly indent: string;
}

function fieldCompletion(field: FieldFact, index: number, insertion: Insertion): Completion {
  const isSnippet =
    !insertion.hasColon &&
    (field.type === 'object' || field.type === 'list' || field.type.endsWith('-list') || field.type.endsWith('-map'));
  return {
    label: field.name,
    type: 'field',
    detail: plain(typeNames[field.type]),
    documentation: describeField(field),
    span: insertion.span,
    newText: insertion.hasColon ? field.name : fieldText(field, insertion.indent),
    sortText: `${field.deprecated === undefined ? 0 : 1}${String(index).padStart(2, '0')}`,
    ...(isSnippet ? { snippet: true } : {}),
    ...(field.deprecated === undefined ? {} : { deprecated: true }),
  };
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}

function fieldText(field: FieldFact, indent: string): string {
  switch (field.type) {
    case 'object':
      return `${field.name}:\n${indent}  $0`;
    case 'list':
      return `${field.name}:\n${itemText(field.of, indent)}`;
    case 'string-list':
      return `${field.name}:\n${indent}- $0`;
    case 'string-map':
    case 'lists-map':
      return `${field.name}:\n${indent}  $0`;
    default:
      return `${field.name}: `;
  }
}

/** An item of a list, with what it must have. */
function itemText(schema: SchemaName | undefined, indent: string): string {
  const [first, second] = kubeconfigSchemas[schema ?? 'NamedExtension'].fields;
  if (first === undefined) return `${indent}- $0`;
  if (second?.type === 'object') return `${indent}- ${first.name}: $1\n${indent}  ${second.name}:\n${indent}    $0`;
  return second === undefined ? `${indent}- ${first.name}: $0` : `${indent}- ${first.name}: $1\n${indent}  ${second.name}: $0`;
}

function itemCompletion(schema: SchemaName, place: YamlPlace, span: Completion['span']): Completion {
  const indent = ' '.repeat(place.column - place.indent);
  return {
    label: `- ${kubeconfigSchemas[schema].fields[0]?.name ?? ''}`,
    type: 'field',
    detail: 'a new entry',
    span,
    newText: itemText(schema, indent).trimStart(),
    snippet: true,
  };
}
