import { findYamlFault, yamlFaultWords } from '../../documents/kubeconfig/yaml-words.js';
import type { Fix } from '../../findings.js';
import type { YamlFault } from '../../documents/kubeconfig/model.js';
import { defineRule } from '../rule.js';
import { tabEdits } from './helpers/tabs.js';
import { show } from './helpers/show.js';

// kubectl reads the file with sigs.k8s.io/yaml (go-yaml): one error and the whole file is refused.
export const rule = defineRule({
  id: 'kubeconfig/invalid-yaml',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'the YAML or JSON cannot be read',
  fix: 'safe',
  sources: ['https://yaml.org/spec/1.1/', 'kubectl 1.32.4'],
  messages: {
    withText: 'Not valid {syntax}: {reason}. kubectl refuses the whole file: "{error}".',
    plain: 'Not valid {syntax}: {reason}. kubectl refuses the whole file ("error loading config file").',
  },
  check({ config, document }, context) {
    if (config.templated || isToldElsewhere(context.settings)) return;
    const fault = findYamlFault(config);
    if (!fault) return;
    const error = yamlFaultWords(fault, document);
    context.report({
      span: fault.span,
      message: error === undefined ? 'plain' : 'withText',
      data: { syntax: config.syntax === 'json' ? 'JSON' : 'YAML', reason: fault.reason, error: show(error ?? '', 200) },
      fixes: () => fixesFor(fault, document.text, config.span),
    });
  },
});

function isToldElsewhere(settings: { readonly yamlSyntax: string; readonly otherYamlExtension: boolean }): boolean {
  return settings.yamlSyntax === 'never' || (settings.yamlSyntax === 'auto' && settings.otherYamlExtension);
}

function fixesFor(fault: YamlFault, text: string, span: { readonly start: number; readonly end: number }): readonly Fix[] {
  const edits = fault.code === 'TAB_AS_INDENT' || text.slice(fault.span.start, fault.span.end).includes('\t') ? tabEdits(text, span) : [];
  return edits.length > 0 ? [{ title: 'Indent with blanks instead of tabs', safe: true, preferred: true, edits }] : [];
}
