import { isInside } from '../../core/base/uris.js';
import type { Session } from '../session.js';
import { reportFindings } from './report-findings.js';

/** Sends diagnostics to a client that does not pull them. What a newer text has overtaken is not sent. */
export async function publish(session: Session, uris: readonly string[]): Promise<void> {
  const stale = new Set([...uris, ...session.documents.keys()]);
  for (const uri of stale) {
    const version = session.versionOf(uri);
    const diagnostics = isShown(session, uri) ? await reportFindings(session, uri) : [];
    if (session.versionOf(uri) !== version) continue;
    await session.connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
  }
}

/** A closed file outside the workspace is nobody's concern any more. */
function isShown({ client, documents }: Session, uri: string): boolean {
  return documents.get(uri) !== undefined || client.roots.some((root) => isInside(uri, root));
}
