import type { ObjectEntry } from '../../../documents/manifest/model.js';

/** Whether a field says something: null and the empty text count as absent. */
export function isSet(entry: ObjectEntry | undefined): boolean {
  const { value } = entry ?? {};
  if (value === undefined || value.type === 'null') return false;
  return value.templated || value.scalar?.value !== '';
}
