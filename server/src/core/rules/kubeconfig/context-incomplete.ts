import { clusterNotSpecifiedError, credentialsPrompt, fallbackError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { findEntry, headOf, isGiven, isMisspelt, isPartial } from './helpers/entries.js';
import { contextTolerance } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';

// client-go tools/clientcmd/validation.go, validateContext: 'cluster was not specified for context "x"'. kubectl 1.32.4 does not
// check it: without a cluster it dials localhost:8080, without a user it asks for one. Webhook configurations of the API server
// (audit, authorization) need no user, so that one is information only.
export const rule = defineRule({
  id: 'kubeconfig/context-incomplete',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a context without cluster; information for one without user',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go', 'kubectl 1.32.4'],
  messages: {
    cluster:
      'Context `{name}` names no cluster. kubectl dials another address: "{effect}" Other programs stop with "{error}". Add `cluster`.{tolerance}',
    user: 'Context `{name}` names no user: kubectl asks "{prompt}", other programs are anonymous. Add `user`, unless the server (a webhook, a proxy) wants no credentials.',
  },
  check({ config }, context) {
    if (isPartial(config)) return;
    for (const each of config.contexts) {
      const { value } = each;
      if (isMisspelt(each, 'NamedContext', 'context') || findEntry(each, 'context')?.fits === false) continue;
      const span = value ? headOf(value) : (each.name?.span ?? headOf(each));
      const lacks = (key: 'cluster' | 'user'): boolean =>
        !isGiven(value?.[key]) && !(value && (isMisspelt(value, 'Context', key) || findEntry(value, key)?.fits === false));
      if (lacks('cluster')) {
        context.report({
          span,
          message: 'cluster',
          data: {
            name: nameOf(each),
            effect: fallbackError,
            error: clusterNotSpecifiedError(nameOf(each)),
            tolerance: contextTolerance(config, each),
          },
        });
      } else if (lacks('user')) {
        context.report({ span, message: 'user', severity: 'information', data: { name: nameOf(each), prompt: credentialsPrompt } });
      }
    }
  },
});
