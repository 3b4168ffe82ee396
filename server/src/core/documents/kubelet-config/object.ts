import { kubeletSchemas } from '../../knowledge/kubelet.js';
import { collectPaths } from '../manifest/collect-paths.js';
import type { ObjectKind } from '../manifest/model.js';

/** KubeletConfiguration: a file of its own, a drop-in, the `kubelet` value of a ConfigMap, or one document of kubeadm's file. */
export const kubeletConfig: ObjectKind = {
  type: 'kubelet-config',
  kinds: ['KubeletConfiguration'],
  matches: (_apiVersion, kind) => kind === 'KubeletConfiguration',
  schemas: kubeletSchemas,
  collect: collectPaths,
};
