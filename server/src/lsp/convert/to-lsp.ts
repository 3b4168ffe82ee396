import {
  CodeActionKind,
  CompletionItemKind,
  CompletionItemTag,
  DiagnosticSeverity,
  DiagnosticTag,
  FoldingRangeKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type FoldingRange,
  type InlayHint,
  type Range,
  type SelectionRange,
} from 'vscode-languageserver';
import type { LineIndex } from '../../core/base/line-index.js';
import type { Span } from '../../core/base/span.js';
import type * as kinds from '../../core/documents/kind.js';
import type { Finding, Severity } from '../../core/findings.js';
import { ruleUrl } from '../../core/index.js';
import type * as service from '../../core/service.js';

/** From offsets to positions, for one text. */
export class ToLsp {
  constructor(private readonly lines: LineIndex) {}

  range({ start, end }: Span): Range {
    return { start: this.lines.positionAt(start), end: this.lines.positionAt(end) };
  }

  /** `related`: the ranges of the related locations, which stand in other files. */
  diagnostic(finding: Finding, related: readonly { readonly uri: string; readonly range: Range; readonly message: string }[]): Diagnostic {
    return {
      range: this.range(finding.span),
      severity: SEVERITIES[finding.severity],
      source: 'Kube PKI',
      code: finding.ruleId,
      codeDescription: { href: ruleUrl(finding.ruleId) },
      message: finding.message,
      ...(finding.tags.length > 0 && {
        tags: finding.tags.map((tag) => (tag === 'unnecessary' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated)),
      }),
      ...(related.length > 0 && { relatedInformation: related.map(({ uri, range, message }) => ({ location: { uri, range }, message })) }),
    };
  }

  completion(item: kinds.Completion, client: { readonly snippets: boolean; readonly isOurs: boolean }): CompletionItem | undefined {
    // A client without snippets would type the placeholders out.
    if (item.snippet && !client.snippets) return undefined;
    return {
      label: item.label,
      kind: COMPLETION_KINDS[item.type],
      textEdit: { range: this.range(item.span), newText: item.newText },
      insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      ...(item.detail !== undefined && { detail: item.detail }),
      ...(item.documentation !== undefined && { documentation: { kind: MarkupKind.Markdown, value: item.documentation } }),
      ...(item.sortText !== undefined && { sortText: item.sortText }),
      ...(item.deprecated && { tags: [CompletionItemTag.Deprecated] }),
      // One folder leads to the next: ask again at once.
      ...(item.type === 'folder' && client.isOurs && { command: { title: 'Complete', command: 'editor.action.triggerSuggest' } }),
    };
  }

  symbol({ name, detail, type, span, nameSpan, children }: kinds.DocumentSymbol): DocumentSymbol {
    return {
      // VS Code refuses symbols without a name.
      name: name === '' ? '(no name)' : name,
      detail,
      kind: SYMBOL_KINDS[type],
      range: this.range(span),
      selectionRange: this.range(nameSpan),
      children: children.map((child) => this.symbol(child)),
    };
  }

  folding({ span, type }: kinds.Folding): FoldingRange {
    const { start, end } = this.range(span);
    return { startLine: start.line, endLine: end.line, kind: type === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region };
  }

  /** `spans`: from the innermost to the whole. */
  selection(spans: readonly Span[]): SelectionRange | undefined {
    return [...spans]
      .reverse()
      .reduce<SelectionRange | undefined>((parent, span) => ({ range: this.range(span), ...(parent && { parent }) }), undefined);
  }

  inlayHint({ offset, text, tooltip }: service.InlayHint): InlayHint {
    return { position: this.lines.positionAt(offset), label: text, tooltip, paddingLeft: true };
  }

  codeLens({ span, title, command }: service.CodeLens): CodeLens {
    return { range: this.range(span), command: { title, command: command?.name ?? '', arguments: [...(command?.arguments ?? [])] } };
  }
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const COMPLETION_KINDS: Readonly<Record<kinds.Completion['type'], CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  name: CompletionItemKind.Reference,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

const SYMBOL_KINDS: Readonly<Record<kinds.DocumentSymbol['type'], SymbolKind>> = {
  file: SymbolKind.File,
  cluster: SymbolKind.Module,
  user: SymbolKind.Interface,
  context: SymbolKind.Namespace,
  certificate: SymbolKind.Object,
  key: SymbolKind.Key,
  request: SymbolKind.Event,
  list: SymbolKind.Array,
  field: SymbolKind.Field,
};

export const ACTION_KINDS: Readonly<Record<service.CodeAction['kind'], string>> = {
  quickfix: CodeActionKind.QuickFix,
  refactor: CodeActionKind.Refactor,
  'refactor.inline': CodeActionKind.RefactorInline,
  'refactor.extract': CodeActionKind.RefactorExtract,
  source: CodeActionKind.Source,
};
