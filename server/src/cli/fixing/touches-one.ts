import type { TextEdit } from '../../core/findings.js';

/** Whether an edit overlaps one of others, or inserts at the same place. */
export function touchesOne(edit: TextEdit, others: readonly TextEdit[]): boolean {
  return others.some(({ span }) => span.start <= edit.span.end && edit.span.start <= span.end);
}
