import type { SubjectCorrection } from '../../../protocol/index.js';
import type { Name } from '../../formats/x509/types.js';
import { refuse, type Refusal } from '../issue-request.js';
import { encodeSubject } from './encode-subject.js';
import { checkSubject, type Subject } from './parse-subject.js';
import { subjectOfName } from './subject-of-name.js';

/** The name with one of its parts in other words, as DER. */
export function correctSubject(name: Name, { attribute, from, to }: SubjectCorrection): Uint8Array<ArrayBuffer> | Refusal {
  const isWrong = (part: Subject[number][number]): boolean => part.shortName === attribute && part.value === from;
  const subject = subjectOfName(name);
  if (!subject.flat().some(isWrong)) return refuse('subject', `\`${name.rfc2253}\` holds no \`${attribute}=${from}\`.`);
  const corrected = checkSubject(subject.map((rdn) => rdn.map((part) => (isWrong(part) ? { ...part, value: to } : part))));
  return 'refused' in corrected ? corrected : new Uint8Array(encodeSubject(corrected));
}
