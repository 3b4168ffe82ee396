import type { ObjectKind } from '../manifest/model.js';

/** Services lead from the name that a webhook is dialled by to its Pods; others are not worth reading. */
export const service: ObjectKind = {
  type: 'service',
  kinds: ['Service'],
  mentions: /webhook|admission|apiserver|metrics-server/i,
  matches: (apiVersion, kind) => kind === 'Service' && apiVersion === 'v1',
};
