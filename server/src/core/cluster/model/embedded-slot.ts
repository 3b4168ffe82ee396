import { holdsConfigs, type Document } from '../../documents/document.js';
import type { ObjectValue } from '../../documents/manifest/model.js';
import { absent, valueSlot, type Slot } from './slot.js';

/** A slot for the value of an object's field that holds PEM, as it is or in base64. */
export function embeddedSlot(label: string, value: ObjectValue | undefined, document: Document): Slot {
  const scalar = value?.scalar;
  if (scalar === undefined || (scalar.value === '' && !scalar.templated)) return absent;
  const embedded = holdsConfigs(document) ? document.embedded.find(({ span }) => span?.start === scalar.span.start) : undefined;
  if (embedded === undefined)
    return { state: 'unknown', label, at: { uri: document.uri, span: scalar.span }, missing: `what \`${label}\` holds` };
  return valueSlot(label, scalar.span, document, embedded.materials);
}
