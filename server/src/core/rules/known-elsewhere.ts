import { touches } from '../base/span.js';
import { holdsConfigs, type Document, type NameReference } from '../documents/document.js';
import type { Finding } from '../findings.js';
import type { KubectlPaths } from '../ports.js';

/** Rules about names that the one file does not have. */
const missingNames: ReadonlySet<string> = new Set(['kubeconfig/unknown-cluster', 'kubeconfig/unknown-user', 'kubeconfig/unknown-context']);

/**
 * What kubectl reads together (`$KUBECONFIG` with several files) is one configuration: that a name is missing in one file is no
 * fault where another one has it.
 */
export async function withoutKnownElsewhere(
  findings: readonly Finding[],
  document: Document,
  { paths, load }: { readonly paths: KubectlPaths | undefined; readonly load: (uri: string) => Promise<Document | undefined> },
): Promise<readonly Finding[]> {
  const together = paths?.variable ?? [];
  if (!together.includes(document.uri) || !findings.some(({ ruleId }) => missingNames.has(ruleId))) return findings;
  const others = await Promise.all(together.filter((uri) => uri !== document.uri).map(load));
  const defined = new Set(others.flatMap((other) => (other && holdsConfigs(other) ? definitionsIn(other) : [])));
  return findings.filter((finding) => !missingNames.has(finding.ruleId) || !defined.has(nameAt(document, finding)));
}

function definitionsIn({ references }: Document): readonly string[] {
  return references.flatMap((reference) => (reference.type === 'name' && reference.role === 'definition' ? [keyOf(reference)] : []));
}

function nameAt({ references }: Document, { span }: Finding): string {
  const found = references.find((reference) => reference.type === 'name' && touches(reference.span, span.start));
  return found?.type === 'name' ? keyOf(found) : '';
}

function keyOf({ kind, name }: NameReference): string {
  return `${kind} ${name}`;
}
