import { nameFieldLimits } from '../../../knowledge/openssl-errors.js';
import { ATTRIBUTE_TYPES } from '../../../knowledge/attribute-types.js';
import { refuse, type Refusal } from '../../issue-request.js';
import type { Subject, SubjectAttribute } from '../../subject/parse-subject.js';

/**
 * The section `subject` of a configuration (`prompt = no`). Unlike `-subj` it takes attributes without a name and several in one RDN,
 * alike in OpenSSL 1.1.1 and 3 (apps/req.c auto_info): what stands before the first dot does not count, `+` joins the RDN before.
 */
export function subjectLines(subject: Subject): string[] {
  const all = subject.flatMap((rdn) => rdn.map((attribute, at) => ({ ...attribute, joins: at > 0 })));
  return all.map(({ shortName, value, joins }, index) => {
    const repeats = all.filter((other) => other.shortName === shortName).length > 1;
    const prefix = repeats || joins || /^\d/.test(shortName) ? `${index}.` : '';
    return `${prefix}${joins ? '+' : ''}${shortName} = ${configValue(value)}`;
  });
}

/** `openssl ca -subj`: `/O=dev/CN=alice`; `+` joins an RDN. The shell has still to be told that it is one word. */
export function subjectOption(subject: Subject): string {
  return subject.map((rdn) => `/${rdn.map(optionPart).join('+')}`).join('');
}

/** Why OpenSSL cannot write a name; undefined when it can. */
export function findUnwritable(subject: Subject): Refusal | undefined {
  const reason = subject
    .flat()
    .map(tooLong)
    .find((found) => found !== undefined);
  return reason === undefined ? undefined : refuse('subject', reason);
}

/** Why a request's name cannot be replaced by this one: `-subj` knows attributes by their names only. */
export function findUnnamed(subject: Subject): Refusal | undefined {
  const unnamed = subject.flat().find(({ shortName }) => /^\d/.test(shortName));
  return (
    unnamed &&
    refuse('subject', `OpenSSL has no name for \`${unnamed.shortName}\` and cannot put it into a request that is there. Leave it out.`)
  );
}

function tooLong({ oid, shortName, value }: SubjectAttribute): string | undefined {
  const longName = ATTRIBUTE_TYPES.find(([known]) => known === oid)?.[2] ?? '';
  const max = nameFieldLimits[longName]?.max;
  if (max === undefined || Array.from(value).length <= max) return undefined;
  return `OpenSSL refuses \`${shortName}\` with more than ${max} characters ("string too long"). Shorten it, or let Kube PKI make it: without \`--as\`.`;
}

function configValue(value: string): string {
  if (/^[\w.:@/=()+*-]+( [\w.:@/=()+*-]+)*$/.test(value)) return value;
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}

function optionPart({ shortName, value }: SubjectAttribute): string {
  return `${shortName}=${value.replaceAll(/[\\/+]/g, '\\$&')}`;
}
