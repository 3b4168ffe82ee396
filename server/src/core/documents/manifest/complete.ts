import { touches } from '../../base/span.js';
import type { ManifestDocument } from '../document.js';
import { completeFlags } from '../component/complete-flags.js';
import type { CompletionPlace } from '../kind.js';
import { completeFields } from './complete-fields.js';
import { completeJson } from './complete-json.js';
import type { ManifestObject } from './model.js';

/** Fields where a key may stand, values behind `key:`; from the schema of the object around the cursor. */
export function completeManifest(document: ManifestDocument, offset: number): CompletionPlace | undefined {
  const { text, lines } = document;
  const before = text.slice(lines.lineStart(lines.positionAt(offset).line), offset);
  const run = document.components.findLast(({ host }) => touches(host.span, offset));
  const flags = run && completeFlags(run, offset, before);
  if (flags !== undefined) return flags;
  const object = nearestObject(document, offset);
  if (object?.schemas === undefined) return undefined;
  return text[object.span.start] === '{'
    ? completeJson({ text, start: object.span.start, offset }, object.schemas)
    : completeFields({ text, lines }, object, offset);
}

/** The object that the cursor is in, or directly below. */
function nearestObject(document: ManifestDocument, offset: number): ManifestObject | undefined {
  return document.objects.findLast(({ span }) => span.start <= offset);
}
