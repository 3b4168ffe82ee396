import type { ManifestObject, ObjectEntry, ObjectValue } from '../../../documents/manifest/model.js';
import { gatewayApi } from '../../../knowledge/gateway-api.js';

/** A listener of a Gateway. */
export interface Listener {
  readonly value: ObjectValue;
  readonly protocol: string;
  readonly tls: ObjectEntry | undefined;
  /** As written; `Terminate` without. */
  readonly mode: string;
}

/** The listeners of a Gateway whose protocol and mode are known. */
export function listenersOf(object: ManifestObject): readonly Listener[] {
  if (!isGatewayObject(object, 'Gateway')) return [];
  return (object.root.get('spec', 'listeners')?.items ?? []).flatMap((value): Listener[] => {
    const protocol = value.get('protocol')?.scalar;
    const tls = value.entry('tls');
    const mode = tls?.value?.get('mode');
    if (protocol === undefined || protocol.templated || tls?.value?.templated === true || mode?.templated === true) return [];
    return [{ value, protocol: protocol.value, tls, mode: mode?.scalar?.value ?? 'Terminate' }];
  });
}

/** `spec.validation` of a BackendTLSPolicy; v1alpha2 had another form. */
export function validationOf(object: ManifestObject): ObjectEntry | undefined {
  const isRead = isGatewayObject(object, 'BackendTLSPolicy') && !/\/v1alpha2$/.test(object.apiVersion?.value ?? '');
  return isRead ? object.root.get('spec')?.entry('validation') : undefined;
}

export function isGatewayObject({ type, kind, apiVersion }: ManifestObject, wanted: string): boolean {
  return type === 'tls-user' && kind?.value === wanted && apiVersion?.value.startsWith(gatewayApi.group) === true;
}

/** Whether a field says something. */
export function isFilled(value: ObjectValue | undefined): boolean {
  if (value === undefined || value.type === 'null') return false;
  return value.templated || value.items.length > 0 || value.entries.length > 0 || (value.scalar?.value ?? '') !== '';
}
