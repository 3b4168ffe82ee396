import type { Colors } from 'picocolors/types.js';
import { splitSentence } from '../../core/base/split-sentence.js';
import type { ErrorExplanation, ExplainedCause, ExplainedError } from '../../core/service.js';
import { printable } from '../report/printable.js';
import { count, wrap } from '../report/words.js';
import type { PlacedCause } from './placed-cause.js';
import { inline } from './render-page.js';

export interface RenderedParts {
  readonly explanation: ErrorExplanation;
  readonly found: readonly PlacedCause[];
  /** How many files were looked at. */
  readonly searched: number;
  readonly paths: readonly string[];
}

export interface RenderOptions {
  readonly colors: Colors;
  readonly columns: number;
}

/** An explanation as a terminal shows it. */
export function renderExplanation(parts: RenderedParts, options: RenderOptions): string {
  const { error } = parts.explanation;
  const blocks = error ? known(error, parts, options) : unknown(parts, options);
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

type Block = readonly string[];

function known(error: ExplainedError, { explanation, found, searched }: RenderedParts, options: RenderOptions): Block[] {
  const { colors } = options;
  const nothing =
    searched > 0 && found.length === 0 ? paragraph(`Here: in ${count(searched, 'file')} nothing was found that causes it.`, options) : [];
  return [
    wrap(printable(error.text), width(options)).map((line) => colors.bold(line)),
    [...paragraph(error.means, options), ...paragraph(explanation.tells.join(' '), options)],
    ...(found.length > 0 ? [usually(error.causes, options)] : error.causes.map((cause, at) => causeBlock(cause, at, options))),
    found.flatMap((one) => foundBlock(one, options)),
    nothing,
    paragraph(`Said by ${error.printedBy}.`, options).map((line) => colors.dim(line)),
    explanation.others.flatMap((other) => paragraph(`The text also holds "${other.text}": ${other.means}`, options)),
  ];
}

function usually([first]: readonly ExplainedCause[], options: RenderOptions): Block {
  return first ? paragraph(`Usually: ${first.when}`, options) : [];
}

function causeBlock({ when, check, fix }: ExplainedCause, at: number, options: RenderOptions): Block {
  const { colors } = options;
  return [
    ...paragraph(`${at === 0 ? 'Usually:' : 'Or:'} ${when}`, options),
    // Commands are not broken: they are copied.
    `  ${colors.dim('To tell:')} ${colors.cyan(printable(check))}`,
    ...paragraph(`Do: ${fix}`, options, '  '),
  ];
}

function foundBlock({ place, cause }: PlacedCause, options: RenderOptions): Block {
  const at = `${place.file}:${place.start.line + 1}`;
  const [first] = splitSentence(cause.words);
  const rule = cause.ruleId === undefined ? '' : ` (${cause.ruleId})`;
  const repair = repairOf(cause, place.file);
  return [...paragraph(`Here: ${at} ${first}${rule}`, options), ...(repair === '' ? [] : paragraph(`Do: ${repair}`, options))];
}

/** A fix of a rule is one click in an editor; others are told in a sentence of their own. */
function repairOf({ fix, ruleId, isSafelyFixed }: PlacedCause['cause'], file: string): string {
  if (fix === undefined || ruleId === undefined) return fix ?? '';
  return isSafelyFixed ? `${fix} (kubepki fix ${file})` : `${fix} (a quick fix in an editor)`;
}

function unknown({ explanation, paths }: RenderedParts, options: RenderOptions): Block[] {
  const { nearest, tells } = explanation;
  return [
    [...paragraph('This text is not known.', options), ...paragraph(tells.join(' '), options)],
    nearest.length === 0 ? [] : ['Nearest:', ...nearest.map(({ text }) => `  ${printable(text)}`)],
    paragraph(
      `Try: the whole line with what stands before and behind it; the log of the other side; kubepki check ${paths.join(' ')}`.trimEnd(),
      options,
    ),
  ];
}

function paragraph(words: string, options: RenderOptions, indent = ''): string[] {
  if (words === '') return [];
  const lines = wrap(printable(words), width(options) - indent.length);
  return inline(lines.join('\n'), options.colors)
    .split('\n')
    .map((line) => `${indent}${line}`);
}

function width({ columns }: RenderOptions): number {
  return Math.max(40, Math.min(columns, 100));
}
