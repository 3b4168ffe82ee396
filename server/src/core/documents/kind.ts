import type { Span } from '../base/span.js';
import type { Document, FileExpectation, KindId, Material, NameReference, Source } from './document.js';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly type: 'file' | 'cluster' | 'user' | 'context' | 'certificate' | 'key' | 'request' | 'list' | 'field';
  readonly span: Span;
  /** What the editor selects; inside `span`. */
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

export interface Folding {
  readonly span: Span;
  readonly type: 'region' | 'comment';
}

export interface Completion {
  readonly label: string;
  readonly type: 'field' | 'value' | 'name' | 'file' | 'folder';
  /** One line beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What the completion replaces, up to and behind the cursor. */
  readonly span: Span;
  readonly newText: string;
  /** Whether `newText` holds `$1`, `$0`. */
  readonly snippet?: boolean;
  readonly sortText?: string;
  readonly deprecated?: boolean;
}

/** What stands at a place where something is to be completed. */
export type CompletionPlace =
  | { readonly type: 'items'; readonly items: readonly Completion[] }
  /** The name of an object: the service looks at the document and the others that it knows. */
  | {
      readonly type: 'name';
      readonly span: Span;
      readonly suggestions: readonly string[];
      readonly kind: NameReference['kind'];
      readonly namespace: string;
    }
  /** A path: the service lists the folder. `prefix`: the path typed up to the cursor. */
  | { readonly type: 'path'; readonly span: Span; readonly prefix: string; readonly expects: FileExpectation };

/** A token that no grammar can tell. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: 'class' | 'variable' | 'property' | 'string' | 'namespace' | 'enumMember';
  readonly modifiers: readonly ('declaration' | 'deprecated' | 'defaultLibrary')[];
}

/** A short text behind a place. */
export interface FieldDocumentation {
  readonly span: Span;
  /** Markdown. */
  readonly markdown: string;
}

/**
 * One kind of document. A kind knows its own text and nothing of other kinds, files or rules.
 * No method throws, whatever the text is.
 */
export interface DocumentKind<D extends Document = Document> {
  readonly id: KindId;
  /** File names that are worth opening, for a walk that must not read every file. Content decides afterwards. */
  readonly fileNames: RegExp;
  detect(source: Source): boolean;
  parse(source: Source): D;
  symbols(document: D): readonly DocumentSymbol[];
  foldings(document: D): readonly Folding[];
  /** Spans around an offset, from the innermost to the whole document. */
  selections(document: D, offset: number): readonly Span[];
  complete?(document: D, offset: number): CompletionPlace | undefined;
  /** What the field under the cursor means, for hover; materials and references are not its business. */
  describeField?(document: D, offset: number): FieldDocumentation | undefined;
  /** What a material means at its place, beyond what it says itself: Markdown paragraphs below its rows. */
  describeMaterial?(document: D, material: Material): readonly string[];
  semanticTokens?(document: D): readonly SemanticToken[];
  /** Lines above places of the text; those of materials come by themselves. */
  codeLenses?(document: D): readonly { readonly span: Span; readonly title: string }[];
  /** The whole text as it should look; undefined when it had better be left alone. */
  format?(document: D): string | undefined;
  /** Why a name cannot be changed into another, in words; a kind without this holds YAML. */
  refuseName?(document: D, reference: NameReference, newName: string): string | undefined;
}
