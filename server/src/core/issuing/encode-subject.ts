import { objectIdentifier, sequence, setOf, text, type Bytes } from './der-writer.js';
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
  const type = fixedTypes[shortName] ?? (/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value) ? 'printableString' : 'utf8String');
  return sequence(objectIdentifier(oid), text(type, value));
}
