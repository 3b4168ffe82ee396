import type { ObjectKind } from '../manifest/model.js';

const kinds = ['ClusterRoleBinding', 'RoleBinding'];

/** Who gets the rights of a role: the users and groups that certificates name. */
export const roleBinding: ObjectKind = {
  type: 'role-binding',
  kinds,
  matches: (apiVersion, kind) => kinds.includes(kind) && apiVersion.startsWith('rbac.authorization.k8s.io/'),
};
