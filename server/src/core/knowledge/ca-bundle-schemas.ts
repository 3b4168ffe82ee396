import { metaSchema, objectHead } from './object-head.js';
import type { ObjectField, ObjectSchema, SchemaSet } from './schema.js';

/** The objects that hold a caBundle, by kind. Source: kubernetes/api admissionregistration/v1/types.go, kube-aggregator apiregistration/v1, apiextensions/v1. */
export function caBundleSchemas(kind: string): SchemaSet | undefined {
  return Object.hasOwn(sets, kind) ? sets[kind] : undefined;
}

const caBundle: ObjectField = {
  name: 'caBundle',
  type: 'bytes',
  doc: 'Base64 of the PEM bundle that verifies the server. Absent: the trust store of the API server.',
};

const service: ObjectSchema = {
  fields: [
    { name: 'namespace', type: 'string', required: true, doc: 'The namespace of the Service.' },
    { name: 'name', type: 'string', required: true, doc: 'The Service. The certificate must cover `<name>.<namespace>.svc`.' },
    { name: 'path', type: 'string', doc: 'The path of the URL.' },
    { name: 'port', type: 'integer', doc: 'The port of the Service.', default: '443' },
  ],
};

const clientConfig: Readonly<Record<string, ObjectSchema>> = {
  ClientConfig: {
    fields: [
      { name: 'service', type: 'object', of: 'Service', doc: 'The Service that answers; excludes `url`.' },
      { name: 'url', type: 'string', doc: 'The `https://` address that answers; excludes `service`.' },
      caBundle,
    ],
  },
  Service: service,
};

const webhookFields: readonly ObjectField[] = [
  { name: 'name', type: 'string', required: true, doc: 'A qualified name, `check.example.com`.' },
  {
    name: 'clientConfig',
    type: 'object',
    of: 'ClientConfig',
    required: true,
    doc: 'Whom the API server dials, and with which CA it verifies it.',
  },
  { name: 'rules', type: 'list', of: 'Rule', doc: 'Which requests are sent.' },
  {
    name: 'failurePolicy',
    type: 'string',
    doc: 'What happens when the webhook cannot be reached.',
    default: 'Fail',
    values: ['Fail', 'Ignore'],
  },
  {
    name: 'matchPolicy',
    type: 'string',
    doc: 'Whether other versions of a resource match.',
    default: 'Equivalent',
    values: ['Equivalent', 'Exact'],
  },
  { name: 'namespaceSelector', type: 'object', doc: 'Only in namespaces with these labels.' },
  { name: 'objectSelector', type: 'object', doc: 'Only for objects with these labels.' },
  { name: 'sideEffects', type: 'string', required: true, doc: 'Whether calls change anything.', values: ['None', 'NoneOnDryRun'] },
  { name: 'timeoutSeconds', type: 'integer', doc: 'How long an answer may take, 1 to 30.', default: '10' },
  {
    name: 'admissionReviewVersions',
    type: 'string-list',
    required: true,
    doc: 'Versions that the webhook understands.',
    suggestions: ['v1'],
  },
  { name: 'matchConditions', type: 'list', doc: 'CEL expressions that must hold.' },
];

const rule: ObjectSchema = {
  fields: [
    { name: 'operations', type: 'string-list', doc: 'Which operations.', suggestions: ['CREATE', 'UPDATE', 'DELETE', 'CONNECT', '*'] },
    { name: 'apiGroups', type: 'string-list', doc: 'Which groups; `""` is the core group.' },
    { name: 'apiVersions', type: 'string-list', doc: 'Which versions.' },
    { name: 'resources', type: 'string-list', doc: 'Which resources, `pods`, `pods/status`, `*`.' },
    { name: 'scope', type: 'string', doc: 'Which scope.', default: '*', values: ['Cluster', 'Namespaced', '*'] },
  ],
};

