import type { ConfigHolder } from '../../documents/document.js';
import type { YamlFault } from '../../documents/kubeconfig/model.js';
import type { Fix } from '../../findings.js';
import { tabBehindValueError, tabElsewhereError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { tabEdits } from './helpers/tabs.js';
import { show } from './helpers/show.js';

/** Repeated keys are no fault to kubectl; they have a rule of their own. */
const elsewhere: readonly string[] = ['DUPLICATE_KEY'];

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
    // What follows the first error is mostly its echo.
    const fault = config.yamlFaults.find(({ code }) => !elsewhere.includes(code));
    if (!fault) return;
    const error = kubectlError(fault, document);
    context.report({
      span: fault.span,
      message: error === undefined ? 'plain' : 'withText',
      data: { syntax: config.syntax === 'json' ? 'JSON' : 'YAML', reason: fault.reason, error: show(error ?? '', 200) },
      fixes: () => fixesFor(fault, document.text, config.span),
    });
  },
});

/** What go-yaml says of a tab depends on the line above. */
function kubectlError(fault: YamlFault, { text, lines }: ConfigHolder): string | undefined {
  const { line } = lines.positionAt(fault.span.start);
  if (fault.code !== 'TAB_AS_INDENT') return fault.kubectl;
  const above = lineAbove(text, lines.lineStart(line));
  if (isPlainValue(above)) return tabBehindValueError(line + 1);
  return /:\s*$/.test(above) && !above.includes('#') ? tabElsewhereError(line + 1) : undefined;
}

function lineAbove(text: string, lineStart: number): string {
  const above = text.slice(0, lineStart).trimEnd();
  return above.slice(above.lastIndexOf('\n') + 1);
}

function isPlainValue(line: string): boolean {
  return !/(?:^|\s)#|[:"'|>\]}-]$/.test(line);
}

function isToldElsewhere(settings: { readonly yamlSyntax: string; readonly otherYamlExtension: boolean }): boolean {
  return settings.yamlSyntax === 'never' || (settings.yamlSyntax === 'auto' && settings.otherYamlExtension);
}

function fixesFor(fault: YamlFault, text: string, span: { readonly start: number; readonly end: number }): readonly Fix[] {
  const edits = fault.code === 'TAB_AS_INDENT' || text.slice(fault.span.start, fault.span.end).includes('\t') ? tabEdits(text, span) : [];
  return edits.length > 0 ? [{ title: 'Indent with blanks instead of tabs', safe: true, preferred: true, edits }] : [];
}
