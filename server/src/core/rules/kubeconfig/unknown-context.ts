import { contextNotFoundError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { offer } from './helpers/edits.js';
import { isGiven, isMisspelt, isPartial } from './helpers/entries.js';
import { show } from './helpers/show.js';
import { definedNames, hintFor, nameFixes } from './helpers/undefined-name.js';

// client-go tools/clientcmd/validation.go: "context was not found for specified context: %v"; seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/unknown-context',
  target: 'kubeconfig',
  severity: 'error',
  summary: '`current-context` names a context that nothing defines',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go', 'kubectl 1.32.4'],
  messages: {
    unknown:
      '`current-context` names `{name}`, which is not among `contexts`. Every command without `--context` stops with "{error}". {hint}',
  },
  check({ config, document }, context) {
    const current = config.currentContext;
    if (isPartial(config) || !isGiven(current) || isMisspelt(config, 'Config', 'contexts')) return;
    if (config.contexts.some((each) => each.name?.value === current.value || !isGiven(each.name))) return;
    const defined = definedNames(config.contexts);
    const name = show(current.value);
    context.report({
      span: current.span,
      message: 'unknown',
      data: { name, error: contextNotFoundError(name), hint: hintFor(current.value, defined, 'contexts') },
      fixes: offer(document.text, config, () => nameFixes(document.text, current.entry, current.value, defined)),
    });
  },
});
