import type { KubeconfigExtractParams, KubeconfigFilesParams, KubeconfigMergeParams, NotWritten } from '../../../protocol/index.js';
import { isRefusal } from '../../../core/index.js';
import type { Views } from '../../../core/service.js';
import type { Session } from '../../session.js';
import { refused } from '../write-changes.js';
import { section, type Prepared } from './prepared.js';

export function prepareKubeconfigMerge(session: Session, params: KubeconfigMergeParams): Promise<Prepared | NotWritten> {
  return prepareWith(session, (kubeconfigs) => kubeconfigs.merge(params));
}

export function prepareKubeconfigExtract(session: Session, params: KubeconfigExtractParams): Promise<Prepared | NotWritten> {
  return prepareWith(session, (kubeconfigs) => kubeconfigs.extract(params));
}

export function prepareKubeconfigFiles(session: Session, params: KubeconfigFilesParams): Promise<Prepared | NotWritten> {
  return prepareWith(session, (kubeconfigs) => kubeconfigs.moveFiles(params));
}

type Kubeconfigs = Views['kubeconfigs'];

async function prepareWith(
  session: Session,
  plan: (kubeconfigs: Kubeconfigs) => ReturnType<Kubeconfigs['merge']>,
): Promise<Prepared | NotWritten> {
  await session.files.all();
  const { kubeconfigs } = await session.service.views();
  const prepared = await plan(kubeconfigs);
  if (isRefusal(prepared)) return refused(prepared);
  const { changes, preview, notes } = prepared;
  return { changes, preview: [preview, ...section('Note', notes)].join('\n\n'), steps: [] };
}
