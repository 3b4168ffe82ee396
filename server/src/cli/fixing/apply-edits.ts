import type { TextEdit } from '../../core/findings.js';

/** A text after edits that do not touch each other. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((left, right) => left.span.start - right.span.start);
  const parts: string[] = [];
  let at = 0;
  for (const { span, newText } of sorted) {
    parts.push(text.slice(at, span.start), newText);
    at = span.end;
  }
  return [...parts, text.slice(at)].join('');
}

/** Whether an edit overlaps one of others, or inserts at the same place. */
export function touchesOne(edit: TextEdit, others: readonly TextEdit[]): boolean {
  return others.some(({ span }) => span.start <= edit.span.end && edit.span.start <= span.end);
}
