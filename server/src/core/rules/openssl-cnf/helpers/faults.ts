import type { OpensslConfig } from '../../../documents/openssl-cnf/model.js';
import type { ExtensionProblem, ExtensionValue } from '../../../formats/openssl-cnf/extension-types.js';
import { findListMistake } from './alt-names.js';
import { isTemplateText, isUnsure } from './text.js';

/** The rule that speaks of a fault, so that exactly one does. */
export type Topic =
  | 'critical-misplaced'
  | 'empty-list-item'
  | 'unknown-key-usage'
  | 'unknown-extended-key-usage'
  | 'unknown-extension'
  | 'basic-constraints-value'
  | 'san-type'
  | 'san-not-an-ip'
  | 'san-value-has-type'
  | 'san-list-in-entry'
  | 'undefined-section'
  | 'bad-extension-value';

export interface Fault {
  readonly extension: ExtensionValue;
  readonly problem: ExtensionProblem;
}

/** What OpenSSL would refuse in the extensions of a file and one rule speaks of; a section that is used twice counts once. */
export function faultsAbout(topic: Topic, config: OpensslConfig): readonly Fault[] {
  const seen = new Set<string>();
  const all = config.sections.flatMap(({ extensions }) =>
    extensions.flatMap((extension) => extension.problems.map((problem) => ({ extension, problem }))),
  );
  return all.filter((fault) => {
    const key = `${fault.problem.code} ${fault.problem.span.start}`;
    if (seen.has(key) || isUncertain(fault) || topicOf(fault) !== topic) return false;
    seen.add(key);
    return true;
  });
}

function isUncertain({ extension, problem }: Fault): boolean {
  // OpenSSL's own openssl.cnf carries `policy:foo` as an example, in a section that nobody uses.
  if (extension.name === 'proxyCertInfo') return true;
  if (problem.code === 'unknown-extension') return isTemplateText(extension.entry.key);
  return isUnsure(extension.entry) || isTemplateText(problem.word) || (problem.item !== undefined && isUnsure(problem.item.entry));
}

function topicOf({ extension, problem }: Fault): Topic {
  if (mentionsCritical(extension, problem)) return 'critical-misplaced';
  switch (problem.code) {
    case 'invalid-empty-name':
      return 'empty-list-item';
    case 'unknown-extension':
    case 'extension-setting-not-supported':
      return 'unknown-extension';
    case 'missing-section':
    case 'section-not-found':
      return 'undefined-section';
    default:
      return topicOfValue(extension.name, problem);
  }
}

function topicOfValue(extension: string, problem: ExtensionProblem): Topic {
  if (extension === 'keyUsage' && problem.code === 'unknown-bit') return 'unknown-key-usage';
  if (extension === 'extendedKeyUsage' && (problem.code === 'unknown-object' || problem.code === 'bad-object'))
    return 'unknown-extended-key-usage';
  if (extension === 'basicConstraints') return 'basic-constraints-value';
  if (extension === 'subjectAltName' || extension === 'issuerAltName') return topicOfAltName(problem);
  return 'bad-extension-value';
}

function topicOfAltName({ code, item }: ExtensionProblem): Topic {
  const mistake = item && findListMistake(item);
  if (mistake === 'type') return 'san-value-has-type';
  if (mistake === 'list') return 'san-list-in-entry';
  if (code === 'bad-ip-address') return 'san-not-an-ip';
  return code === 'unsupported-option' || code === 'missing-value' || code === 'invalid-null-value' ? 'san-type' : 'bad-extension-value';
}

/** `critical` anywhere but in front of a comma at the start is read as part of the value. */
function mentionsCritical(extension: ExtensionValue, { word, code, item }: ExtensionProblem): boolean {
  if (code === 'unknown-extension' || code === 'bad-ip-address' || (item && item.entry !== extension.entry)) return false;
  return /(?:^|[\s,=])critical(?:$|[\s,:=])/i.test(word);
}
