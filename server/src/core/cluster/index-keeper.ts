import { isInside } from '../base/uris.js';
import type { Document } from '../documents/document.js';
import { ChangedPlaces } from './changed-places.js';
import { indexDocument, type Needs } from './document-world.js';
import { mayLeadElsewhere } from './resolve-file.js';

/**
 * Keeps the index in step with the texts: what was opened, closed or changed is taken in before the next question.
 * In the index are the open texts and the files of the workspace that are documents, no others.
 */
export class IndexKeeper {
  private readonly files = new Set<string>();
  private readonly stale = new Set<string>();
  /** Places of the file system that may lead references elsewhere. */
  private readonly moved = new Set<string>();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly needs: () => Needs) {}

  /** A file belongs to the workspace from now on. */
  addFile(uri: string): void {
    this.files.add(uri);
    this.stale.add(uri);
  }

  /** A file belongs to it no longer. */
  dropFile(uri: string): void {
    this.files.delete(uri);
    this.stale.add(uri);
  }

  /** An open text is another, or is open no longer. */
  textChanged(uri: string): void {
    this.stale.add(uri);
  }

  /** A file or a folder has changed, has come, or is gone. Answers the known files that this is about. */
  placeChanged(uri: string): readonly string[] {
    const below = this.files.has(uri) ? [] : [...this.files].filter((file) => isInside(file, uri));
    for (const file of [uri, ...below]) this.stale.add(file);
    this.moved.add(uri);
    return below;
  }

  /** Everything is to be looked at anew: paths lead elsewhere, or other files can be read. */
  allChanged(): void {
    for (const uri of this.files) this.stale.add(uri);
    for (const { uri } of this.needs().index.documents()) this.stale.add(uri);
  }

  /** A document was read that the index may know otherwise: its file changed, and nobody told. */
  noticed(uri: string, document: Document | undefined): void {
    if (this.isMember(uri) && this.needs().index.document(uri) !== document) this.stale.add(uri);
  }

  /** Settles when the index knows all that has changed. */
  settle(): Promise<void> {
    if (this.stale.size > 0) this.running = this.running.then(() => this.takeInAll());
    return this.running;
  }

  private async takeInAll(): Promise<void> {
    this.findMoved();
    for (let [next] = this.stale; next !== undefined; [next] = this.stale) {
      this.stale.delete(next);
      await this.takeIn(next);
    }
  }

  /** Documents whose paths may lead elsewhere now. */
  private findMoved(): void {
    if (this.moved.size === 0) return;
    const { index, ports, settings } = this.needs();
    const moved = new ChangedPlaces([...this.moved]);
    this.moved.clear();
    for (const { uri, references } of index.documents()) {
      const leads = references.some(
        (reference) => reference.type === 'file' && mayLeadElsewhere(reference, moved, { workspace: ports.workspace, settings }),
      );
      if (leads) this.stale.add(uri);
    }
  }

  private async takeIn(uri: string): Promise<void> {
    const needs = this.needs();
    const document = this.isMember(uri) ? await needs.store.load(uri) : undefined;
    if (document) await indexDocument(document, needs);
    else needs.index.remove(uri);
  }

  private isMember(uri: string): boolean {
    return this.files.has(uri) || this.needs().store.isOpen(uri);
  }
}
