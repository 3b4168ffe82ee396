import type { Span } from '../../base/span.js';
import type { PemProblem } from '../../formats/pem/pem.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { pemFixes, withLineBreak, type InnerEdit } from '../helpers/pem-fix.js';
import { show } from '../helpers/show.js';
import { defineRule, type PemTarget } from '../rule.js';
import { isPkiLabel } from './helpers/is-pki-label.js';

// RFC 7468 2: a block stands between "-----BEGIN label-----" and "-----END label-----" with the
// same label. Go's encoding/pem and OpenSSL skip any other.
type Message = 'begin' | 'end' | 'labels';

export const rule = defineRule({
  id: 'pem/unterminated-block',
  target: 'pem',
  severity: 'error',
  summary: 'BEGIN without END, END without BEGIN, or their labels differ',
  fix: 'manual',
  sources: ['RFC 7468 section 2', 'Go encoding/pem/pem.go'],
  messages: {
    begin: `\`BEGIN {found}\` has no END line, so that no program reads the block ("${goTls.noPemInCertificate}"). If the base64 is complete, add \`{expected}\` behind it; else copy the block again.`,
    end: `\`END {found}\` has no BEGIN line, so that no program reads what stands before it ("${goTls.noPemInCertificate}"). Add \`{expected}\` in front of the base64, or remove the line.`,
    labels: `The block begins as {begun} and ends as {found}; no program reads it ("${goTls.noPemInCertificate}"). Write \`{expected}\`.`,
  },
  check(target, context) {
    const { pem, toDocument } = target;
    for (const problem of pem.problems) {
      const message = messages[problem.code];
      if (!message || !isPkiLabel(`${problem.found ?? ''}\n${problem.expected ?? ''}`)) continue;
      const begun = /^-----END (.*)-----$/.exec(problem.expected ?? '')?.[1] ?? '';
      context.report({
        span: toDocument(problem.span),
        message,
        data: { found: show(problem.found ?? ''), expected: show(problem.expected ?? ''), begun: show(begun) },
        fixes: () =>
          pemFixes(context.document, target, { title: titleOf(message, problem), safe: false }, [editOf(message, problem, target)]),
      });
    }
  },
});

const messages: Readonly<Partial<Record<PemProblem['code'], Message>>> = {
  'begin-without-end': 'begin',
  'end-without-begin': 'end',
  'labels-differ': 'labels',
};

function titleOf(message: Message, { expected }: PemProblem): string {
  return message === 'labels' ? `Change to ${show(expected ?? '')}` : `Add ${show(expected ?? '')}`;
}

function editOf(message: Message, problem: PemProblem, { pem }: PemTarget): InnerEdit {
  const expected = problem.expected ?? '';
  if (message === 'labels') return { span: endLineAround(pem.text, problem.span), newText: expected };
  if (message === 'begin') return insertEnd(problem, pem, expected);
  const start = startOfBase64(pem.text, problem.span.start);
  if (start === undefined) return { span: withLineBreak(pem.text, problem.span), newText: '' };
  return { span: { start, end: start }, newText: `${expected}\n` };
}

/** The END boundary that a label stands in. */
function endLineAround(text: string, label: Span): Span {
  const start = text.lastIndexOf('-----END ', label.start);
  const dashes = /^\s*-{0,5}/.exec(text.slice(label.end, label.end + 10))?.[0].length ?? 0;
  return { start: start === -1 ? label.start : start, end: label.end + dashes };
}

function insertEnd(problem: PemProblem, pem: PemTarget['pem'], expected: string): InnerEdit {
  const block = pem.blocks.find(({ begin }) => begin.start === problem.span.start);
  const at = Math.max(block?.body.end ?? 0, problem.span.end);
  const isLineEnd = pem.text[at] === undefined || /[\r\n]/.test(pem.text[at] ?? '');
  return { span: { start: at, end: at }, newText: `\n${expected}${isLineEnd ? (at === pem.text.length ? '\n' : '') : '\n'}` };
}

/** Where the base64 lines directly before an offset start; undefined when there are none. */
function startOfBase64(text: string, before: number): number | undefined {
  let start: number | undefined;
  let lineEnd = before - 1;
  while (lineEnd > 0) {
    const lineStart = text.lastIndexOf('\n', lineEnd - 1) + 1;
    if (!/^[A-Za-z0-9+/=]+\r?$/.test(text.slice(lineStart, lineEnd))) break;
    start = lineStart;
    lineEnd = lineStart - 1;
  }
  return start;
}