const sets: Readonly<Record<string, SchemaSet>> = {
  ValidatingWebhookConfiguration: webhooks('ValidatingWebhookConfiguration', []),
  MutatingWebhookConfiguration: webhooks('MutatingWebhookConfiguration', [
    { name: 'reinvocationPolicy', type: 'string', doc: 'Whether it may be called again.', default: 'Never', values: ['Never', 'IfNeeded'] },
  ]),
  APIService: {
    root: 'APIService',
    source: 'APIService, kube-aggregator apiregistration/v1/types.go',
    schemas: {
      ...metaSchema,
      APIService: {
        fields: [
          ...objectHead(['apiregistration.k8s.io/v1'], ['APIService']),
          { name: 'spec', type: 'object', of: 'Spec', required: true, doc: 'Which group and version, and who serves it.' },
        ],
      },
      Spec: {
        fields: [
          { name: 'service', type: 'object', of: 'Service', doc: 'The Service that serves it; absent: the API server itself.' },
          { name: 'group', type: 'string', doc: 'The group.' },
          { name: 'version', type: 'string', doc: 'The version. The name of the object is `<version>.<group>`.' },
          caBundle,
          {
            name: 'insecureSkipTLSVerify',
            type: 'boolean',
            doc: 'Whether whoever answers is believed; excludes `caBundle`.',
            default: 'false',
          },
          {
            name: 'groupPriorityMinimum',
            type: 'integer',
            required: true,
            doc: 'The least priority of the group; higher ones are preferred.',
          },
          { name: 'versionPriority', type: 'integer', required: true, doc: 'The order of the versions inside the group.' },
        ],
      },
      Service: service,
    },
  },
  CustomResourceDefinition: {
    root: 'CustomResourceDefinition',
    source: 'CustomResourceDefinition, kubernetes/apiextensions-apiserver pkg/apis/apiextensions/v1/types.go',
    schemas: {
      ...metaSchema,
      ...clientConfig,
      CustomResourceDefinition: {
        fields: [
          ...objectHead(['apiextensions.k8s.io/v1'], ['CustomResourceDefinition']),
          { name: 'spec', type: 'object', of: 'Spec', required: true, doc: 'Names, versions, conversion.' },
        ],
      },
      Spec: {
        fields: [
          { name: 'group', type: 'string', required: true, doc: 'The group.' },
          { name: 'names', type: 'object', required: true, doc: 'Plural, singular, kind.' },
          {
            name: 'scope',
            type: 'string',
            required: true,
            doc: 'Whether the objects belong to namespaces.',
            values: ['Cluster', 'Namespaced'],
          },
          { name: 'versions', type: 'list', required: true, doc: 'The versions with their schemas.' },
          { name: 'conversion', type: 'object', of: 'Conversion', doc: 'How one version becomes another.' },
          { name: 'preserveUnknownFields', type: 'boolean', doc: 'Whether fields that no schema has are kept.', default: 'false' },
        ],
      },
      Conversion: {
        fields: [
          { name: 'strategy', type: 'string', required: true, doc: 'Who converts.', values: ['None', 'Webhook'] },
          { name: 'webhook', type: 'object', of: 'Webhook', doc: 'The webhook that converts.' },
        ],
      },
      Webhook: {
        fields: [
          { name: 'clientConfig', type: 'object', of: 'ClientConfig', doc: 'Whom the API server dials, and with which CA it verifies it.' },
          {
            name: 'conversionReviewVersions',
            type: 'string-list',
            required: true,
            doc: 'Versions that the webhook understands.',
            suggestions: ['v1'],
          },
        ],
      },
    },
  },
};

function webhooks(kind: string, more: readonly ObjectField[]): SchemaSet {
  return {
    root: kind,
    source: `${kind}, kubernetes/api admissionregistration/v1/types.go`,
    schemas: {
      ...metaSchema,
      ...clientConfig,
      [kind]: {
        fields: [
          ...objectHead(['admissionregistration.k8s.io/v1'], [kind]),
          { name: 'webhooks', type: 'list', of: 'Webhook', doc: 'The webhooks.' },
        ],
      },
      Webhook: { fields: [...webhookFields, ...more] },
      Rule: rule,
    },
  };
}
