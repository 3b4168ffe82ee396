import type { ObjectKind } from '../manifest/model.js';

/** ConfigMaps: kubeconfigs, CA bundles and configurations stand in their values. */
export const configMap: ObjectKind = {
  type: 'config-map',
  kinds: ['ConfigMap'],
  matches: (apiVersion, kind) => kind === 'ConfigMap' && apiVersion === 'v1',
};
