import { baseName, isInside } from '../core/base/uris.js';
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
  private readonly changes = new Set<Promise<void>>();

  constructor(private readonly session: Session) {}

  /**
   * Everything in the workspace, open texts included, once it is known: while changed files are read nothing is told of clusters,
   * and a view that asked meanwhile would lose its rows for a moment.
   */
  async all(): Promise<readonly string[]> {
    await this.scan();
    await Promise.allSettled(this.changes);
    return this.known();
  }

  /** What has been met so far. */
  known(): readonly string[] {
    return [...new Set([...this.uris, ...this.session.documents.keys()])];
  }

  /** Walks the folders once; later calls wait for the same walk. Never rejects. */
  scan(): Promise<void> {
    return (this.scanned ??= this.walk());
  }

  /** Walks again: the folders, or what is ignored in them, are others. */
  rescan(): Promise<void> {
    this.session.service.leave([...this.uris]);
    this.uris.clear();
    this.scanned = undefined;
    return this.scan();
  }

  /** Files or folders changed, appeared or went outside the editor: learns what is there now, and tells the client. */
  async changed(uris: readonly string[]): Promise<void> {
    const change = this.follow(uris);
    this.changes.add(change);
    try {
      await change;
    } finally {
      this.changes.delete(change);
    }
  }

  private async follow(uris: readonly string[]): Promise<void> {
    const { session } = this;
    session.workspace.forget();
    if (uris.some((uri) => baseName(uri) === '.gitignore')) {
      await this.rescan();
      session.signals.everythingChanged();
      return;
    }
    const before = this.filesAt(uris);
    session.service.changed(uris);
    const found = (await Promise.all(uris.map((uri) => session.host.find(uri, session.client.roots, session.workspace)))).flat();
    await this.lookAtRecords([...before, ...found, ...uris]);
    this.replace(before, found);
    await session.service.scan(found);
    // Of what is none of ours it matters only who names it.
    const ours = new Set([...before, ...found]);
    const affected = (await session.service.affected()).filter((uri) => ours.has(uri) || !uris.includes(uri));
    if (affected.length > 0) session.signals.filesChanged(affected);
  }

  private async lookAtRecords(uris: readonly string[]): Promise<void> {
    const { exercises, signals } = this.session;
    const differ = await Promise.all([...new Set(uris)].map((uri) => exercises.met(uri)));
    if (differ.includes(true)) signals.everythingChanged();
  }

  private replace(before: readonly string[], found: readonly string[]): void {
    const gone = before.filter((uri) => !found.includes(uri));
    this.session.service.leave(gone);
    for (const uri of gone) this.uris.delete(uri);
    for (const uri of found) this.uris.add(uri);
  }

  /** The known files at places, files or folders. */
  private filesAt(places: readonly string[]): readonly string[] {
    const isFile = places.filter((place) => this.uris.has(place));
    const folders = places.filter((place) => !this.uris.has(place));
    return [...isFile, ...(folders.length === 0 ? [] : [...this.uris].filter((uri) => folders.some((folder) => isInside(uri, folder))))];
  }

  private async walk(): Promise<void> {
    try {
      await this.session.service.scan(this.meet());
    } catch (error) {
      this.session.logger.error(`scan of the workspace failed: ${errorPlace(error)}`);
    }
  }

  private async *meet(): AsyncGenerator<string> {
    const { session } = this;
    const progress = new ScanProgress(session);
    try {
      for await (const uri of session.host.walk(session.client.roots, session.workspace)) {
        await session.exercises.met(uri);
        yield uri;
        this.uris.add(uri);
        if (this.uris.size % batchSize === 0) await progress.advance(this.uris.size);
      }
    } finally {
      progress.done();
    }
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
