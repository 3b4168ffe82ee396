import { fallbackError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { insertEntry, offer, setValue } from './helpers/edits.js';
import { findEntry, headOf, isGiven, isMisspelt, isPartial, spotOf } from './helpers/entries.js';
import { listNames } from './helpers/selection.js';
import { show } from './helpers/show.js';
import { definedNames } from './helpers/undefined-name.js';

// Seen with kubectl 1.32.4: without a context it falls back to localhost:8080. A file that is merged with others needs none.
export const rule = defineRule({
  id: 'kubeconfig/no-current-context',
  target: 'kubeconfig',
  severity: 'information',
  summary: 'no `current-context` is set',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/client_config.go', 'kubectl 1.32.4'],
  messages: {
    absent:
      'No `current-context`: commands without `--context` dial another address ("{error}"). Set it to one of {names}, unless another file of $KUBECONFIG does.',
  },
  check({ config, document }, context) {
    const names = definedNames(config.contexts);
    if (isPartial(config) || isGiven(config.currentContext) || names.length === 0 || isMisspelt(config, 'Config', 'current-context')) {
      return;
    }
    // A context without a name is the one that an empty current-context means.
    if (config.contexts.some((each) => !isGiven(each.name))) return;
    const entry = findEntry(config, 'current-context');
    if (entry && !entry.fits) return;
    context.report({
      span: entry ? spotOf(entry) : headOf(config),
      message: 'absent',
      data: { error: fallbackError, names: listNames(names) },
      fixes: offer(document.text, config, () =>
        names.slice(0, 10).flatMap((name, index) => {
          const edit = entry ? setValue(document.text, entry, name) : insertEntry(document.text, config, 'current-context', name);
          return edit ? [{ title: `Set \`current-context: ${show(name)}\``, safe: false, preferred: index === 0, edits: [edit] }] : [];
        }),
      ),
    });
  },
});
