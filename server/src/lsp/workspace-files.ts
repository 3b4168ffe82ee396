import { isInside } from '../core/base/uris.js';
import { errorPlace } from './error-boundary.js';
import type { Session } from './session.js';

/** Files between two looks at what else is to be done. */
const batchSize = 32;
/** A scan that has met this many files tells of its progress. */
const longScan = 200;

/** The files of the workspace that may be documents, found by one walk and kept up by the watcher. */
export class WorkspaceFiles {
  private readonly uris = new Set<string>();
  private scanned: Promise<void> | undefined;

  constructor(private readonly session: Session) {}

  /** Everything known, open texts included. */
  async all(): Promise<readonly string[]> {
    await this.scan();
    return [...new Set([...this.uris, ...this.session.documents.keys()])];
  }

  /** Walks the folders once; later calls wait for the same walk. Never rejects. */
  scan(): Promise<void> {
    return (this.scanned ??= this.walk());
  }

  /** Walks again: the folders are others. */
  rescan(): Promise<void> {
    this.uris.clear();
    this.scanned = undefined;
    return this.scan();
  }

  async add(uri: string): Promise<void> {
    if (this.session.client.roots.some((root) => isInside(uri, root)) && (await this.session.service.document(uri))) this.uris.add(uri);
  }

  remove(uri: string): void {
    this.uris.delete(uri);
  }

  private async walk(): Promise<void> {
    const { session } = this;
    const progress = new ScanProgress(session);
    try {
      let batch: string[] = [];
      for await (const uri of session.host.walk(session.client.roots, session.workspace)) {
        batch.push(uri);
        if (batch.length < batchSize) continue;
        await this.take(batch);
        await progress.advance(this.uris.size);
        batch = [];
      }
      await this.take(batch);
    } catch (error) {
      session.logger.error(`scan of the workspace failed: ${errorPlace(error)}`);
    }
    progress.done();
  }

  private async take(batch: readonly string[]): Promise<void> {
    await this.session.service.scan(batch);
    for (const uri of batch) this.uris.add(uri);
  }
}

/** Shows progress only when the scan takes long. */
class ScanProgress {
  private reporter: Awaited<ReturnType<Session['connection']['window']['createWorkDoneProgress']>> | undefined;
  private asked = false;

  constructor(private readonly session: Session) {}

  async advance(files: number): Promise<void> {
    if (files < longScan || !this.session.client.progress) return;
    if (!this.asked) {
      this.asked = true;
      this.reporter = await this.session.connection.window.createWorkDoneProgress();
      this.reporter.begin('Kube PKI: reading the workspace', undefined, `${files} files`, false);
    } else this.reporter?.report(`${files} files`);
  }

  done(): void {
    this.reporter?.done();
  }
}
