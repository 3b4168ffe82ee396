import { knownGroups, knownUsers } from './identities.js';
import { metaSchema, objectHead } from './object-head.js';
import type { SchemaSet } from './schema.js';

const group = 'rbac.authorization.k8s.io';

/** Roles that every cluster has. Source: kubernetes/kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go. */
const bootstrapRoles: readonly string[] = [
  'cluster-admin',
  'admin',
  'edit',
  'view',
  'system:node',
  'system:node-proxier',
  'system:node-bootstrapper',
  'system:kube-controller-manager',
  'system:kube-scheduler',
  'system:kubelet-api-admin',
  'system:auth-delegator',
  'system:monitoring',
  'system:certificates.k8s.io:certificatesigningrequests:nodeclient',
  'system:certificates.k8s.io:certificatesigningrequests:selfnodeclient',
  'system:certificates.k8s.io:kube-apiserver-client-approver',
  'system:certificates.k8s.io:kube-apiserver-client-kubelet-approver',
  'system:certificates.k8s.io:kubelet-serving-approver',
];

/** RoleBinding and ClusterRoleBinding; kubernetes/api rbac/v1/types.go. */
export const bindingSchema: SchemaSet = {
  root: 'Binding',
  source: 'RoleBinding, kubernetes/api rbac/v1/types.go',
  schemas: {
    ...metaSchema,
    Binding: {
      fields: [
        ...objectHead([`${group}/v1`], ['RoleBinding', 'ClusterRoleBinding']),
        { name: 'subjects', type: 'list', of: 'Subject', doc: 'Who gets the rights.' },
        { name: 'roleRef', type: 'object', of: 'RoleRef', required: true, doc: 'Which rights; cannot be changed once the object is made.' },
      ],
    },
    Subject: {
      fields: [
        {
          name: 'kind',
          type: 'string',
          required: true,
          doc: 'A user or group is a name that certificates and tokens say.',
          values: ['User', 'Group', 'ServiceAccount'],
        },
        { name: 'apiGroup', type: 'string', doc: 'For users and groups; service accounts have none.', suggestions: [group] },
        {
          name: 'name',
          type: 'string',
          required: true,
          doc: 'The CN of a certificate for a user, an O for a group; compared exactly.',
          suggestionsByKind: {
            Group: knownGroups.filter(({ power }) => power !== 'none').map(({ name }) => name),
            User: knownUsers.filter(({ match }) => match === 'exact').map(({ name }) => name),
          },
        },
        { name: 'namespace', type: 'string', doc: 'Of a service account; users and groups have none.' },
      ],
    },
    RoleRef: {
      fields: [
        { name: 'apiGroup', type: 'string', required: true, doc: 'The group of the role.', values: [group] },
        { name: 'kind', type: 'string', required: true, doc: 'Which kind of role.', values: ['ClusterRole', 'Role'] },
        {
          name: 'name',
          type: 'string',
          required: true,
          doc: "The role's name.",
          suggestionsByKind: { ClusterRole: bootstrapRoles },
          names: { byKind: { Role: 'role', ClusterRole: 'cluster-role' }, otherwise: undefined },
        },
      ],
    },
  },
};

/** Role and ClusterRole; kubernetes/api rbac/v1/types.go. */
export const roleSchema: SchemaSet = {
  root: 'Role',
  source: 'ClusterRole, kubernetes/api rbac/v1/types.go',
  schemas: {
    ...metaSchema,
    Role: {
      fields: [
        ...objectHead([`${group}/v1`], ['Role', 'ClusterRole']),
        { name: 'rules', type: 'list', of: 'Rule', doc: 'What is allowed.' },
        { name: 'aggregationRule', type: 'object', doc: 'Of a ClusterRole: whose rules are taken over, by labels.' },
      ],
    },
    Rule: {
      fields: [
        {
          name: 'apiGroups',
          type: 'string-list',
          doc: 'Groups; `""` is the core group.',
          suggestions: ['""', 'certificates.k8s.io', 'rbac.authorization.k8s.io', '*'],
        },
        {
          name: 'resources',
          type: 'string-list',
          doc: 'Resources, `secrets`, `certificatesigningrequests/approval`.',
          suggestions: [
            'secrets',
            'configmaps',
            'certificatesigningrequests',
            'certificatesigningrequests/approval',
            'certificatesigningrequests/status',
            'signers',
          ],
        },
        {
          name: 'verbs',
          type: 'string-list',
          doc: 'What may be done.',
          suggestions: [
            'get',
            'list',
            'watch',
            'create',
            'update',
            'patch',
            'delete',
            'approve',
            'sign',
            'bind',
            'escalate',
            'impersonate',
            '*',
          ],
        },
        { name: 'resourceNames', type: 'string-list', doc: 'Only these objects; for `approve` and `sign` the signer.' },
        { name: 'nonResourceURLs', type: 'string-list', doc: 'Paths such as `/healthz`; of a ClusterRole only.' },
      ],
    },
  },
};
