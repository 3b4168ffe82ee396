import { tokenHeaderError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { offer, setValue } from './helpers/edits.js';
import { isGiven } from './helpers/entries.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';

// Go net/http refuses header values with control characters: 'net/http: invalid header field value for "Authorization"'.
// A block scalar (`token: |`) ends with a line break, which is one; seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/malformed-token',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a token with a line break or another control character',
  fix: 'manual',
  sources: ['Go net/http', 'kubectl 1.32.4'],
  messages: {
    lineBreak:
      'The token of user `{name}` holds a line break; a header cannot. kubectl stops with "{error}". Write it on one line, without `|`.{tolerance}',
    control:
      'The token of user `{name}` holds a control character; a header cannot. kubectl stops with "{error}". Copy the token again.{tolerance}',
  },
  check({ config, document }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      const token = user.value?.token;
      if (!isGiven(token) || !/\p{Cc}/u.test(token.value.replaceAll('\t', ''))) continue;
      const isBreak = /[\r\n]/.test(token.value);
      const joined = token.value.replaceAll(/\p{Cc}/gu, '').trim();
      context.report({
        span: token.span,
        message: isBreak ? 'lineBreak' : 'control',
        data: { name: nameOf(user), error: tokenHeaderError, tolerance: toleranceOf(config, 'user', user) },
        fixes: offer(document.text, config, () => [
          { title: 'Write the token on one line', safe: false, preferred: true, edits: [setValue(document.text, token.entry, joined)] },
        ]),
      });
    }
  },
});
