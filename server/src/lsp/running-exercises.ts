import { loadPractice } from '../core/index.js';
import { baseName, folderOf } from '../core/base/uris.js';
import { practiceFileName } from '../protocol/index.js';
import type { Session } from './session.js';

/**
 * The folders of exercises that run, as their records say: there nothing is told that gives the answer away. In a workspace that
 * nobody trusts no record counts: one that came with somebody's files would hide what is wrong with them.
 */
export class RunningExercises {
  private readonly running = new Set<string>();

  constructor(private readonly session: Session) {}

  get folders(): readonly string[] {
    return [...this.running];
  }

  /** Looks at the workspace folders themselves, before anything is told of their files; what lies deeper the scan meets. */
  async lookAtRoots(): Promise<void> {
    this.running.clear();
    await Promise.all(this.session.client.roots.map((root) => this.read(root)));
    this.session.reconfigure();
  }

  /** A file of the workspace was met, has changed or is gone: if it is a record, its exercise may run, or be over. */
  async met(uri: string): Promise<boolean> {
    return baseName(uri) === practiceFileName && this.look(folderOf(uri));
  }

  /** Reads the record of a folder; answers whether what may be told is other than before. */
  async look(folder: string): Promise<boolean> {
    const before = this.running.has(folder);
    await this.read(folder);
    const differs = before !== this.running.has(folder);
    if (differs) this.session.reconfigure();
    return differs;
  }

  private async read(folder: string): Promise<void> {
    const { client, workspace } = this.session;
    const bytes = client.trusted ? await workspace.read(`${folder}/${practiceFileName}`) : undefined;
    const runs = bytes !== undefined && (await loadPractice()).isRunning(new TextDecoder().decode(bytes));
    if (runs) this.running.add(folder);
    else this.running.delete(folder);
  }
}
