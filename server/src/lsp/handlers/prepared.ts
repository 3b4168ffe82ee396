import type { CancellationToken } from 'vscode-languageserver';
import {
  prepareClusterRequest,
  prepareKubeconfigExtractRequest,
  prepareKubeconfigFilesRequest,
  prepareKubeconfigMergeRequest,
  prepareKubeconfigRequest,
  prepareRenewalRequest,
  prepareRequestRequest,
  prepareRotationRequest,
  prepareRotationStepRequest,
  prepareSigningRequest,
  writePreparedRequest,
  type NotWritten,
  type PlannedFile,
  type PreparedResult,
  type WritePreparedParams,
  type WriteResult,
} from '../../protocol/index.js';
import type { FileChange } from '../../core/issuing/file-change.js';
import type { Session } from '../session.js';
import { prepareCluster } from './preparing/prepare-cluster.js';
import { prepareKubeconfig } from './preparing/prepare-kubeconfig.js';
import { prepareKubeconfigExtract, prepareKubeconfigFiles, prepareKubeconfigMerge } from './preparing/prepare-kubeconfigs.js';
import { prepareRenewal } from './preparing/prepare-renewal.js';
import { prepareRequest } from './preparing/prepare-request.js';
import { prepareRotation, prepareRotationStep } from './preparing/prepare-rotation.js';
import { prepareSigning } from './preparing/prepare-signing.js';
import type { Prepare, Prepared } from './preparing/prepared.js';
import { untrusted, writeChanges } from './write-changes.js';

/** What the writing waits for: a set of files that a person is looking at. Held here, so that no message carries its keys. */
interface Held {
  readonly id: string;
  readonly changes: readonly FileChange[];
}

/** Requests in two halves: a set of files is worked out and shown, and written when the person says so. */
export function handlePrepared(session: Session): void {
  const { connection } = session;
  let held: Held | undefined;
  let count = 0;
  const hold = async ({ changes, preview, steps }: Prepared): Promise<PreparedResult> => {
    const id = `${(count += 1)}`;
    held = { id, changes };
    return { ok: true, id, preview, steps: [...steps], files: await Promise.all(changes.map((change) => planned(session, change))) };
  };
  const prepare = <Params>(method: string, work: Prepare<Params>): void => {
    connection.onRequest(method, (params: Params, token: CancellationToken) =>
      session.answer<PreparedResult>({ name: method, uri: undefined, token, fallback: failed }, async () => {
        if (!session.client.trusted) return untrusted;
        const prepared = await work(session, params);
        return 'ok' in prepared ? prepared : hold(prepared);
      }),
    );
  };
  prepare(prepareRenewalRequest, prepareRenewal);
  prepare(prepareRequestRequest, prepareRequest);
  prepare(prepareSigningRequest, prepareSigning);
  prepare(prepareKubeconfigRequest, prepareKubeconfig);
  prepare(prepareKubeconfigMergeRequest, prepareKubeconfigMerge);
  prepare(prepareKubeconfigExtractRequest, prepareKubeconfigExtract);
  prepare(prepareKubeconfigFilesRequest, prepareKubeconfigFiles);
  prepare(prepareClusterRequest, prepareCluster);
  prepare(prepareRotationRequest, prepareRotation);
  prepare(prepareRotationStepRequest, prepareRotationStep);
  connection.onRequest(writePreparedRequest, ({ id }: WritePreparedParams, token: CancellationToken) =>
    session.answer<WriteResult>({ name: 'write', uri: undefined, token, fallback: failed }, () => {
      if (!session.client.trusted) return Promise.resolve(untrusted);
      const changes = held?.id === id ? held.changes : undefined;
      held = undefined;
      return Promise.resolve(changes ? writeChanges(session, changes) : outdated);
    }),
  );
}

const failed: NotWritten = {
  ok: false,
  reason: 'This failed for a reason of ours; the log of Kube PKI has its place. Nothing was written.',
};
const outdated: NotWritten = { ok: false, reason: 'Something else was prepared since. Nothing was written; begin again.' };

async function planned({ service }: Session, { uri, mode, what, before, bytesBefore }: FileChange): Promise<PlannedFile> {
  const isThere = (before ?? bytesBefore) !== undefined;
  return { uri, mode, what, ...(isThere && { replaces: await service.fileWords(uri) }) };
}
