import { findOption, type ScriptCommand } from '../../documents/script/model.js';
import { parseSubject, type SubjectPart } from '../../documents/script/subject.js';
import { spanInWord, type Word } from '../../formats/shell/word.js';
import { missingEqualsError, subjectFormatError, unknownAttributeWarning } from '../../knowledge/openssl-commands.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// "The arg must be formatted as /type0=value0/type1=value1/type2=.... Special characters may be
// escaped by \ (backslash)" openssl 3.0 doc/man1/openssl-req.pod.in. Reactions measured with 3.0.19.
type Message = 'slash' | 'equals' | 'comma' | 'inner' | 'continuation';

export const rule = defineRule({
  id: 'command/subject-shape',
  target: 'command',
  severity: 'error',
  summary: '-subj is not written as /type=value/type=value, or a blank behind a backslash ends the line',
  sources: ['openssl 3.0 doc/man1/openssl-req.pod.in', 'OpenSSL 3.0.19, measured', 'POSIX shell 2.2.1'],
  fix: 'safe',
  messages: {
    slash: `The subject must begin with a slash: openssl stops with "${subjectFormatError}". Write \`/{found}\`.`,
    equals: `\`{found}\` has no \`=\`: openssl stops with "${missingEqualsError} '{found}' in subject name string". Write \`TYPE=value\`, or put a backslash before a slash that belongs to a value.`,
    comma:
      'A comma does not end a value in `-subj`: all of `{found}` becomes one value, and openssl says nothing. Write a slash in place of the comma.',
    inner: `A slash inside a value ends it: openssl says "${unknownAttributeWarning}" and makes the certificate without \`{found}\`. Put a backslash before the slash that belongs to the value.`,
    continuation:
      'A blank stands behind the backslash, so that the line ends here: {program} gets the blank as an argument, and the shell runs the next line as a command of its own. Remove the blank.',
  },
  check({ command }, context) {
    const broken = brokenLineOf(command, context.document.text);
    if (broken) {
      context.report({
        span: broken,
        message: 'continuation',
        data: { program: command.program },
        fixes: () => [
          {
            title: 'Remove the blank behind the backslash',
            safe: true,
            edits: [{ span: { start: broken.start + 1, end: broken.end }, newText: '' }],
          },
        ],
      });
    }
    const subject = command.program === 'openssl' ? findOption(command, 'subj')?.value : undefined;
    if (subject !== undefined)
      checkSubject(subject, (message, start, end) => {
        const span = spanInWord(subject, start, end);
        context.report({
          span,
          message,
          data: { found: show(subject.text.slice(start, end)) },
          fixes: () => fixesFor(message, subject, start),
        });
      });
  },
});

type Tell = (message: Message, start: number, end: number) => void;

function checkSubject(subject: Word, tell: Tell): void {
  const { text } = subject;
  // Two slashes are how guides keep MSYS from making a path of it; a backslash divides there.
  if (text.startsWith('//') || text.startsWith('\uFFFC')) return;
  if (!text.startsWith('/')) {
    if (subject.isKnown || /^[A-Za-z.\d]+=/.test(text)) tell('slash', 0, text.length);
    return;
  }
  for (const part of parseSubject(text)) checkPart(part, text, tell);
}

function checkPart({ type, start, valueStart, end, isKnown }: SubjectPart, text: string, tell: Tell): void {
  const written = text.slice(start, end);
  if (!written.includes('=')) {
    if (isKnown) tell('equals', start, end);
    return;
  }
  if (type.includes('/') && isKnown) tell('inner', start, end);
  const comma = separator.exec(text.slice(valueStart, end));
  if (comma) tell('comma', start, end);
}

/** A comma in front of what is plainly the next attribute. */
const separator = /,[ \t]*(?:CN|OU?|C|ST|L)=/;

function fixesFor(message: Message, subject: Word, start: number) {
  if (message === 'slash') {
    const at = spanInWord(subject, 0, 0).start;
    return [{ title: 'Put a slash in front', safe: true, preferred: true, edits: [{ span: { start: at, end: at }, newText: '/' }] }];
  }
  if (message !== 'comma') return [];
  const from = subject.text.indexOf('=', start);
  const edits = [...subject.text.slice(from).matchAll(new RegExp(separator, 'g'))].map((match) => {
    const at = from + match.index;
    return { span: spanInWord(subject, at, at + match[0].search(/[A-Z]/)), newText: '/' };
  });
  return [{ title: 'Write slashes in place of commas', safe: true, preferred: true, edits }];
}

/** The backslash and the blanks behind it that end a line which was meant to go on. */
function brokenLineOf({ simple }: ScriptCommand, text: string): { readonly start: number; readonly end: number } | undefined {
  const last = simple.words.at(-1);
  if (last === undefined || simple.words.length < 2 || !/^\\[ \t]$/.test(text.slice(last.span.start, last.span.end))) return undefined;
  const end = last.span.end + (/^[ \t]*/.exec(text.slice(last.span.end, last.span.end + 200))?.[0].length ?? 0);
  return /^\r?\n[ \t]*\S/.test(text.slice(end, end + 200)) ? { start: last.span.start, end } : undefined;
}
