import { refuse, type Refusal } from '../../issue-request.js';
import { subjectValues, type Subject } from '../../subject/parse-subject.js';

/** A name in cfssl's JSON. */
export interface CfsslName {
  readonly CN?: string;
  readonly names?: readonly Readonly<Record<string, string>>[];
  readonly serialnumber?: string;
}

/** Source: cloudflare/cfssl csr/csr.go Name. `E` and `OID` are newer than what distributions ship. */
const listed = ['C', 'O', 'OU', 'L', 'ST'];
/** crypto/x509/pkix Name.ToRDNSequence. */
const goOrder = [...listed, 'CN', 'serialNumber'];

export function toCfsslName(subject: Subject): CfsslName | Refusal {
  const other = subject.flat().find(({ shortName }) => !goOrder.includes(shortName));
  if (other) return refuse('subject', `cfssl cannot write \`${other.shortName}\` into a subject. Leave it out, or take \`--as openssl\`.`);
  const [serialnumber, secondNumber] = subjectValues(subject, 'serialNumber');
  const [CN, secondName] = subjectValues(subject, 'CN');
  const twice = secondName === undefined ? secondNumber && 'serialNumber' : 'CN';
  if (twice !== undefined) return refuse('subject', `cfssl writes one \`${twice}\` only. Leave one out, or take \`--as openssl\`.`);
  const names = subject.flat().filter(({ shortName }) => listed.includes(shortName));
  return {
    ...(CN !== undefined && { CN }),
    ...(names.length > 0 && { names: names.map(({ shortName, value }) => ({ [shortName]: value })) }),
    ...(serialnumber !== undefined && { serialnumber }),
  };
}

/** In which way Go arranges the parts; undefined when it is the same. */
export function orderNote(subject: Subject): string | undefined {
  const order = subject.map((rdn) => rdn.map(({ shortName }) => shortName).join('+'));
  const arranged = goOrder.flatMap((name) => {
    const values = subjectValues(subject, name);
    return values.length === 0 ? [] : [values.map(() => name).join('+')];
  });
  if (order.join() === arranged.join()) return undefined;
  return 'cfssl arranges the subject itself, several values of one kind as one set: the same user and groups to Kubernetes.';
}
