import { ATTRIBUTE_TYPES } from '../../knowledge/attribute-types.js';
import { refuse, type Refusal } from '../issue-request.js';

export interface SubjectAttribute {
  readonly oid: string;
  /** `CN`, `O`; the OID where there is no short name. */
  readonly shortName: string;
  readonly value: string;
}

/** RDNs in the order in which they stand in the certificate. */
export type Subject = readonly (readonly SubjectAttribute[])[];

/** Far above any name that a certificate can usefully hold. */
const longestSubject = 4000;

/**
 * Reads a name as people write it: `CN=alice,O=dev,O=ops`. Escapes and quotes are those of RFC 2253 and RFC 4514
 * (`\,`, `\2C`, `"a,b"`, `+` for several attributes in one RDN). Unlike there, the order is kept as written:
 * what is written first stands first, as with `openssl req -subj`. Kubernetes does not mind the order.
 */
export function parseSubject(input: string): Subject | Refusal {
  if (input.trim() === '')
    return refuse(
      'subject',
      'The subject is empty: a certificate without a name is nobody to Kubernetes. Write for example `CN=alice,O=dev`.',
    );
  if (input.trim().startsWith('/'))
    return refuse('subject', `Write the parts with commas, without the leading slash: \`${fromSlashes(input.trim())}\`.`);
  if (input.length > longestSubject) return refuse('subject', `The subject is longer than ${longestSubject} characters.`);
  const rdns: SubjectAttribute[][] = [];
  let joins = false;
  for (const { text, separator } of splitParts(input)) {
    const attribute = parseAttribute(text);
    if ('refused' in attribute) return attribute;
    if (joins) rdns.at(-1)?.push(attribute);
    else rdns.push([attribute]);
    joins = separator === '+';
  }
  return rdns;
}

/** All values of an attribute, in order. */
export function subjectValues(subject: Subject, shortName: string): string[] {
  return subject
    .flat()
    .filter((attribute) => attribute.shortName === shortName)
    .map(({ value }) => value);
}

interface Part {
  readonly text: string;
  readonly separator: string;
}

/** Cuts at `,`, `;` and `+` that are neither escaped nor quoted. */
function splitParts(input: string): Part[] {
  const parts: Part[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= input.length; at++) {
    const char = input[at];
    if (char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (char === undefined || (!quoted && /[,;+]/.test(char))) {
      parts.push({ text: input.slice(start, at), separator: char ?? '' });
      start = at + 1;
    }
  }
  // An escape or a quote that runs past the end leaves a rest, which the value's own check then refuses.
  if (start < input.length) parts.push({ text: input.slice(start), separator: '' });
  return parts;
}

function parseAttribute(text: string): SubjectAttribute | Refusal {
  const equals = text.indexOf('=');
  if (equals === -1) {
    const hint = 'A comma that belongs to a value is written `\\,`; several groups are written one by one: `O=dev,O=ops`.';
    return refuse(
      'subject',
      text.trim() === ''
        ? 'The subject has an empty part between two commas.'
        : `\`${text.trim()}\` in the subject is no \`NAME=value\`. ${hint}`,
    );
  }
  const type = findType(text.slice(0, equals).trim());
  if (!type)
    return refuse(
      'subject',
      `\`${text.slice(0, equals).trim()}\` is no attribute of a name that is known here. Kubernetes reads \`CN\` (the user) and \`O\` (the groups).`,
    );
  const written = trimValue(text.slice(equals + 1));
  const value = unescapeValue(written);
  if (value === undefined) return refuse('subject', `The value of \`${type.shortName}\` ends in the middle of an escape or a quote.`);
  const problem = written.startsWith('#')
    ? 'starts with `#`, which announces encoded bytes: write `\\#` for the character'
    : findProblem(type.shortName, value);
  return problem === undefined ? { ...type, value } : refuse('subject', `The value of \`${type.shortName}\` ${problem}.`);
}

function findType(name: string): { oid: string; shortName: string } | undefined {
  const wanted = name.replace(/^oid\./i, '').toLowerCase();
  const known = ATTRIBUTE_TYPES.find(
    ([oid, short, long]) => oid === wanted || short.toLowerCase() === wanted || long.toLowerCase() === wanted,
  );
  if (known) return { oid: known[0], shortName: known[1] };
  return /^[0-2](\.\d{1,9}){2,20}$/.test(wanted) ? { oid: wanted, shortName: wanted } : undefined;
}

/** Blanks around a value do not belong to it, unless the last is escaped. */
function trimValue(text: string): string {
  const value = text.trimStart();
  const end = value.trimEnd().length;
  const backslashes = /\\*$/.exec(value.slice(0, end))?.[0].length ?? 0;
  return backslashes % 2 === 1 ? value.slice(0, end + 1) : value.slice(0, end);
}

/** Undefined when an escape or a quote is not complete. */
function unescapeValue(text: string): string | undefined {
  const inner = /^"([^"\\]|\\[\s\S])*"$/.test(text) ? text.slice(1, -1) : text;
  if (/(^|[^\\])(\\\\)*"/.test(inner) || /^(?:[^\\]|\\[\s\S])*\\$/.test(inner)) return undefined;
  return inner.replaceAll(/((?:\\[0-9a-fA-F]{2})+)|\\([\s\S])/g, (_, hex: string | undefined, char: string) =>
    hex === undefined ? char : decodeHexPairs(hex),
  );
}

function decodeHexPairs(escapes: string): string {
  return new TextDecoder().decode(Uint8Array.from(escapes.split('\\').slice(1), (pair) => parseInt(pair, 16)));
}

function findProblem(shortName: string, value: string): string | undefined {
  if (shortName === 'C' && value !== '' && !/^[A-Z]{2}$/.test(value)) return 'is not a country of two capital letters, such as `DE`';
  return findValueProblem(value);
}

/** Why a text cannot be a value of a name, whatever it names. */
export function findValueProblem(value: string): string | undefined {
  if (value === '') return 'is empty';
  if (/\p{Cc}|\ufffd/u.test(value) || !value.isWellFormed()) return 'holds a control character or a byte that is no text';
  return value.length > longestSubject ? `is longer than ${longestSubject} characters` : undefined;
}

/** A name that somebody else wrote. */
export function checkSubject(subject: Subject): Subject | Refusal {
  for (const { shortName, value } of subject.flat()) {
    const problem = findValueProblem(value);
    if (problem !== undefined) return refuse('subject', `The value of \`${shortName}\` in the request ${problem}.`);
  }
  return subject;
}

/** `/CN=alice/O=dev` with commas; a comma of a value is escaped. */
function fromSlashes(text: string): string {
  return text
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replaceAll(',', '\\,'))
    .join(',');
}
