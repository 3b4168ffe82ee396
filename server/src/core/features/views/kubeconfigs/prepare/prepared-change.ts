import type { FileChange } from '../../../../issuing/file-change.js';
import { refuse, type Refusal } from '../../../../issuing/issue-request.js';
import { code } from '../../../describe/visible.js';
import type { ViewWorld } from '../../view-world.js';
import { fileName } from '../file-name.js';

/** A set of files to write, with what a person is to know of it before. */
export interface PreparedKubeconfigs {
  /** Keys first. */
  readonly changes: readonly FileChange[];
  /** Markdown; no key material. */
  readonly preview: string;
  readonly notes: readonly string[];
}

/** A file as it lies on disk, which is what will be replaced. */
export interface Target {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Undefined: it is not there. Refused where an editor holds another text of it. */
export async function readTarget(uri: string, world: ViewWorld): Promise<Target | undefined | Refusal> {
  if (/^file:\/\/[^/]/.test(uri)) return refuse('targetUri', 'That file is on another machine, where Kube PKI writes nothing.');
  if (!(await world.workspace.stat(uri))) return undefined;
  const bytes = await world.workspace.read(uri);
  if (!bytes) return refuse('targetUri', `${code(fileName(uri, world))} cannot be read.`);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const open = await world.load(uri);
  const isSaved = open === undefined || open.text === text || `\uFEFF${open.text}` === text;
  return isSaved
    ? { text, bytes }
    : refuse('targetUri', `Save ${code(fileName(uri, world))} first: its file has another text than the editor.`);
}

/** What may hold keys is the owner's alone. */
export function changeOf(uri: string, target: Target | undefined, { text, what }: Pick<FileChange, 'text' | 'what'>): FileChange {
  const before = target && { before: target.text, bytesBefore: target.bytes };
  return { uri, text, mode: 0o600, secret: true, what, ...before };
}
