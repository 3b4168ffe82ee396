import { apiserverConfigFields } from './component-config-apiserver.js';
import { nodeConfigFields } from './component-config-nodes.js';
import type { ObjectSchema, SchemaSet } from './schema.js';

/** Configurations of components, by kind, with the group of their `apiVersion`. */
export const componentConfigKinds = {
  AuthenticationConfiguration: 'apiserver.config.k8s.io',
  AuthorizationConfiguration: 'apiserver.config.k8s.io',
  EgressSelectorConfiguration: 'apiserver.k8s.io',
  EncryptionConfiguration: 'apiserver.config.k8s.io',
  KubeSchedulerConfiguration: 'kubescheduler.config.k8s.io',
  KubeProxyConfiguration: 'kubeproxy.config.k8s.io',
  KubeControllerManagerConfiguration: 'kubecontrollermanager.config.k8s.io',
} as const;

export type ComponentConfigKind = keyof typeof componentConfigKinds;

/** The schemas of one kind. */
export function componentConfigSchemas(kind: ComponentConfigKind): SchemaSet {
  return { root: kind, source: `${kind}, ${componentConfigKinds[kind]}`, schemas };
}

/** What the API server says. Source: kubernetes/apiserver pkg/apis/apiserver/validation, pkg/server/egressselector. */
export const componentConfigTexts = {
  tlsMissing: 'TLSConfig must be present when using HTTPS',
  tlsBesideHttp: 'config must not be present when using HTTP',
  clientCertMissing: 'Using TLS requires clientCert',
} as const;

const header = [
  { name: 'apiVersion', type: 'string', required: true, doc: 'The version of this format.' },
  { name: 'kind', type: 'string', required: true, doc: 'What this configures.' },
] as const;

const schemas: Readonly<Record<string, ObjectSchema>> = Object.fromEntries(
  Object.entries({ ...apiserverConfigFields, ...nodeConfigFields }).map(([name, fields]) => [
    name,
    { fields: name in componentConfigKinds ? [...header, ...fields] : fields },
  ]),
);
