import { decodeText } from '../base/decode-text.js';
import { LineIndex } from '../base/line-index.js';
import { detectKind } from '../documents/detect-kind.js';
import type { Document, Source } from '../documents/document.js';
import type { DocumentKind } from '../documents/kind.js';
import type { FileStat, Workspace } from '../ports.js';

interface Stored {
  readonly stat: FileStat | undefined;
  readonly kind: DocumentKind | undefined;
  readonly document: Document | undefined;
}

/** Holds what is open in the host and reads the rest; parses each text once. */
export class DocumentStore {
  private readonly sources = new Map<string, Source>();
  private readonly parsed = new Map<string, Stored>();
  private readonly files = new Map<string, Stored>();

  constructor(
    private readonly kinds: readonly DocumentKind[],
    private readonly workspace: Workspace,
    private maxFileSize: number,
  ) {}

  limit(maxFileSize: number): void {
    if (maxFileSize === this.maxFileSize) return;
    this.maxFileSize = maxFileSize;
    this.files.clear();
    this.parsed.clear();
  }

  open(source: Source): void {
    this.sources.set(source.uri, source);
    this.parsed.delete(source.uri);
    this.files.delete(source.uri);
  }

  close(uri: string): void {
    this.sources.delete(uri);
    this.parsed.delete(uri);
  }

  forget(uri: string): void {
    this.files.delete(uri);
  }

  isOpen(uri: string): boolean {
    return this.sources.has(uri);
  }

  kindOf(document: Document): DocumentKind | undefined {
    return this.kinds.find((kind) => kind.id === document.kind);
  }

  /** The document at a URI; undefined when it is none of ours or cannot be read. */
  async load(uri: string): Promise<Document | undefined> {
    const source = this.sources.get(uri);
    return source === undefined ? this.loadFile(uri) : this.loadOpen(source);
  }

  /** What a text would be, were it there; it is not kept. */
  parseAs(source: Source): Document | undefined {
    return this.parse(source, undefined).document;
  }

  private loadOpen(source: Source): Document | undefined {
    const known = this.parsed.get(source.uri);
    if (known) return known.document;
    const stored = this.parse(source, undefined);
    this.parsed.set(source.uri, stored);
    return stored.document;
  }

  private async loadFile(uri: string): Promise<Document | undefined> {
    const stat = await this.workspace.stat(uri);
    if (stat?.type !== 'file') return undefined;
    const known = this.files.get(uri);
    if (known?.stat?.modified === stat.modified && known.stat.size === stat.size) return known.document;
    const stored = await this.readFile(uri, stat);
    this.files.set(uri, stored);
    return stored.document;
  }

  private async readFile(uri: string, stat: FileStat): Promise<Stored> {
    if (stat.size > this.maxFileSize) return { stat, kind: undefined, document: oversized(uri, stat.size) };
    const bytes = await this.workspace.read(uri);
    if (bytes === undefined) return { stat, kind: undefined, document: undefined };
    return this.parse(sourceOf(uri, bytes), stat);
  }

  private parse(source: Source, stat: FileStat | undefined): Stored {
    if (source.text.length > this.maxFileSize) return { stat, kind: undefined, document: oversized(source.uri, source.text.length) };
    const kind = detectKind(this.kinds, source);
    return { stat, kind, document: kind?.parse(source) };
  }
}

/** A file's bytes as a text, or as bytes when they are none. */
export function sourceOf(uri: string, bytes: Uint8Array): Source {
  const decoded = decodeText(bytes);
  return decoded.binary ? { uri, text: '', bytes } : { uri, text: decoded.text };
}

function oversized(uri: string, size: number): Document {
  return { kind: 'der', uri, text: '', lines: new LineIndex(''), materials: [], references: [], bytes: new Uint8Array(0), oversize: size };
}
