import { decodeBase64Value } from '../manifest/pem-value.js';
import type { ManifestObject, ObjectEntry } from '../manifest/model.js';

/** One value of a Secret, decoded. */
export interface SecretValue {
  readonly entry: ObjectEntry;
  readonly form: 'text' | 'base64';
  /** What it holds; undefined for base64 that cannot be read, and for template text. */
  readonly text: string | undefined;
}

/** The value of a key: `stringData` wins over `data`, as the API server has it. */
export function secretValue({ root }: ManifestObject, key: string): SecretValue | undefined {
  const plain = root.get('stringData')?.entry(key);
  if (plain !== undefined) return { entry: plain, form: 'text', text: written(plain) };
  const encoded = root.get('data')?.entry(key);
  return encoded && { entry: encoded, form: 'base64', text: decoded(written(encoded)) };
}

/** The type of a Secret; Opaque when none is written. */
export function secretType({ root }: ManifestObject): string {
  return root.get('type')?.scalar?.value ?? 'Opaque';
}

function written({ value }: ObjectEntry): string | undefined {
  return value?.scalar?.templated === true ? undefined : value?.scalar?.value;
}

function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeBase64Value(text).pemText;
}
