import type { ManifestObject, ObjectValue } from '../../../documents/manifest/model.js';

/** The items of `tlsCipherSuites` that are texts. */
export function ciphersOf({ root }: ManifestObject): readonly { readonly item: ObjectValue; readonly name: string }[] {
  const items = root.get('tlsCipherSuites')?.items ?? [];
  return items.flatMap((item) => (item.type === 'string' && !item.templated && item.scalar ? [{ item, name: item.scalar.value }] : []));
}
