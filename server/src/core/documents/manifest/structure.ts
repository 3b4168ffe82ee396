import { encloses, touches, type Span } from '../../base/span.js';
import type { ComponentRun } from '../component/model.js';
import type { ManifestDocument } from '../document.js';
import type { DocumentSymbol, Folding } from '../kind.js';
import type { ManifestObject, ObjectEntry, ObjectValue } from './model.js';
import { entriesAt, objectAt } from './value-at.js';

/** One symbol an object, with its first levels of fields below it. */
export function manifestSymbols({ objects, components }: ManifestDocument): readonly DocumentSymbol[] {
  return objects.map((object) => ({
    name: object.name?.value ?? object.kind?.value ?? 'object',
    detail: object.kind?.value ?? '',
    type: 'file',
    span: object.span,
    nameSpan: inside(object.name?.span ?? object.kind?.span ?? object.span, object.span),
    children: fieldSymbols(object.root, 2, components),
  }));
}

function fieldSymbols(value: ObjectValue, levels: number, runs: readonly ComponentRun[]): readonly DocumentSymbol[] {
  if (levels === 0) return [];
  return value.entries.map((entry) => ({
    name: entry.key === '' ? '(no key)' : entry.key,
    detail: '',
    type: 'field',
    span: entry.span,
    nameSpan: inside(entry.keySpan, entry.span),
    children: entry.value === undefined ? [] : levels === 1 ? containerSymbols(entry, runs) : fieldSymbols(entry.value, levels - 1, runs),
  }));
}

/** The containers below a field that run a component. */
function containerSymbols({ span }: ObjectEntry, runs: readonly ComponentRun[]): readonly DocumentSymbol[] {
  return runs
    .filter(({ host }) => encloses(span, host.span))
    .map(({ program, image, host, programSpan }): DocumentSymbol => {
      const detail = image?.tag ?? '';
      return { name: program, detail, type: 'field', span: host.span, nameSpan: inside(programSpan, host.span), children: [] };
    });
}

/** Objects, and fields that reach over several lines. */
export function manifestFoldings({ objects, text }: ManifestDocument): readonly Folding[] {
  return objects.flatMap((object) => valueFoldings(object.root, object.span, text));
}

/** A mapping, and the fields in it, that reach over several lines. */
export function valueFoldings(root: ObjectValue, whole: Span, text: string): readonly Folding[] {
  return [whole, ...entriesBelow(root, 8).map(({ span }) => span)]
    .filter(({ start, end }) => text.slice(start, end).trimEnd().includes('\n'))
    .map((span) => ({ span, type: 'region' }));
}

function entriesBelow(value: ObjectValue, levels: number): readonly ObjectEntry[] {
  if (levels === 0) return [];
  const own = value.entries.flatMap((entry) => [entry, ...(entry.value === undefined ? [] : entriesBelow(entry.value, levels - 1))]);
  return [...own, ...value.items.flatMap((item) => entriesBelow(item, levels - 1))];
}

/** Value, entry, the entries around it, object, document. */
export function manifestSelections(document: ManifestDocument, offset: number): readonly Span[] {
  const object: ManifestObject | undefined = objectAt(document, offset);
  const whole = { start: 0, end: document.text.length };
  if (object === undefined) return [whole];
  const around = entriesAt(object, offset).flatMap(({ entry }) => [
    entry.span,
    ...[entry.keySpan, entry.value?.span].filter((span) => span !== undefined && touches(span, offset)),
  ]);
  return nested([...around.filter((span) => span !== undefined), object.span, whole]);
}

/** From the smallest to the largest, each inside the next and larger than the one before. */
function nested(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.end - a.start - (b.end - b.start))) {
    const last = kept.at(-1);
    if (last === undefined || (span.start <= last.start && last.end <= span.end && span.end - span.start > last.end - last.start))
      kept.push(span);
  }
  return kept;
}

function inside(span: Span, outer: Span): Span {
  return outer.start <= span.start && span.end <= outer.end ? span : { start: outer.start, end: outer.start };
}
