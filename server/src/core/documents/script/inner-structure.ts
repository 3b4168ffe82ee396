import { encloses, type Span } from '../../base/span.js';
import type { InnerPart, ScriptDocument } from '../document.js';
import type { DocumentKind, DocumentSymbol, Folding, SemanticToken } from '../kind.js';

/** The outline and its like of the files inside a script, as their own kinds tell it. */
export class InnerStructure {
  constructor(
    private readonly script: ScriptDocument,
    private readonly kinds: readonly DocumentKind[],
  ) {}

  /** The command lines and the files, in the order of the text. */
  symbols(commands: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
    const files = this.script.inner.map((part) => this.symbolOf(part));
    return [...commands, ...files].sort((a, b) => a.span.start - b.span.start);
  }

  foldings(): readonly Folding[] {
    return this.ask(({ document }, kind) => kind.foldings(document));
  }

  /** Those inside the file at an offset, then those of the script. */
  selections(outer: readonly Span[], offset: number): readonly Span[] {
    const part = this.script.inner.find(({ span }) => span.start <= offset && offset <= span.end);
    const kind = part && this.kindOf(part);
    if (part === undefined || kind === undefined) return outer;
    const inner = kind.selections(part.document, offset).filter((span) => encloses(part.span, span));
    const around = [part.span, ...outer.filter((span) => encloses(span, part.span))];
    return [...inner, ...around].filter((span, index, all) => index === 0 || isLarger(span, all[index - 1]));
  }

  tokens(): readonly SemanticToken[] {
    return this.ask(({ document }, kind) => kind.semanticTokens?.(document) ?? []);
  }

  lenses(): readonly { readonly span: Span; readonly title: string }[] {
    return this.ask(({ document }, kind) => kind.codeLenses?.(document) ?? []);
  }

  private symbolOf(part: InnerPart): DocumentSymbol {
    const { span, fileName, document } = part;
    const children = (this.kindOf(part)?.symbols(document) ?? []).filter((symbol) => encloses(span, symbol.span));
    const nameSpan = { start: span.start, end: span.start };
    return { name: fileName === '' ? document.kind : fileName, detail: document.kind, type: 'file', span, nameSpan, children };
  }

  private ask<T>(question: (part: InnerPart, kind: DocumentKind) => readonly T[]): readonly T[] {
    return this.script.inner.flatMap((part) => {
      const kind = this.kindOf(part);
      return kind === undefined ? [] : question(part, kind);
    });
  }

  private kindOf({ document }: InnerPart): DocumentKind | undefined {
    return this.kinds.find(({ id }) => id === document.kind);
  }
}

function isLarger(span: Span, before: Span | undefined): boolean {
  return before !== undefined && span.end - span.start > before.end - before.start;
}
