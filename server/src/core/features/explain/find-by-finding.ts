import type { Certificate } from '../../formats/x509/types.js';
import { baseName } from '../../base/uris.js';
import type { Finding } from '../../findings.js';
import type { TlsError } from '../../knowledge/tls-errors/tls-error.js';
import type { CauseFinder, FileToSearch } from './cause-finder.js';
import type { FoundCause } from './explanation.js';
import type { Places, RecognisedError } from './recognise-error.js';

/** Findings of the rules that the error names, as far as they speak of what the error speaks of. */
export const findByFinding: CauseFinder = ({ error: { error, places }, files, recogniser }) =>
  files.flatMap((file) =>
    file.findings
      .filter(({ severity, ruleId }) => severity !== 'hint' && error.rules?.includes(ruleId) === true)
      .filter(
        (finding) => speaksOf(finding, file, places) && foretells(finding, recogniser.recognise(finding.message).best, { error, places }),
      )
      .map(toCause),
  );

/** What two texts of one error must have in common to be of one connection. */
const telling = ['host', 'names', 'authority'];

/**
 * Whether a finding that quotes what will be read quotes this error. A symptom has many causes, each with words of its
 * own in another log, so there the quote need not be the same.
 */
function foretells(
  { ruleId }: Finding,
  quoted: RecognisedError | undefined,
  { error, places }: Pick<RecognisedError, 'error' | 'places'>,
): boolean {
  if (quoted === undefined || error.kind === 'symptom') return true;
  if (quoted.error.id !== error.id) return !ruleId.startsWith('cluster/') || error.texts.some((text) => holds(text, quoted.error));
  return telling.every((place) => isSame(quoted.places[place], places[place]));
}

/** A server's log says of a caller what the rule says of the connection, with more around it. */
function holds(text: string, { texts }: TlsError): boolean {
  return texts.some((quoted) => text.includes(quoted));
}

function isSame(left: string | undefined, right: string | undefined): boolean {
  return left === undefined || right === undefined || left === right;
}

function toCause(finding: Finding): FoundCause {
  const { uri, span, message, ruleId } = finding;
  const fixes = finding.fixes();
  const fix = fixes.find(({ preferred }) => preferred) ?? fixes[0];
  return {
    uri,
    span,
    words: message,
    ruleId,
    ...(fix && { fix: fix.title }),
    ...(fixes.some(({ safe }) => safe) && { isSafelyFixed: true }),
  };
}

/** Places that name something of a file; the others (an address, a byte) are of the run. */
const naming = ['context', 'cluster', 'user', 'name', 'namespace', 'program', 'flag', 'section', 'scheme', 'mode', 'oid', 'algorithm'];

function speaksOf(finding: Finding, file: FileToSearch, places: Places): boolean {
  const certificate = certificateAt(finding, file);
  if (certificate && !fitsCertificate(certificate, places)) return false;
  const words = `${finding.message} ${file.document.text.slice(finding.span.start, finding.span.end)}`;
  return naming.every((place) => fits(places[place], words, certificate)) && fitsFile(places['file'], words, finding.uri);
}

function fits(value: string | undefined, words: string, certificate: Certificate | undefined): boolean {
  return value === undefined || certificate !== undefined || words.includes(value);
}

/** The file that the error names is the one with the finding, or the one that the finding names. */
function fitsFile(file: string | undefined, words: string, uri: string): boolean {
  if (file === undefined) return true;
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return words.includes(name) || baseName(uri) === name;
}

function fitsCertificate({ subject, validity }: Certificate, { user, notAfter, notBefore }: Places): boolean {
  const sameTime = (time: number, words: string | undefined): boolean => words === undefined || time === timeOf(words);
  return (
    (user === undefined || subject.commonName === user) && sameTime(validity.notAfter, notAfter) && sameTime(validity.notBefore, notBefore)
  );
}

function certificateAt({ span }: Finding, { document }: FileToSearch): Certificate | undefined {
  const material = document.materials.find((one) => one.span.start <= span.start && span.end <= one.span.end);
  return material?.content.type === 'certificate' ? material.content : undefined;
}

/** Milliseconds of a time as Go prints it; NaN for anything else. */
export function timeOf(words: string): number {
  return Date.parse(words.replace(/^(\S+) (\S+) \+0000 UTC$/, '$1T$2Z'));
}
