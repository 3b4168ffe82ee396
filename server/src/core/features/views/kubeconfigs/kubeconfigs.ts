import type { KubeconfigEdit, KubeconfigFile } from '../../../../protocol/index.js';
import type { ViewWorld } from '../view-world.js';
import { editKubeconfig, type ContextQuestion, type KubeconfigEdits } from './edits/edit-kubeconfig.js';
import { kubeconfigList } from './kubeconfig-list.js';

/** What the actions of the view Kubeconfigs ask. */
export interface Kubeconfigs {
  list(): Promise<readonly KubeconfigFile[]>;
  edit(question: ContextQuestion, edit: KubeconfigEdit): Promise<KubeconfigEdits>;
}

export function createKubeconfigs(world: ViewWorld): Kubeconfigs {
  return {
    list: () => kubeconfigList(world),
    edit: (question, edit) => editKubeconfig(question, edit, world),
  };
}
