import { bindingSchema, roleSchema } from '../../knowledge/rbac-schema.js';
import { collectNames } from '../manifest/collect-names.js';
import { noMaterials } from '../manifest/collect-pem.js';
import type { ObjectKind } from '../manifest/model.js';

const kinds = ['ClusterRoleBinding', 'RoleBinding'];
const group = 'rbac.authorization.k8s.io/';

/** Who gets the rights of a role: the users and groups that certificates name. */
export const roleBinding: ObjectKind = {
  type: 'role-binding',
  kinds,
  matches: (apiVersion, kind) => kinds.includes(kind) && apiVersion.startsWith(group),
  schemas: bindingSchema,
  collect: (object) => ({ ...noMaterials, references: collectNames(object) }),
};

/** What a role allows: where the `roleRef` of a binding leads. */
export const role: ObjectKind = {
  type: 'role',
  kinds: ['ClusterRole', 'Role'],
  matches: (apiVersion, kind) => role.kinds.includes(kind) && apiVersion.startsWith(group),
  schemas: roleSchema,
  collect: (object) => ({ ...noMaterials, references: collectNames(object, object.kind?.value === 'Role' ? 'role' : 'cluster-role') }),
};
