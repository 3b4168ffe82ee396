import type { NotWritten, WriteResult, WrittenFile } from '../../protocol/index.js';
import type { FileChange } from '../../core/issuing/file-change.js';
import type { Refusal } from '../../core/issuing/issue-request.js';
import type { HostFile } from '../host.js';
import type { Session } from '../session.js';

/** Writes a set of files, all or none, and keeps what is replaced beside it. Where the host has no files, the client is to. */
export function writeChanges(session: Session, changes: readonly FileChange[]): WriteResult {
  const { files } = session.host;
  if (!files) return { ok: true, files: changes.map(handOver) };
  try {
    const backups = files.write(changes.map(toHostFile), session.writing());
    changes.forEach((change) => takeOver(session, change));
    void session.files.changed([...changes.map(({ uri }) => uri), ...backups.map(({ backupUri }) => backupUri)]);
    return { ok: true, files: changes.map(({ uri, mode }) => ({ uri, mode, ...backups.find((each) => each.uri === uri) })) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason was given';
    return { ok: false, reason: `Nothing was written. ${reason}.`, field: 'folderUri' };
  }
}

/**
 * An editor reads a file that it has open a moment after the others are known to have changed; until then its old text would be
 * judged beside their new ones, a certificate beside the key of another. A text with changes of its own stays.
 */
function takeOver({ documents, service }: Session, { uri, text, before }: FileChange): void {
  const open = documents.get(uri);
  if (open?.getText() === before && open !== undefined) service.open({ uri, text, languageId: open.languageId });
}

export const untrusted: NotWritten = {
  ok: false,
  reason: 'Kube PKI issues nothing in an untrusted workspace. Trust it first (Workspaces: Manage Workspace Trust).',
};

export function refused({ refused: reason, field }: Refusal): NotWritten {
  return { ok: false, reason, ...(field && { field }) };
}

function toHostFile({ uri, text, bytes, mode, before, bytesBefore }: FileChange): HostFile {
  const over = bytesBefore ?? before;
  return { uri, content: bytes ?? text, mode, ...(over !== undefined && { over, backup: true }) };
}

/** The one message that holds a new key, once. */
function handOver({ uri, mode, text, bytes, before, bytesBefore }: FileChange): WrittenFile {
  const content = bytes ? { content: btoa(String.fromCharCode(...bytes)), encoding: 'base64' as const } : { content: text };
  return { uri, mode, ...content, ...((before ?? bytesBefore) !== undefined && { replaces: true }) };
}
