import { endpointsOf } from '../../base/endpoints.js';
import { bundlePlaces, isInjected, type BundlePlace } from '../../documents/ca-bundle/model.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { embeddedSlot } from './embedded-slot.js';
import type { KnownObject } from './known-object.js';
import type { CalledService, Dialled, Trust } from './model.js';
import { findServedSecret } from './served-secret.js';
import type { Slot } from './slot.js';

/** What kube-apiserver dials because an object says so: webhooks, conversions of CRDs, aggregated API servers. */
export function readCalledServices(objects: readonly KnownObject[], documents: ClusterDocuments): readonly CalledService[] {
  return objects
    .filter(({ object }) => object.type === 'ca-bundle' && !object.templated)
    .flatMap((known) => bundlePlaces(known.object).flatMap((place) => readCall(place, known, { objects, documents }) ?? []));
}

interface World {
  readonly objects: readonly KnownObject[];
  readonly documents: ClusterDocuments;
}

function readCall(place: BundlePlace, { object, document }: KnownObject, { objects, documents }: World): CalledService | undefined {
  const dialled = dialledOf(place, object.uri);
  if (dialled === undefined) return undefined;
  const isAggregated = object.kind?.value === 'APIService';
  return {
    name: `${isAggregated ? 'API server' : 'webhook'} ${dialled.host}`,
    site: documents.siteOf(document.uri),
    document,
    at: dialled.at,
    type: isAggregated ? 'aggregated' : 'webhook',
    dialled,
    trust: trustOf(place, { object, document }),
    serving: servingOf(place, dialled, objects),
  };
}

/** kubernetes/apiserver pkg/util/webhook/client.go, kube-aggregator pkg/apiserver/handler_proxy.go: `<service>.<namespace>.svc`. */
function dialledOf({ holder }: BundlePlace, uri: string): Dialled | undefined {
  const url = holder.get('url')?.scalar;
  if (url !== undefined) {
    const [endpoint] = url.templated ? [] : endpointsOf(url.value);
    return endpoint && { host: endpoint.host, port: endpoint.port ?? 443, scheme: 'https', at: { uri, span: url.span } };
  }
  const [name, namespace] = [holder.get('service', 'name')?.scalar, holder.get('service', 'namespace')?.scalar];
  if (name === undefined || namespace === undefined || name.templated || namespace.templated) return undefined;
  const port = Number(holder.get('service', 'port')?.scalar?.value ?? 443);
  return { host: `${name.value}.${namespace.value}.svc`, port, scheme: 'https', at: { uri, span: name.span } };
}

function trustOf({ holder }: BundlePlace, { object, document }: KnownObject): Trust {
  const skip = holder.entry('insecureSkipTLSVerify');
  if (skip?.value?.flag === true) return { type: 'insecure', at: { uri: object.uri, span: skip.span } };
  const slot = embeddedSlot('caBundle', holder.get('caBundle'), document);
  if (slot.state !== 'absent') return { type: 'slot', slot };
  const missing = 'the CA that is put in when the object is in the cluster';
  return isInjected(object, holder)
    ? { type: 'slot', slot: { state: 'unknown', label: 'caBundle', at: { uri: object.uri, span: holder.span }, missing } }
    : { type: 'system' };
}

function servingOf({ holder }: BundlePlace, { host, at }: Dialled, objects: readonly KnownObject[]): Slot {
  const [name, namespace] = [holder.get('service', 'name')?.scalar?.value, holder.get('service', 'namespace')?.scalar?.value];
  const found = name === undefined || namespace === undefined ? undefined : findServedSecret({ name, namespace }, objects);
  return found ?? { state: 'unknown', label: 'its certificate', at, missing: `the certificate of ${host}` };
}
