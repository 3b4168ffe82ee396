import type { KubeconfigParams, NotWritten } from '../../../protocol/index.js';
import { isRefusal, loadIssuing } from '../../../core/index.js';
import type { Session } from '../../session.js';
import { refused } from '../write-changes.js';
import { section, type Prepared } from './prepared.js';

export async function prepareKubeconfig({ workspace, clock, service }: Session, params: KubeconfigParams): Promise<Prepared | NotWritten> {
  const { planKubeconfig } = await loadIssuing();
  const prepared = await planKubeconfig({ ...params, dryRun: false }, { workspace, clock });
  if (isRefusal(prepared)) return refused(prepared);
  const { certificate, preview, notes, changes } = prepared;
  const shown = certificate === undefined ? [] : [await service.describeIssued(certificate, { uri: 'user.crt', issuerUri: undefined })];
  return { changes, preview: [preview, ...shown, ...section('Note', notes)].join('\n\n'), steps: [] };
}
