import type { ConfProblemCode } from '../../formats/openssl-cnf/types.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { isTemplateText } from './helpers/text.js';

// OpenSSL crypto/conf/conf_def.c def_load_bio: the first fault ends the reading of the whole file.
export const rule = defineRule({
  id: 'openssl-cnf/syntax',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'a line that OpenSSL cannot read: no `=`, an open bracket or brace',
  sources: ['OpenSSL doc/man5/config.pod', 'OpenSSL 3.0.19 crypto/conf/conf_def.c'],
  messages: {
    equals: 'This line has no `=`. {effect} Write `name = value`{colon}, or put `#` in front of a comment.',
    bracket: 'The header of this section lacks its `]`. {effect} Close it.',
    brace: 'The `{open}` of a variable is not closed. {effect} Close it, or write `\\$` for a dollar sign.',
    long: 'The variables in this value grow to more than 64 KiB. {effect} Shorten it.',
    pragma: 'OpenSSL cannot read this `.pragma`. {effect} It takes `abspath:on`, `dollarid:on` or `includedir:DIR`.',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const problem of config.conf.problems) {
      const message = messages[problem.code];
      if (!message) continue;
      const found = config.conf.text.slice(problem.span.start, problem.span.end);
      if (isTemplateText(found)) continue;
      context.report({
        span: problem.span,
        message,
        data: {
          effect: `OpenSSL stops with "Error on line ${problem.line} of config file" and "${problem.reason}", and nothing in the file counts.`,
          colon: /^\s*[\w.]+\s*:/.test(found) ? ` (\`${show(found.replace(/\s*:/, ' ='))}\`)` : '',
          open: found.includes('$(') ? '(' : '{',
        },
      });
    }
  },
});

const messages: Readonly<Partial<Record<ConfProblemCode, 'equals' | 'bracket' | 'brace' | 'long' | 'pragma'>>> = {
  'missing-equal-sign': 'equals',
  'missing-close-square-bracket': 'bracket',
  'no-close-brace': 'brace',
  'variable-expansion-too-long': 'long',
  'invalid-pragma': 'pragma',
};
