import type { Span } from '../../base/span.js';
import { touches } from '../../base/span.js';
import type { KubeconfigDocument } from '../document.js';

/** Word in the value, value, pair, mapping, … , document. */
export function kubeconfigSelections(document: KubeconfigDocument, offset: number): readonly Span[] {
  const whole = { start: 0, end: document.text.length };
  const config = document.configs.find(({ span }) => touches(span, offset));
  const around: Span[] = [];
  for (const { mapping } of config?.mappings ?? []) {
    if (!touches(mapping.span, offset)) continue;
    around.push(mapping.span);
    for (const entry of mapping.entries) {
      if (!touches(entry.span, offset)) continue;
      around.push(entry.span, touches(entry.keySpan, offset) ? entry.keySpan : entry.valueSpan);
    }
  }
  const blocks = document.materials.map(({ span }) => span).filter((span) => touches(span, offset));
  return nested([...around, ...blocks, whole].filter((span) => touches(span, offset)));
}

/** From the smallest to the largest, each inside the next. */
function nested(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((left, right) => left.end - left.start - (right.end - right.start))) {
    const last = kept.at(-1);
    const isEmpty = span.end === span.start;
    if (isEmpty && span.end !== 0) continue;
    if (last === undefined || (span.start <= last.start && last.end <= span.end && span.end - span.start > last.end - last.start))
      kept.push(span);
  }
  return kept;
}
