import type { NameKind, NameReference } from '../document.js';
import type { ManifestObject, ScalarValue } from './model.js';

/** A name that an object defines or uses; none for template text. Names of all objects of one file and namespace meet. */
export function nameReference(
  { uri, namespace }: Pick<ManifestObject, 'uri' | 'namespace'>,
  name: ScalarValue | undefined,
  kind: NameKind,
  role: NameReference['role'],
): readonly NameReference[] {
  if (name === undefined || name.templated || name.value === '') return [];
  return [{ type: 'name', uri, span: name.span, kind, name: name.value, role, scope: 0, namespace: namespace?.value ?? '' }];
}
