import { touches } from '../../base/span.js';
import type { ObjectField } from '../../knowledge/schema.js';
import type { ManifestDocument } from '../document.js';
import { describeFlag } from '../component/describe-flag.js';
import type { FieldDocumentation } from '../kind.js';
import type { ManifestObject, ObjectKind } from './model.js';
import { entriesAt, objectAt, type SchemaHolder } from './value-at.js';

/** What the key under the cursor means, as its schema says, or the value. */
export function describeManifestField(
  document: ManifestDocument,
  offset: number,
  kinds: readonly ObjectKind[],
): FieldDocumentation | undefined {
  const flag = describeFlag(document.components, offset);
  if (flag !== undefined) return flag;
  const object = objectAt(document, offset);
  return object && (describeField(object, offset) ?? describeValue(object, offset, kinds));
}

/** What the value under the cursor is, as the kind of its object knows it. */
function describeValue(object: ManifestObject, offset: number, kinds: readonly ObjectKind[]): FieldDocumentation | undefined {
  const last = entriesAt(object, offset).at(-1);
  const span = last?.entry.value?.scalar?.span;
  if (last === undefined || span === undefined || !touches(span, offset)) return undefined;
  const markdown = kinds.find(({ type }) => type === object.type)?.describeValue?.(last.entry, last.holder);
  return markdown === undefined ? undefined : { span, markdown };
}

/** What the key under the cursor means, as the schema of what holds it says. */
export function describeField(holder: SchemaHolder, offset: number): FieldDocumentation | undefined {
  const last = entriesAt(holder, offset).at(-1);
  if (holder.schemas === undefined || last?.field === undefined || !touches(last.entry.keySpan, offset)) return undefined;
  const field = last.field.name === '*' ? { ...last.field, name: last.entry.key } : last.field;
  return { span: last.entry.keySpan, markdown: fieldMarkdown(field, holder.schemas.source) };
}

/** Name and type, then the rest. */
export function fieldMarkdown(field: ObjectField, source: string): string {
  return [`**${field.name}** — ${field.type}`, fieldText(field, source)].join('\n\n');
}

/** What it does, what holds without it, since when; the source in a short line. */
export function fieldText(field: ObjectField, source: string): string {
  const facts = [
    field.default === undefined ? '' : `Default: ${field.default}.`,
    field.values === undefined ? '' : `One of ${field.values.map((value) => `\`${value}\``).join(', ')}.`,
    field.suggestions === undefined ? '' : `Such as ${field.suggestions.map((value) => `\`${value}\``).join(', ')}.`,
    field.since === undefined ? '' : `Since Kubernetes ${field.since}.`,
    field.removed === undefined ? '' : `Gone in Kubernetes ${field.removed}.`,
    field.deprecated === undefined ? '' : `Deprecated: ${field.deprecated}`,
  ].filter(Boolean);
  return [field.doc, facts.join(' '), `_${source}_`].filter(Boolean).join('\n\n');
}
