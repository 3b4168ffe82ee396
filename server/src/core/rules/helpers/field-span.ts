import type { Span } from '../../base/span.js';
import type { Material } from '../../documents/document.js';
import type { ByteSpan } from '../../formats/x509/types.js';

/** A longer underline no longer points at anything. Characters. */
const LONGEST = 120;

/** The text that holds one field of a blob; the material's head when the field is too long to underline. */
export function fieldSpan(material: Material, bytes: ByteSpan | undefined): Span {
  if (!bytes || bytes.end <= bytes.start) return material.headSpan;
  const span = material.spanOfBytes(bytes.start, bytes.end);
  return span.end > span.start && span.end - span.start <= LONGEST ? span : material.headSpan;
}
