import type { ClusterModel } from '../../../cluster/model/model.js';
import { subjectsOf } from '../../../documents/rbac/model.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { findIntendedGroups, findIntendedUser, revocableAdminGroup, superuserGroup } from '../../../knowledge/identities.js';

/** Whether a certificate may have its rights from elsewhere than its user: a group of superusers, or a binding of the files that names it. */
export function hasOtherRights({ subject }: Certificate, { objects }: ClusterModel): boolean {
  const groups = subject.values('O');
  if (groups.includes(superuserGroup) || groups.includes(revocableAdminGroup.name)) return true;
  return objects.some(
    (object) =>
      object.type === 'role-binding' &&
      subjectsOf(object).some(
        ({ kind, name }) => (kind === 'User' && name.value === subject.commonName) || (kind === 'Group' && groups.includes(name.value)),
      ),
  );
}

/** Whether the names are plainly misspelt: the certificate's own rules tell. */
export function isMisspelt({ subject }: Certificate): boolean {
  const isUser = subject.commonName !== undefined && findIntendedUser(subject.commonName) !== undefined;
  return isUser || subject.values('O').some((group) => findIntendedGroups(group).length > 0);
}
