import { clusterNotFoundError, fallbackError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { offer } from './helpers/edits.js';
import { contextTolerance } from './helpers/selection.js';
import { nameOf, show } from './helpers/show.js';
import { findUndefinedUses, hintFor, nameFixes } from './helpers/undefined-name.js';

// client-go tools/clientcmd/validation.go, validateContext; what kubectl does was seen with 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/unknown-cluster',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a context names a cluster that nothing defines',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go', 'kubectl 1.32.4'],
  messages: {
    unknown:
      'Context `{context}` names cluster `{name}`, which is not among `clusters`. kubectl goes on without it and dials another address: "{effect}" Other programs stop with "{error}". {hint}{tolerance}',
  },
  check({ config, document }, context) {
    for (const { context: each, used, names } of findUndefinedUses(config, 'clusters', 'cluster')) {
      const name = show(used.value);
      context.report({
        span: used.span,
        message: 'unknown',
        data: {
          context: nameOf(each),
          name,
          effect: fallbackError,
          error: clusterNotFoundError(name, nameOf(each)),
          hint: hintFor(used.value, names, 'clusters'),
          tolerance: contextTolerance(config, each),
        },
        fixes: offer(document.text, config, () => nameFixes(document.text, used.entry, used.value, names)),
      });
    }
  },
});
