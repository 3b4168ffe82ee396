import { metaSchema, objectHead } from './object-head.js';
import type { ObjectField, ObjectSchema, SchemaSet } from './schema.js';

/** Ingress, Gateway and BackendTLSPolicy, as far as they are about TLS. Source: kubernetes/api networking/v1/types.go, kubernetes-sigs/gateway-api apis/v1. */
export function tlsUserSchemas(kind: string): SchemaSet | undefined {
  return Object.hasOwn(sets, kind) ? sets[kind] : undefined;
}

const refFields = (otherwise: 'secret' | undefined): readonly ObjectField[] => [
  {
    name: 'name',
    type: 'string',
    required: true,
    doc: 'The name of the object.',
    names: { byKind: { Secret: 'secret', ConfigMap: 'config-map' }, otherwise },
  },
  { name: 'group', type: 'string', doc: 'The group; `""` is the core group.' },
];

const certificateRef: ObjectSchema = {
  fields: [
    ...refFields('secret'),
    { name: 'kind', type: 'string', doc: 'What it is.', default: 'Secret', suggestions: ['Secret'] },
    { name: 'namespace', type: 'string', doc: 'Another namespace, which a ReferenceGrant must allow.' },
  ],
};

const sets: Readonly<Record<string, SchemaSet>> = {
  Ingress: {
    root: 'Ingress',
    source: 'Ingress, kubernetes/api networking/v1/types.go',
    schemas: {
      ...metaSchema,
      Ingress: {
        fields: [
          ...objectHead(['networking.k8s.io/v1'], ['Ingress']),
          { name: 'spec', type: 'object', of: 'Spec', doc: 'Who is served, and with which certificate.' },
        ],
      },
      Spec: {
        fields: [
          { name: 'ingressClassName', type: 'string', doc: 'Which controller serves it.' },
          { name: 'tls', type: 'list', of: 'Tls', doc: 'Certificates by host.' },
          { name: 'rules', type: 'list', of: 'Rule', doc: 'Which Service answers for which host and path.' },
          { name: 'defaultBackend', type: 'object', doc: 'Who answers for all else.' },
        ],
      },
      Tls: {
        fields: [
          { name: 'hosts', type: 'string-list', doc: 'Hosts that the certificate covers, as its SANs say.' },
          {
            name: 'secretName',
            type: 'string',
            doc: "A Secret of type kubernetes.io/tls in the same namespace. Absent: the controller's default certificate.",
            names: 'secret',
          },
        ],
      },
      Rule: {
        fields: [
          { name: 'host', type: 'string', doc: 'The host; the certificate must cover it.' },
          { name: 'http', type: 'object', doc: 'Paths and their backends.' },
        ],
      },
    },
  },
  Gateway: {
    root: 'Gateway',
    source: 'Gateway, kubernetes-sigs/gateway-api apis/v1/gateway_types.go',
    schemas: {
      ...metaSchema,
      Gateway: {
        fields: [
          ...objectHead(['gateway.networking.k8s.io/v1'], ['Gateway']),
          { name: 'spec', type: 'object', of: 'Spec', required: true, doc: 'Where it listens, and with which certificates.' },
        ],
      },
      Spec: {
        fields: [
          { name: 'gatewayClassName', type: 'string', required: true, doc: 'Which controller serves it.' },
          { name: 'listeners', type: 'list', of: 'Listener', required: true, doc: 'Ports, protocols, certificates.' },
          { name: 'addresses', type: 'list', doc: 'Addresses that are asked for.' },
        ],
      },
      Listener: {
        fields: [
          { name: 'name', type: 'string', required: true, doc: "The listener's name." },
          { name: 'hostname', type: 'string', doc: 'Only for this host; the certificate must cover it.' },
          { name: 'port', type: 'integer', required: true, doc: 'The port.' },
          { name: 'protocol', type: 'string', required: true, doc: 'The protocol.', suggestions: ['HTTPS', 'TLS', 'HTTP', 'TCP', 'UDP'] },
          { name: 'tls', type: 'object', of: 'Tls', doc: 'For `HTTPS` and `TLS`.' },
          { name: 'allowedRoutes', type: 'object', doc: 'Whose routes may be attached.' },
        ],
      },
      Tls: {
        fields: [
          {
            name: 'mode',
            type: 'string',
            doc: 'Who ends TLS: the Gateway, or who stands behind it.',
            default: 'Terminate',
            values: ['Terminate', 'Passthrough'],
          },
          {
            name: 'certificateRefs',
            type: 'list',
            of: 'CertificateRef',
            doc: 'Secrets of type kubernetes.io/tls; needed for `Terminate`.',
          },
          { name: 'options', type: 'string-map', doc: "The controller's own settings." },
        ],
      },
      CertificateRef: certificateRef,
    },
  },
  BackendTLSPolicy: {
    root: 'BackendTLSPolicy',
    source: 'BackendTLSPolicy, kubernetes-sigs/gateway-api apis/v1/backendtlspolicy_types.go',
    schemas: {
      ...metaSchema,
      BackendTLSPolicy: {
        fields: [
          ...objectHead(['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1alpha3'], ['BackendTLSPolicy']),
          { name: 'spec', type: 'object', of: 'Spec', required: true, doc: 'How the Gateway verifies who stands behind it.' },
        ],
      },
      Spec: {
        fields: [
          { name: 'targetRefs', type: 'list', of: 'TargetRef', required: true, doc: 'For which Services.' },
          { name: 'validation', type: 'object', of: 'Validation', required: true, doc: 'Whom to believe.' },
          { name: 'options', type: 'string-map', doc: "The controller's own settings." },
        ],
      },
      TargetRef: {
        fields: [
          { name: 'group', type: 'string', required: true, doc: 'The group; `""` for a Service.' },
          { name: 'kind', type: 'string', required: true, doc: 'What it is.', suggestions: ['Service'] },
          { name: 'name', type: 'string', required: true, doc: 'The name.' },
          { name: 'sectionName', type: 'string', doc: 'Only this port, by name.' },
        ],
      },
      Validation: {
        fields: [
          { name: 'hostname', type: 'string', required: true, doc: 'The name that is sent and that the certificate must cover.' },
          {
            name: 'caCertificateRefs',
            type: 'list',
            of: 'CaRef',
            doc: 'ConfigMaps with the CA under `ca.crt`; excludes `wellKnownCACertificates`.',
          },
          {
            name: 'wellKnownCACertificates',
            type: 'string',
            doc: 'The trust store of the system; excludes `caCertificateRefs`.',
            suggestions: ['System'],
          },
          { name: 'subjectAltNames', type: 'list', of: 'AltName', doc: 'Names of which the certificate must have one.' },
        ],
      },
      CaRef: {
        fields: [
          ...refFields(undefined),
          { name: 'kind', type: 'string', required: true, doc: 'What it is.', suggestions: ['ConfigMap', 'Secret'] },
        ],
      },
      AltName: {
        fields: [
          { name: 'type', type: 'string', required: true, doc: 'Which type of name.', values: ['Hostname', 'URI'] },
          { name: 'hostname', type: 'string', doc: 'The host.' },
          { name: 'uri', type: 'string', doc: 'The URI.' },
        ],
      },
    },
  },
};
