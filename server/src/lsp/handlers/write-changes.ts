import type { WriteResult, WrittenFile } from '../../protocol.js';
import type { FileChange } from '../../core/issuing/file-change.js';
import type { HostFile } from '../host.js';
import type { Session } from '../session.js';

/** Writes a set of files, all or none, and keeps what is replaced beside it. Where the host has no files, the client is to. */
export function writeChanges(session: Session, changes: readonly FileChange[]): WriteResult {
  const { files } = session.host;
  if (!files) return { ok: true, files: changes.map(handOver) };
  try {
    const backups = files.write(changes.map(toHostFile), session.writing());
    void session.files.changed([...changes.map(({ uri }) => uri), ...backups.map(({ backupUri }) => backupUri)]);
    return { ok: true, files: changes.map(({ uri, mode }) => ({ uri, mode, ...backups.find((each) => each.uri === uri) })) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason was given';
    return { ok: false, reason: `Nothing was written. ${reason}.`, field: 'folderUri' };
  }
}

function toHostFile({ uri, text, mode, before }: FileChange): HostFile {
  return { uri, text, mode, ...(before !== undefined && { over: before, backup: true }) };
}

/** The one message that holds a new key, once. */
function handOver({ uri, mode, text, before }: FileChange): WrittenFile {
  return { uri, mode, content: text, ...(before !== undefined && { replaces: true }) };
}
