import type { Certificate } from '../../formats/x509/types.js';
import { baseName } from '../../base/uris.js';
import type { Finding } from '../../findings.js';
import type { CauseFinder, FileToSearch } from './cause-finder.js';
import type { FoundCause } from './explanation.js';
import type { Places } from './recognise-error.js';

/** Findings of the rules that the error names, as far as they speak of what the error speaks of. */
export const findByFinding: CauseFinder = ({ error: { error, places }, files }) =>
  files.flatMap((file) =>
    file.findings
      .filter((finding) => finding.severity !== 'hint' && error.rules?.includes(finding.ruleId) === true && speaksOf(finding, file, places))
      .map(toCause),
  );

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
