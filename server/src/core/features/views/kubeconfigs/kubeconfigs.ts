import type {
  KubeconfigEdit,
  KubeconfigExtractParams,
  KubeconfigFile,
  KubeconfigFilesParams,
  KubeconfigMergeParams,
} from '../../../../protocol/index.js';
import type { Refusal } from '../../../issuing/issue-request.js';
import type { ViewWorld } from '../view-world.js';
import { checkHandshake, type HandshakeAnswer } from './check-handshake.js';
import { editKubeconfig, type ContextQuestion, type KubeconfigEdits } from './edits/edit-kubeconfig.js';
import { kubeconfigList } from './kubeconfig-list.js';
import { prepareExtract } from './prepare/prepare-extract.js';
import { prepareFiles } from './prepare/prepare-files.js';
import { prepareMerge } from './prepare/prepare-merge.js';
import type { PreparedKubeconfigs } from './prepare/prepared-change.js';

/** What the actions of the view Kubeconfigs ask. Nothing is written: a host makes the edits, and writes the prepared sets. */
export interface Kubeconfigs {
  list(): Promise<readonly KubeconfigFile[]>;
  edit(question: ContextQuestion, edit: KubeconfigEdit): Promise<KubeconfigEdits>;
  merge(params: KubeconfigMergeParams): Promise<PreparedKubeconfigs | Refusal>;
  extract(params: KubeconfigExtractParams): Promise<PreparedKubeconfigs | Refusal>;
  moveFiles(params: KubeconfigFilesParams): Promise<PreparedKubeconfigs | Refusal>;
  handshake(question: ContextQuestion): Promise<HandshakeAnswer>;
}

export function createKubeconfigs(world: ViewWorld): Kubeconfigs {
  return {
    list: () => kubeconfigList(world),
    edit: (question, edit) => editKubeconfig(question, edit, world),
    merge: (params) => prepareMerge(params, world),
    extract: (params) => prepareExtract(params, world),
    moveFiles: (params) => prepareFiles(params, world),
    handshake: (question) => checkHandshake(question, world),
  };
}
