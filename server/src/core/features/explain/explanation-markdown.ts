import { code, plain } from '../describe/visible.js';
import type { ErrorExplanation, ExplainedError, ToldCause } from './explanation.js';

/** How a host names the place of a cause: `prod/admin.conf:4`. */
export type NamePlace = (cause: ToldCause) => string;

/** An explanation as a page that an editor renders. */
export function explanationMarkdown(explanation: ErrorExplanation, namePlace: NamePlace): string {
  const { error } = explanation;
  const sections = error ? known(error, explanation, namePlace) : unknown(explanation);
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function known(error: ExplainedError, { tells, found, others }: ErrorExplanation, namePlace: NamePlace): string[] {
  return [
    `# ${plain(error.text)}`,
    prose(error.means),
    tells.map(plain).join(' '),
    ...(found.length > 0 ? ['## Here', list(found.map((cause) => foundItem(cause, namePlace)))] : []),
    found.length > 0 ? '## What else it can be' : '## Causes, most likely first',
    ...error.causes.map(
      ({ when, check, fix }, at) => `${at + 1}. ${prose(when)}\n\n   To tell:\n\n${fence(check)}\n\n   Do: ${prose(fix)}`,
    ),
    ...(others.length > 0 ? ['## The text also holds', list(others.map(({ text, means }) => `${code(text)}: ${prose(means)}`))] : []),
    `Said by ${prose(error.printedBy)}. Source: ${plain(error.source)}.`,
  ];
}

function foundItem(cause: ToldCause, namePlace: NamePlace): string {
  const [words = ''] = cause.words.split('\n');
  const fix = cause.fix === undefined ? '' : ` Do: ${prose(cause.fix)}`;
  const rule = cause.ruleId === undefined ? '' : ` (${code(cause.ruleId)})`;
  return `**${plain(namePlace(cause))}** ${prose(words)}${rule}${fix}`;
}

function unknown({ nearest, tells }: ErrorExplanation): string[] {
  return [
    '# This text is not known',
    tells.map(plain).join(' '),
    ...(nearest.length > 0 ? ['Nearest:', list(nearest.map(({ text }) => code(text)))] : []),
    'Try the whole line, with what stands before and behind it, or the log of the other side. The Problems panel shows what Kube PKI finds in the files.',
  ];
}

/** Words with `code` in them: all else is shown as it is, since it may hold what somebody pasted. */
function prose(words: string): string {
  return words
    .split('`')
    .map((part, at) => (at % 2 === 0 ? plain(part) : code(part)))
    .join('');
}

function list(items: readonly string[]): string {
  return items.map((item) => `* ${item}`).join('\n');
}

/** Inside an item of a list. */
function fence(command: string): string {
  return `   \`\`\`sh\n   ${command}\n   \`\`\``;
}
