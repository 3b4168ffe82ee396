import type { EmbeddedPem } from '../document.js';
import type { Collected, ManifestObject } from './model.js';

/** What an object contributes that holds no PEM and names nothing. */
export const noMaterials: Collected = { materials: [], references: [], embedded: [] };

/** What an object contributes by the PEM texts in its values. */
export function collectPem(values: readonly (EmbeddedPem | undefined)[]): Collected {
  const embedded = values.filter((value) => value !== undefined);
  return { materials: embedded.flatMap(({ materials }) => materials), references: [], embedded };
}

/** How people name a field of one of several objects of a file: `Secret/web data[tls.crt]`. */
export function placeIn({ kind, name, index }: ManifestObject, field: string): string {
  return `${kind?.value ?? 'object'}/${name?.value ?? `#${index + 1}`} ${field}`;
}
