import type { Span } from '../../../base/span.js';
import type { GivenFlag } from '../../../documents/component/model.js';

/** The items of a comma list with their places; the whole value's place where quotes and escapes hide them. */
export function listItems({ value, valueSpan }: GivenFlag): readonly { readonly text: string; readonly span: Span }[] {
  if (value === undefined || valueSpan === undefined) return [];
  const isPlain = valueSpan.end - valueSpan.start === value.length;
  let at = valueSpan.start;
  return value.split(',').map((part) => {
    const span = isPlain ? { start: at, end: at + part.length } : valueSpan;
    at += part.length + 1;
    return { text: part.trim(), span };
  });
}
