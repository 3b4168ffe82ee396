import type { FileStat, FolderEntry, GitState, Workspace } from '../../server/src/core/ports.js';
import { MemoryWorkspace, nameOf, uriOf, workspaceRoot } from './workspace.js';

/** A workspace in memory whose files change while something reads it. */
export class LiveWorkspace implements Workspace {
  readonly roots = [workspaceRoot];
  private readonly texts: Map<string, string>;
  private readonly written = new Map<string, number>();
  private now = new MemoryWorkspace(new Map());
  private writes = 0;

  /** `texts`: by name relative to the root. */
  constructor(texts: ReadonlyMap<string, string>) {
    this.texts = new Map(texts);
    this.refresh();
  }

  get names(): readonly string[] {
    return [...this.texts.keys()];
  }

  get uris(): readonly string[] {
    return this.names.map(uriOf);
  }

  text(name: string): string {
    return this.texts.get(name) ?? '';
  }

  write(name: string, text: string): void {
    this.texts.set(name, text);
    this.written.set(name, ++this.writes);
    this.refresh();
  }

  remove(name: string): void {
    this.texts.delete(name);
    this.refresh();
  }

  read(uri: string): Promise<Uint8Array | undefined> {
    return this.now.read(uri);
  }

  async stat(uri: string): Promise<FileStat | undefined> {
    const stat = await this.now.stat(uri);
    return stat && { ...stat, modified: this.written.get(nameOf(uri)) ?? 0 };
  }

  list(uri: string): Promise<readonly FolderEntry[] | undefined> {
    return this.now.list(uri);
  }

  git(uri: string): Promise<GitState | undefined> {
    return this.now.git(uri);
  }

  private refresh(): void {
    this.now = new MemoryWorkspace(new Map([...this.texts].map(([name, text]) => [name, { bytes: Buffer.from(text), mode: 0o600 }])));
  }
}
