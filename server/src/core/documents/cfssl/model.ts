import type { CfsslDocument } from '../document.js';
import type { ObjectValue, ScalarValue } from '../manifest/model.js';

/** One profile of a signer, `default` included. */
export interface Profile {
  readonly name: string;
  readonly value: ObjectValue;
  readonly nameSpan: { readonly start: number; readonly end: number };
}

export function profilesOf({ root }: CfsslDocument): readonly Profile[] {
  const signing = root?.get('signing');
  const fallback = signing?.entry('default');
  const named = signing?.get('profiles')?.entries ?? [];
  return [...(fallback === undefined ? [] : [fallback]), ...named].flatMap(({ key, keySpan, value }) =>
    value?.type === 'map' ? [{ name: key, value, nameSpan: keySpan }] : [],
  );
}

/** The texts of a list. */
export function textsOf(list: ObjectValue | undefined): readonly ScalarValue[] {
  return (list?.items ?? []).flatMap(({ scalar }) => (scalar === undefined || scalar.templated ? [] : [scalar]));
}
