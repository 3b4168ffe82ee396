import type { Span } from '../../base/span.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { pemFixes } from '../helpers/pem-fix.js';
import { defineRule } from '../rule.js';

// A PEM text in JSON or a shell variable has its line breaks written as \n; pasted without being
// unescaped it is one line, in which no program finds a block (RFC 7468 3 wants line breaks).
export const rule = defineRule({
  id: 'pem/literal-escapes',
  target: 'pem',
  severity: 'error',
  summary: 'Line breaks of a block are written as the two characters \\n',
  fix: 'safe',
  sources: ['RFC 7468 section 3', 'Go encoding/pem/pem.go'],
  messages: {
    escaped: `The line breaks of this block are written as the two characters \`\\n\`, as in JSON or a shell variable, so that no program finds it ("${goTls.noPemInCertificate}"). Turn them into real line breaks (\`printf '%b'\`, \`jq -r\`).`,
  },
  check(target, context) {
    const { pem, toDocument } = target;
    for (const { begin, problems } of pem.blocks) {
      const problem = problems.find(({ code }) => code === 'literal-escapes');
      if (!problem) continue;
      context.report({
        span: toDocument(begin),
        message: 'escaped',
        fixes: () =>
          pemFixes(context.document, target, { title: 'Turn \\n into line breaks', safe: true }, [
            { span: problem.span, newText: unescape(pem.text, problem.span) },
          ]),
      });
    }
  },
});

/** Real line breaks, also around the block where other text shares its line: a boundary must stand alone. */
function unescape(text: string, span: Span): string {
  const block = text
    .slice(span.start, span.end)
    .replaceAll(/(?:\\r)?\\n\r?\n?|\\r/g, '\n')
    .replace(/\n$/, '');
  const before = /^[^\r\n]$/.test(text.charAt(span.start - 1)) ? '\n' : '';
  const after = /^[^\r\n]$/.test(text.charAt(span.end)) ? '\n' : '';
  return `${before}${block}${after}`;
}
