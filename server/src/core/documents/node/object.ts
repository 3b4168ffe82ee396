import type { ObjectKind } from '../manifest/model.js';

/** Nodes say at which addresses their kubelets are dialled; those that say no address are not worth reading. */
export const node: ObjectKind = {
  type: 'node',
  kinds: ['Node'],
  mentions: /\b(?:InternalIP|ExternalIP|InternalDNS|ExternalDNS)\b/,
  matches: (apiVersion, kind) => kind === 'Node' && apiVersion === 'v1',
};
