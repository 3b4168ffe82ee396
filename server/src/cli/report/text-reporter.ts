import type { Colors } from 'picocolors/types.js';
import { splitSentence } from '../../core/base/split-sentence.js';
import type { Severity } from '../../core/findings.js';
import { displayWidth, printable } from './printable.js';
import { quoteLine } from './quote.js';
import type { Diagnostic, FileResult, Reporter, Summary } from './result.js';
import { findSecrets } from './secrets.js';
import { count, wrap } from './words.js';

export interface TextReporterOptions {
  readonly colors: Colors;
  readonly columns: number;
  readonly write: (text: string) => void;
}

/** `check --format text`: what a person reads. */
export function createTextReporter(options: TextReporterOptions): Reporter {
  return {
    file: (result) => writeFile(result, options),
    end: (summary) => options.write(`${summaryLine(summary)}\n`),
  };
}

function writeFile(result: FileResult, options: TextReporterOptions): void {
  if (result.diagnostics.length === 0) return;
  const secrets = findSecrets(result.document.text, result.document);
  for (const diagnostic of result.diagnostics) options.write(`${describe(diagnostic, result, secrets, options)}\n\n`);
}

type Secrets = ReturnType<typeof findSecrets>;

function describe(diagnostic: Diagnostic, result: FileResult, secrets: Secrets, options: TextReporterOptions): string {
  const gutter = ' '.repeat(Math.max(4, String(diagnostic.place.start.line + 1).length + 2));
  return [header(diagnostic, options), ...body(diagnostic, result, secrets, gutter, options), ...notes(diagnostic, gutter, options)].join(
    '\n',
  );
}

function header({ finding, place }: Diagnostic, { colors }: TextReporterOptions): string {
  const at = `${printable(place.file)}:${place.start.line + 1}:${place.start.character + 1}`;
  return `${colors.bold(at)} ${paint(finding.severity, colors)(finding.severity)} ${colors.dim(finding.ruleId)}`;
}

/** The line, the carets with the first sentence, and the rest of the message. */
function body(
  { finding, place }: Diagnostic,
  { document }: FileResult,
  secrets: Secrets,
  gutter: string,
  options: TextReporterOptions,
): string[] {
  const { colors, columns } = options;
  const bar = colors.dim('│');
  const width = Math.max(40, columns - gutter.length - 2);
  const message = printableLines(finding.message);
  if (document.text === '') return wrap(message, width).map((line) => `${gutter}${bar} ${line}`);
  const { text, lines } = document;
  const quote = quoteLine({ text, lines, span: finding.span, secrets, width });
  const number = String(place.start.line + 1).padStart(gutter.length - 1);
  const carets = ' '.repeat(quote.caretStart) + paint(finding.severity, colors)('^'.repeat(quote.caretWidth));
  const [first, rest] = splitSentence(message);
  const fits = quote.caretStart + quote.caretWidth + 1 + displayWidth(first) <= width;
  const below = fits ? rest : message;
  return [
    `${colors.dim(number)} ${bar} ${quote.text}`,
    `${gutter}${bar} ${carets}${fits ? ` ${first}` : ''}`,
    ...(below === '' ? [] : wrap(below, width)).map((line) => `${gutter}${bar} ${line}`),
  ];
}

/** Other places, and what would repair it. */
function notes({ finding, place, related }: Diagnostic, gutter: string, { colors }: TextReporterOptions): string[] {
  const others = related.map(
    ({ file, start, message }) => `${printable(message)}: ${printable(file)}:${start.line + 1}:${start.character + 1}`,
  );
  const fixes = finding.fixes();
  const safe = fixes.find((fix) => fix.safe);
  const manual = fixes.filter((fix) => !fix.safe).map((fix) => `in an editor: ${printable(fix.title)}`);
  const repair = safe ? [`fix: kubepki fix ${shellWord(place.file)} (${printable(safe.title)})`] : manual;
  return [...others, ...repair].map((line) => `${gutter} ${colors.dim('=')} ${line}`);
}

/** `36 files, 33 with PKI material · 1 error · 0 warnings · 41 ms` */
function summaryLine({ files, documents, counts, milliseconds }: Summary): string {
  const more = [counts.information > 0 ? `${counts.information} information` : '', counts.hint > 0 ? count(counts.hint, 'hint') : ''];
  return [
    `${count(files, 'file')}, ${documents} with PKI material`,
    count(counts.error, 'error'),
    count(counts.warning, 'warning'),
    ...more.filter(Boolean),
    `${milliseconds} ms`,
  ].join(' · ');
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function paint(severity: Severity, colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, information: colors.blue, hint: colors.cyan }[severity];
}

/** As a person can paste it into a shell. */
function shellWord(word: string): string {
  const shown = printable(word);
  return /^[\w./:@%+=-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
