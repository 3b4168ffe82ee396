import { applyEdits } from '../../base/apply-edits.js';
import type { Document } from '../../documents/document.js';
import type { TextEdit } from '../../findings.js';
import type { Workspace } from '../../ports.js';
import type { FileChange } from '../file-change.js';
import type { Holder } from './holders.js';
import { rewriteHolder, type Replace } from './rewrite-holder.js';

interface Edited {
  readonly document: Document;
  readonly edits: TextEdit[];
  readonly what: Set<string>;
}

/** The changes of one step while they are gathered: several edits of one file become one change. */
export class ChangeDraft {
  private readonly edited = new Map<string, Edited>();
  private readonly made = new Map<string, FileChange>();
  /** Texts that should change, in a form that is not written here. */
  readonly opaque: Holder[] = [];

  edit(document: Document, edits: readonly TextEdit[], what: string): void {
    if (edits.length === 0) return;
    const known = this.edited.get(document.uri) ?? { document, edits: [], what: new Set<string>() };
    known.edits.push(
      ...edits.filter((edit) => !known.edits.some(({ span }) => span.start === edit.span.start && span.end === edit.span.end)),
    );
    known.what.add(what);
    this.edited.set(document.uri, known);
  }

  rewrite(holder: Holder, replace: Replace, what: string): void {
    if (holder.form.type === 'opaque') this.opaque.push(holder);
    else this.edit(holder.document, rewriteHolder(holder, replace), what);
  }

  make(file: Omit<FileChange, 'before'>): void {
    this.made.set(file.uri, file);
  }

  get isEmpty(): boolean {
    return this.edited.size + this.made.size + this.opaque.length === 0;
  }

  /** New files first: what names them comes behind. */
  async changes(workspace: Workspace): Promise<readonly FileChange[]> {
    const edited = await Promise.all([...this.edited.values()].map((each) => toChange(each, workspace)));
    return [...this.made.values(), ...edited];
  }
}

async function toChange({ document, edits, what }: Edited, workspace: Workspace): Promise<FileChange> {
  const { uri, text } = document;
  const secret = document.materials.some(({ content }) => content.type === 'private-key');
  const mode = (await workspace.stat(uri))?.mode ?? (secret ? 0o600 : 0o644);
  return { uri, text: applyEdits(text, edits), mode: mode & 0o777, secret, before: text, what: [...what].join('; ') };
}
