import { DerReader } from '../der/der-reader.js';
import { attempt } from './decode-scope.js';
import type { ByteSpan, Field } from './types.js';

/** The innermost field that holds a byte, in a list where inner fields follow outer ones. */
export function findField(fields: readonly Field[], byte: number): Field | undefined {
  let found: Field | undefined;
  for (const field of fields) {
    if (field.bytes.start > byte || byte >= field.bytes.end) continue;
    // A later field replaces an earlier one only from inside it: fields of one level do not overlap.
    if (found === undefined || field.bytes.end <= found.bytes.end) found = field;
  }
  return found;
}

/** Collects the fields of one value, outer before inner. */
export class FieldList {
  readonly fields: Field[] = [];

  add(path: readonly string[], bytes: ByteSpan): void {
    if (bytes.end > bytes.start) this.fields.push({ path, bytes });
  }

  /** Adds each element inside `bytes` under the name that `nameOf` gives it. */
  addElements(
    source: Uint8Array,
    start: number,
    end: number,
    nameOf: (reader: DerReader, index: number) => readonly string[] | undefined,
  ): void {
    const reader = new DerReader(source, start, end);
    attempt(
      () => {
        for (let index = 0; !reader.atEnd; index++) {
          reader.next();
          const path = nameOf(reader, index);
          if (path !== undefined) this.add(path, { start: reader.elementStart, end: reader.at });
        }
      },
      undefined,
      () => undefined,
    );
  }
}
