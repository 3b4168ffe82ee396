import { kopsSchema } from '../../knowledge/kops-schema.js';
import type { ObjectKind } from '../manifest/model.js';

/** The specification of a kops cluster. */
export const kopsCluster: ObjectKind = {
  type: 'kops-cluster',
  kinds: ['Cluster'],
  matches: (apiVersion, kind) => kind === 'Cluster' && /^kops(?:\.k8s\.io)?\/v1alpha[123]$/.test(apiVersion),
  schemas: kopsSchema,
};
