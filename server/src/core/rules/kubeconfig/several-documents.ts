import { defineRule } from '../rule.js';
import { headOf, isPartial } from './helpers/entries.js';

// sigs.k8s.io/yaml converts the first YAML document only; seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/several-documents',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'a second YAML document, which kubectl never reads',
  sources: ['kubectl 1.32.4 (sigs.k8s.io/yaml)'],
  messages: {
    ignored:
      'kubectl reads only the first YAML document of a file; what stands behind this `---` does nothing. Put it into a file of its own and list both in KUBECONFIG.',
  },
  check({ config, document }, context) {
    if (isPartial(config) || config.index === 0 || config.host !== 'file') return;
    if (!document.configs.every((each) => each.host === 'file')) return;
    context.report({ span: headOf(config), message: 'ignored' });
  },
});
