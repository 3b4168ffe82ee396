import type { ManifestDocument } from '../../documents/document.js';
import type { ManifestObject } from '../../documents/manifest/model.js';

/** Whether a template chooses between parts of the object: what stands there may be one of two answers. */
export function hasBranches({ templated, span }: ManifestObject, { text }: ManifestDocument): boolean {
  return templated && /\{%|<%|%\{|\{\{-?\s*(?:if|else|range|with|end)\b/.test(text.slice(span.start, span.end));
}
