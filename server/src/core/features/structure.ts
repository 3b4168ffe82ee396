import type { Span } from '../base/span.js';
import type { Document } from '../documents/document.js';
import type { DocumentSymbol, Folding, SemanticToken } from '../documents/kind.js';
import type { FeatureWorld } from './world.js';

export function symbols(document: Document, { kind }: FeatureWorld): readonly DocumentSymbol[] {
  return kind.symbols(document);
}

export function foldings(document: Document, { kind }: FeatureWorld): readonly Folding[] {
  return kind.foldings(document);
}

export function selections(document: Document, offset: number, { kind }: FeatureWorld): readonly Span[] {
  return kind.selections(document, offset);
}

export function semanticTokens(document: Document, { kind }: FeatureWorld): readonly SemanticToken[] {
  return kind.semanticTokens?.(document) ?? [];
}
