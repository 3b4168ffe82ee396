import { embeddedSlot } from './embedded-slot.js';
import type { KnownObject } from './known-object.js';
import { absent, type Slot } from './slot.js';

/** `kube-root-ca.crt` of any namespace, as exported: what Pods verify the API server with. */
export function publishedRootCas(objects: readonly KnownObject[]): readonly Slot[] {
  return objects
    .filter(({ object }) => object.type === 'config-map' && object.name?.value === 'kube-root-ca.crt')
    .map(({ object, document }) => embeddedSlot('ca.crt', object.root.get('data', 'ca.crt'), document))
    .filter(({ state }) => state === 'known');
}

/**
 * `requestheader-client-ca-file` of kube-system/extension-apiserver-authentication: aggregated API servers take
 * the front proxy's certificate by it (kubernetes/apiserver pkg/server/options/authentication.go).
 */
export function publishedProxyCa(objects: readonly KnownObject[]): Slot {
  const key = 'requestheader-client-ca-file';
  const found = objects.find(({ object }) => object.type === 'config-map' && object.name?.value === 'extension-apiserver-authentication');
  return found === undefined ? absent : embeddedSlot(key, found.object.root.get('data', key), found.document);
}
