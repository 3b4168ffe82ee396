import type { Name } from '../../formats/x509/types.js';
import type { Subject } from './parse-subject.js';

/** A name that was read, as one to write. String types are chosen anew; where the bytes count, copy `Name.der` instead. */
export function subjectOfName({ rdns }: Name): Subject {
  return rdns.map((rdn) => rdn.map(({ oid, shortName, value }) => ({ oid, shortName, value })));
}
