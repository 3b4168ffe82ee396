import { DerReader } from '../../formats/der/der-reader.js';
import { TAG } from '../../formats/der/tags.js';
import { DecodeScope } from '../../formats/x509/decode-scope.js';
import { readName } from '../../formats/x509/name.js';
import { partOf } from '../../formats/x509/part.js';
import type { Name } from '../../formats/x509/types.js';
import { encodeSubject } from './encode-subject.js';
import type { Subject } from './parse-subject.js';

/** A name that is to be written, as every report shows it: RFC 2253, the last part first. */
export function subjectText(subject: Subject): string {
  return nameOfSubject(subject).rfc2253;
}

/** The same as one that was read. */
export function nameOfSubject(subject: Subject): Name {
  const der = encodeSubject(subject);
  const reader = new DerReader(der, 0, der.length);
  reader.expect(TAG.SEQUENCE);
  return readName(new DecodeScope(der), partOf(reader), 'subject');
}
