import { isInside } from '../../core/base/uris.js';
import type { Session } from '../session.js';
import { reportFindings } from './report-findings.js';

/** Sends diagnostics to a client that does not pull them, where they are others than it was sent before. */
export class Publisher {
  private readonly sent = new Map<string, string>();

  constructor(private readonly session: Session) {}

  /** What a newer text has overtaken is not sent. */
  async publish(uri: string): Promise<void> {
    const { session } = this;
    const version = session.versionOf(uri);
    const diagnostics = this.isShown(uri) ? await reportFindings(session, uri) : [];
    if (session.versionOf(uri) !== version) return;
    const params = { uri, diagnostics, ...(version !== undefined && { version }) };
    const text = JSON.stringify(params);
    const before = this.sent.get(uri);
    if (before === text || (before === undefined && version === undefined && diagnostics.length === 0)) return;
    this.sent.set(uri, text);
    await session.connection.sendDiagnostics(params);
  }

  /** A closed file outside the workspace is nobody's concern any more. */
  private isShown(uri: string): boolean {
    const { client, documents } = this.session;
    return documents.get(uri) !== undefined || client.roots.some((root) => isInside(uri, root));
  }
}
