import { findGroup, findUser } from '../../knowledge/identities.js';
import { bindingSchema, roleSchema } from '../../knowledge/rbac-schema.js';
import { collectNames } from '../manifest/collect-names.js';
import { noMaterials } from '../manifest/collect-pem.js';
import type { ObjectEntry, ObjectKind, ObjectValue } from '../manifest/model.js';

const kinds = ['ClusterRoleBinding', 'RoleBinding'];
const group = 'rbac.authorization.k8s.io/';

/** Who gets the rights of a role: the users and groups that certificates name. */
export const roleBinding: ObjectKind = {
  type: 'role-binding',
  kinds,
  matches: (apiVersion, kind) => kinds.includes(kind) && apiVersion.startsWith(group),
  schemas: bindingSchema,
  collect: (object) => ({ ...noMaterials, references: collectNames(object) }),
  describeValue: describeSubject,
};

/** What Kubernetes knows of a user or group by its name. */
function describeSubject({ key, value }: ObjectEntry, holder: ObjectValue): string | undefined {
  const kind = holder.get('kind')?.scalar?.value;
  const name = value?.scalar?.value;
  if (key !== 'name' || name === undefined) return undefined;
  const known = kind === 'Group' ? findGroup(name) : kind === 'User' ? findUser(name) : undefined;
  return known && `**${kind ?? ''} ${name}** — ${known.effect}.`;
}

/** What a role allows: where the `roleRef` of a binding leads. */
export const role: ObjectKind = {
  type: 'role',
  kinds: ['ClusterRole', 'Role'],
  matches: (apiVersion, kind) => role.kinds.includes(kind) && apiVersion.startsWith(group),
  schemas: roleSchema,
  collect: (object) => ({ ...noMaterials, references: collectNames(object, object.kind?.value === 'Role' ? 'role' : 'cluster-role') }),
};
