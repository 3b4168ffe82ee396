import { objectIdentifier, sequence, setOf, text, type Bytes } from '../der-writer.js';
import type { Subject, SubjectAttribute } from './parse-subject.js';

/** RFC 5280 appendix A fixes the string type of these. */
const fixedTypes: Readonly<Record<string, 'printableString' | 'ia5String'>> = {
  C: 'printableString',
  serialNumber: 'printableString',
  dnQualifier: 'printableString',
  DC: 'ia5String',
  emailAddress: 'ia5String',
};

/** The name as DER, with PrintableString where it suffices and UTF8String else, as Go writes it. */
export function encodeSubject(subject: Subject): Bytes {
  return sequence(...subject.map((rdn) => setOf(rdn.map(encodeAttribute))));
}

function encodeAttribute({ oid, shortName, value }: SubjectAttribute): Bytes {
  const fixed = fixedTypes[shortName];
  const isPrintable = /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value);
  // What does not fit the type is refused by Go ("invalid PrintableString"), so it becomes UTF-8 there as well.
  if (fixed === 'ia5String' && /^[ -~]*$/.test(value)) return sequence(objectIdentifier(oid), text(fixed, value));
  return sequence(objectIdentifier(oid), text(isPrintable ? 'printableString' : 'utf8String', value));
}
