import type { LineIndex } from '../../base/line-index.js';
import { tabBehindValueError, tabElsewhereError } from '../../knowledge/client-go-refusals.js';
import type { Kubeconfig, YamlFault } from './model.js';

/** The fault for which kubectl refuses the whole file. What follows the first is mostly its echo; repeated keys are none to kubectl. */
export function findYamlFault(config: Kubeconfig): YamlFault | undefined {
  return config.yamlFaults.find(({ code }) => code !== 'DUPLICATE_KEY');
}

/** What kubectl prints for it, where that is known. What go-yaml says of a tab depends on the line above. */
export function yamlFaultWords(
  fault: YamlFault,
  { text, lines }: { readonly text: string; readonly lines: LineIndex },
): string | undefined {
  if (fault.code !== 'TAB_AS_INDENT') return fault.kubectl;
  const { line } = lines.positionAt(fault.span.start);
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
