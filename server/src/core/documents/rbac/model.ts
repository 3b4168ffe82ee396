import type { ManifestObject, ObjectValue, ScalarValue } from '../manifest/model.js';

/** A subject of a binding, with its name known. */
export interface Subject {
  readonly kind: string;
  readonly name: ScalarValue;
  readonly value: ObjectValue;
}

/** The users and groups of a binding whose names are written out. */
export function subjectsOf({ root }: ManifestObject): readonly Subject[] {
  return (root.get('subjects')?.items ?? []).flatMap((value) => {
    const kind = value.get('kind')?.scalar?.value;
    const name = value.get('name')?.scalar;
    return kind === undefined || name === undefined || name.templated ? [] : [{ kind, name, value }];
  });
}

/** The role that a binding gives. */
export function roleOf({ root }: ManifestObject): string {
  return root.get('roleRef', 'name')?.scalar?.value ?? '';
}
