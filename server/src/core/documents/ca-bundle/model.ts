import type { ManifestObject, ObjectValue } from '../manifest/model.js';

/** A mapping that may hold a caBundle beside the server that it is for. */
export interface BundlePlace {
  readonly holder: ObjectValue;
  /** `webhooks[0].clientConfig`, `spec`. */
  readonly path: string;
}

/** Where an object names servers: each webhook, the APIService itself, the conversion of a CRD. */
export function bundlePlaces({ kind, root }: ManifestObject): readonly BundlePlace[] {
  if (kind?.value === 'APIService') return placeOf(root.get('spec'), 'spec');
  if (kind?.value === 'CustomResourceDefinition') {
    return [
      ...placeOf(root.get('spec', 'conversion', 'webhook', 'clientConfig'), 'spec.conversion.webhook.clientConfig'),
      ...placeOf(root.get('spec', 'conversion', 'webhookClientConfig'), 'spec.conversion.webhookClientConfig'),
    ];
  }
  return (root.get('webhooks')?.items ?? []).flatMap((webhook, at) => placeOf(webhook.get('clientConfig'), `webhooks[${at}].clientConfig`));
}

function placeOf(holder: ObjectValue | undefined, path: string): readonly BundlePlace[] {
  return holder?.type === 'map' ? [{ holder, path }] : [];
}

/** Who puts the CA in when the object is in the cluster, cert-manager's cainjector or OpenShift's service CA, or before, Kustomize. */
export function isInjected({ root }: ManifestObject, holder: ObjectValue): boolean {
  const annotations = root.get('metadata', 'annotations')?.entries ?? [];
  return (
    isScaffold(root, holder) ||
    annotations.some(({ key, templated }) => templated || injectors.some((injector) => key.startsWith(injector)))
  );
}

/** Kubebuilder's sources name a service that Kustomize renames, and its patches of CRDs hold the conversion alone (kubebuilder-tools, config/webhook). */
function isScaffold(root: ObjectValue, holder: ObjectValue): boolean {
  const isPatch = root.get('spec', 'conversion') !== undefined && root.get('spec', 'versions') === undefined;
  return (
    isPatch ||
    (holder.get('service', 'name')?.scalar?.value === 'webhook-service' && holder.get('service', 'namespace')?.scalar?.value === 'system')
  );
}

const injectors = [
  'cert-manager.io/inject-',
  'certmanager.k8s.io/inject-',
  'service.beta.openshift.io/inject-cabundle',
  'service.alpha.openshift.io/inject-cabundle',
];
