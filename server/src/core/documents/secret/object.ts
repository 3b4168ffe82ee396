import type { ObjectKind } from '../manifest/model.js';

/** Secrets: certificates, keys, tokens and kubeconfigs stand in their values. */
export const secret: ObjectKind = {
  type: 'secret',
  kinds: ['Secret'],
  matches: (apiVersion, kind) => kind === 'Secret' && apiVersion === 'v1',
};
