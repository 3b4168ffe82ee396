import type { Span } from '../../../../base/span.js';
import type { TextEdit } from '../../../../findings.js';
import type { YamlList } from '../../../../formats/yaml/nodes.js';
import { blockItem, lineEndAt, type BlockItem } from './block-item.js';

/** A list of a kubeconfig in its text. */
export interface ListPlace {
  readonly text: string;
  readonly list: YamlList;
  /** The key in front of it. */
  readonly keySpan: Span;
}

/** Takes an item out, the comments right above it too; what is around it stays as it is. */
export function removeItem(place: ListPlace, index: number): readonly TextEdit[] {
  return place.list.flow ? removeFlowItem(place, index) : removeBlockItem(place, index);
}

/** Puts a changed copy of an item behind it. `change`: a replacement inside the item. */
export function copyItem(place: ListPlace, index: number, change: TextEdit): readonly TextEdit[] {
  return place.list.flow ? copyFlowItem(place, index, change) : copyBlockItem(place, index, change);
}

function removeBlockItem({ text, list, keySpan }: ListPlace, index: number): readonly TextEdit[] {
  const item = blockItem(text, list, index);
  if (item === undefined) return [];
  const isOnly = list.items.length === 1;
  const span = { start: index === 0 ? item.start : item.withComments, end: endWithBlanks(text, item, index) };
  if (!isOnly) return [{ span, newText: '' }];
  const colon = text.indexOf(':', keySpan.end) + 1;
  // `contexts:` with nothing behind it would be null: kubectl reads that too, and a person wonders.
  return [
    { span: { start: colon, end: colon }, newText: ' []' },
    { span, newText: '' },
  ];
}

/** Between two blank lines one would be left over. */
function endWithBlanks(text: string, item: BlockItem, index: number): number {
  const start = index === 0 ? item.start : item.withComments;
  const before = text.slice(0, start);
  if (!/\n[ \t]*\r?\n$/.test(before)) return item.end;
  return item.end + (/^(?:[ \t]*\r?\n)+/.exec(text.slice(item.end))?.[0].length ?? 0);
}

function removeFlowItem({ list }: ListPlace, index: number): readonly TextEdit[] {
  const [previous, item, next] = [list.items[index - 1], list.items[index], list.items[index + 1]];
  if (item === undefined) return [];
  if (next) return [{ span: { start: item.span.start, end: next.span.start }, newText: '' }];
  return [{ span: { start: previous?.span.end ?? item.span.start, end: item.span.end }, newText: '' }];
}

function copyBlockItem({ text, list }: ListPlace, index: number, change: TextEdit): readonly TextEdit[] {
  const item = blockItem(text, list, index);
  if (item === undefined) return [];
  const copy = changed(text, item, change);
  const isAtEnd = !copy.endsWith('\n');
  const newText = isAtEnd ? `${lineEndAt(text)}${copy}` : copy;
  return [{ span: { start: item.end, end: item.end }, newText }];
}

function copyFlowItem({ text, list }: ListPlace, index: number, change: TextEdit): readonly TextEdit[] {
  const [previous, item, next] = [list.items[index - 1], list.items[index], list.items[index + 1]];
  if (item === undefined) return [];
  const between = previous
    ? text.slice(previous.span.end, item.span.start)
    : next
      ? text.slice(item.span.end, next.span.start)
      : `,${text.slice(list.span.start + 1, item.span.start) || ' '}`;
  const { end } = item.span;
  return [{ span: { start: end, end }, newText: `${between}${changed(text, item.span, change)}` }];
}

function changed(text: string, { start, end }: Span, { span, newText }: TextEdit): string {
  return `${text.slice(start, span.start)}${newText}${text.slice(span.end, end)}`;
}
