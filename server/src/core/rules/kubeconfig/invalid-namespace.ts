import { namespaceError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { isGiven } from './helpers/entries.js';
import { nameOf, show } from './helpers/show.js';

// RFC 1123 label, as every namespace is named. client-go's Validate says 'namespace "X" for context "c" does not conform to the
// kubernetes DNS_LABEL rules'; kubectl 1.32.4 does not call it and asks the server for that namespace.
export const rule = defineRule({
  id: 'kubeconfig/invalid-namespace',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'a namespace that cannot exist',
  sources: [
    'kubernetes/client-go tools/clientcmd/validation.go',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    'kubectl 1.32.4',
  ],
  messages: {
    invalid:
      'No namespace can be named `{namespace}`: {reason}. Programs that check say "{error}"; kubectl finds nothing there. Correct the name.',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const each of config.contexts) {
      const namespace = each.value?.namespace;
      if (!isGiven(namespace)) continue;
      const reason = whyInvalid(namespace.value);
      if (reason === undefined) continue;
      context.report({
        span: namespace.span,
        message: 'invalid',
        data: { namespace: show(namespace.value), reason, error: namespaceError(show(namespace.value), nameOf(each)) },
      });
    }
  },
});

function whyInvalid(name: string): string | undefined {
  if (name.length > 63) return `it has ${name.length} characters, 63 are allowed`;
  if (/[A-Z]/.test(name)) return 'upper-case letters are not allowed';
  if (/[^a-z0-9-]/.test(name)) return 'only a–z, 0–9 and `-` are allowed';
  return /^-|-$/.test(name) ? 'it may not start or end with `-`' : undefined;
}
