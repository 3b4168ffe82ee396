import type { NameField, OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import {
  componentUsers,
  findGroup,
  findIntendedGroups,
  findIntendedGroupsOfWord,
  findIntendedUser,
  findUser,
  isComponentName,
  nodesGroup,
  nodeUserPrefix,
} from '../../knowledge/identities.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { isVerbatim, replace } from './helpers/edits.js';
import { meantValuesOf, nameSectionsOf } from './helpers/literal-fields.js';

// "identity is exact and case-sensitive; system: prefix is reserved for Kubernetes", kubernetes/website
// reference/access-authn-authz/rbac.md. Every O is a group and the last CN the user's name (kubernetes/apiserver
// pkg/authentication/request/x509/x509.go); a wrong one makes a valid certificate, and the mistake shows as Forbidden only.
export const rule = defineRule({
  id: 'openssl-cnf/group-typo',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'O or CN of the distinguished name is a misspelling of a group or user that Kubernetes knows',
  fix: 'manual',
  sources: ['kubernetes/website reference/access-authn-authz/rbac.md', 'kubernetes/apiserver pkg/authentication/request/x509/x509.go'],
  messages: {
    group:
      '`{key} = {found}` is not a group Kubernetes knows. The API server will see user `{user}` without its rights ("Forbidden"). Write `{right}`.',
    groups:
      '`{key} = {found}` is not a group Kubernetes knows. The API server will see user `{user}` without rights ("Forbidden"). For cluster-admin use `{other}` (cannot be revoked) or, with kubeadm ≥ 1.29, `{right}`.',
    decorative: '`{key} = {found}` should read `{right}`. Nothing is bound to a group of that name, so no request fails today.',
    user: '`{key} = {found}` is not a user Kubernetes knows; the rights are bound to `{right}`, so its requests end with "Forbidden". Write `{right}`.',
    component:
      '`{key} = {found}` lacks the prefix: the rights of this component are bound to the user `{right}`, so its requests end with "Forbidden". Write `{right}`.',
    node: '`{found}` is not a node\'s user, although `O` is the group of kubelets. The Node authorizer ignores it, and its requests end with "Forbidden". Write `{right}<node name>`.',
    attribute:
      '`{key} = {found}`: Kubernetes takes groups from `O` only, so user `{user}` is not in this one ("Forbidden"). Write `O = {found}`.',
  },
  check({ config }, context) {
    for (const names of nameSectionsOf(config)) {
      const fields = meantValuesOf(names);
      const user = lastCommonName(fields);
      for (const field of fields) {
        const slip = slipOf(field, fields, config);
        if (!slip) continue;
        const { message, right, other } = slip;
        context.report({
          span: message === 'attribute' ? field.entry.keySpan : field.entry.valueSpan,
          message,
          ...(message === 'decorative' && { severity: 'warning' as const }),
          data: {
            key: show(field.entry.key),
            found: show(field.value),
            right: show(right),
            other: show(other ?? ''),
            user: show(user?.value ?? ''),
          },
          fixes: () => fixesFor(config, field, slip),
        });
      }
    }
  },
});

interface Slip {
  readonly message: 'group' | 'groups' | 'decorative' | 'user' | 'component' | 'node' | 'attribute';
  readonly right: string;
  readonly other?: string;
}

function slipOf(field: NameField, fields: readonly NameField[], config: OpensslConfig): Slip | undefined {
  const { attribute, value } = field;
  if (attribute === 'organizationName') return groupSlip(value, fields);
  if (attribute === 'commonName' && field === lastCommonName(fields)) return userSlip(value, fields, config);
  const isGroup = attribute === 'organizationalUnitName' && /^(?:system|kubeadm):/.test(value) && findGroup(value) !== undefined;
  return isGroup ? { message: 'attribute', right: value } : undefined;
}

function groupSlip(value: string, fields: readonly NameField[]): Slip | undefined {
  const [right, other] = [...findIntendedGroups(value), ...(isPlainlyKubernetes(fields) ? findIntendedGroupsOfWord(value) : [])];
  if (right === undefined) return undefined;
  if (other !== undefined) return { message: 'groups', right, other };
  return { message: findGroup(right)?.power === 'none' ? 'decorative' : 'group', right };
}

function userSlip(value: string, fields: readonly NameField[], config: OpensslConfig): Slip | undefined {
  const intended = findIntendedUser(value);
  if (intended !== undefined) return { message: 'user', right: intended };
  if (value.startsWith('system:') && findGroup(value) && !findUser(value)) return { message: 'attribute', right: value };
  if (componentUsers.includes(value) && isForClientsOnly(config)) return { message: 'component', right: `system:${value}` };
  const isNode = fields.some((field) => field.attribute === 'organizationName' && field.value === nodesGroup);
  return isNode && !value.startsWith(nodeUserPrefix) ? { message: 'node', right: nodeUserPrefix } : undefined;
}

/** Words such as `masters` are groups of somebody else elsewhere. */
function isPlainlyKubernetes(fields: readonly NameField[]): boolean {
  return fields.some(
    ({ attribute, value }) => attribute === 'commonName' && (isComponentName(value) || /^kubernetes|^k8s|^system:/i.test(value)),
  );
}

/** A serving certificate may be called `kube-scheduler`. */
function isForClientsOnly({ sections }: OpensslConfig): boolean {
  const usages = sections.flatMap(({ extensions }) => extensions).filter(({ name }) => name === 'extendedKeyUsage');
  return (
    usages.length > 0 &&
    usages.every(({ items }) => items.some(({ value }) => value === 'clientAuth') && !items.some(({ value }) => value === 'serverAuth'))
  );
}

function lastCommonName(fields: readonly NameField[]): NameField | undefined {
  return fields.filter(({ attribute }) => attribute === 'commonName').at(-1);
}

function fixesFor({ conf }: OpensslConfig, { entry, field, fieldSpan, value }: NameField, { message, right, other }: Slip): readonly Fix[] {
  if (message === 'attribute') {
    const name = field.length > 2 ? 'organizationName' : 'O';
    const isFree = conf.section(entry.section)?.get(entry.key.replace(field, name)) === undefined;
    return isFree ? [{ title: `Write \`${name}\``, safe: false, preferred: true, edits: [replace(fieldSpan, name)] }] : [];
  }
  if (message === 'node' || !isVerbatim(conf.text, entry.valueSpan, value)) return [];
  return [right, other]
    .filter((word) => word !== undefined)
    .map((word, at) => ({ title: `Write \`${show(word)}\``, safe: false, preferred: at === 0, edits: [replace(entry.valueSpan, word)] }));
}
