import type { FieldFact } from '../../knowledge/kubeconfig-schema.js';
import type { ObjectField } from '../../knowledge/schema.js';

/** A field of either table: kubeconfigs have one of their own, which says more. */
export interface DescribedField {
  readonly name: string;
  readonly type: ObjectField['type'] | FieldFact['type'];
  readonly of?: string;
  readonly doc: string;
  readonly default?: string;
  readonly excludes?: string;
  readonly values?: readonly string[];
  readonly suggestions?: readonly string[];
  readonly required?: boolean;
  readonly deprecated?: string;
  readonly since?: string;
  readonly removed?: string;
}

/** The schemas of one kind of object. */
export interface DescribedSet {
  readonly root: string;
  readonly schemas: Readonly<Record<string, { readonly fields: readonly DescribedField[] }>>;
}
