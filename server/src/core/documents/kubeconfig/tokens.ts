import type { KubeconfigDocument, NameKind } from '../document.js';
import type { SemanticToken } from '../kind.js';

/** Names: YAML's grammar sees texts only, not which of them define something and which use it. */
export function kubeconfigTokens(document: KubeconfigDocument): readonly SemanticToken[] {
  const tokens: SemanticToken[] = [];
  for (const reference of document.references) {
    if (reference.type !== 'name' || document.text.slice(reference.span.start, reference.span.end).includes('\n')) continue;
    const type = types[reference.kind];
    if (type !== undefined) tokens.push({ span: reference.span, type, modifiers: reference.role === 'definition' ? ['declaration'] : [] });
  }
  return tokens.sort((left, right) => left.span.start - right.span.start);
}

const types: Readonly<Partial<Record<NameKind, SemanticToken['type']>>> = { cluster: 'namespace', user: 'variable', context: 'class' };
