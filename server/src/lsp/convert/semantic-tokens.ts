import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensLegend } from 'vscode-languageserver';
import type { LineIndex } from '../../core/base/line-index.js';
import type { SemanticToken } from '../../core/documents/kind.js';

const TYPES: readonly SemanticToken['type'][] = ['class', 'variable', 'property', 'string', 'namespace', 'enumMember'];
const MODIFIERS: readonly SemanticToken['modifiers'][number][] = ['declaration', 'deprecated', 'defaultLibrary'];

export const semanticTokensLegend: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

/** Tokens in LSP's relative form; one that runs over several lines is left to the grammar. */
export function toSemanticTokens(tokens: readonly SemanticToken[], lines: LineIndex): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { span, type, modifiers } of [...tokens].sort((a, b) => a.span.start - b.span.start)) {
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    if (start.line !== end.line) continue;
    builder.push(start.line, start.character, end.character - start.character, TYPES.indexOf(type), modifierBits(modifiers));
  }
  return builder.build();
}

function modifierBits(modifiers: SemanticToken['modifiers']): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << MODIFIERS.indexOf(modifier)), 0);
}
