import { userNotFoundError, credentialsPrompt } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { offer } from './helpers/edits.js';
import { contextTolerance } from './helpers/selection.js';
import { nameOf, show } from './helpers/show.js';
import { findUndefinedUses, hintFor, nameFixes } from './helpers/undefined-name.js';

// client-go tools/clientcmd/validation.go, validateContext; what kubectl does was seen with 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/unknown-user',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a context names a user that nothing defines',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go', 'kubectl 1.32.4'],
  messages: {
    unknown:
      'Context `{context}` names user `{name}`, which is not among `users`. kubectl goes on without credentials and asks "{effect}"; other programs stop with "{error}". {hint}{tolerance}',
  },
  check({ config, document }, context) {
    for (const { context: each, used, names } of findUndefinedUses(config, 'users', 'user')) {
      const name = show(used.value);
      context.report({
        span: used.span,
        message: 'unknown',
        data: {
          context: nameOf(each),
          name,
          effect: credentialsPrompt,
          error: userNotFoundError(name, nameOf(each)),
          hint: hintFor(used.value, names, 'users'),
          tolerance: contextTolerance(config, each),
        },
        fixes: offer(document.text, config, () => nameFixes(document.text, used.entry, used.value, names)),
      });
    }
  },
});
