import type { ClusterParams, NotWritten } from '../../../protocol/index.js';
import { isRefusal, loadIssuing } from '../../../core/index.js';
import type { Session } from '../../session.js';
import { refused } from '../write-changes.js';
import { section, type Prepared } from './prepared.js';

/** With RSA keys this takes its time: the client is told which key is being made. */
export async function prepareCluster(session: Session, params: ClusterParams): Promise<Prepared | NotWritten> {
  const { planCluster } = await loadIssuing();
  const { workspace, clock, connection } = session;
  const progress = await connection.window.createWorkDoneProgress().catch(() => undefined);
  progress?.begin('Kube PKI makes keys', 0);
  try {
    const prepared = await planCluster(
      { ...params, dryRun: false },
      { workspace, clock, onProgress: ({ made, total, what }) => progress?.report((made / total) * 100, what) },
    );
    if (isRefusal(prepared)) return refused(prepared);
    return { changes: prepared.changes, preview: [prepared.preview, ...section('Note', prepared.notes)].join('\n\n'), steps: [] };
  } finally {
    progress?.done();
  }
}
