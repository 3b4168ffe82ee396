import { podLabelsOf, podSpec } from '../../documents/workload/pod-spec.js';
import type { ManifestObject, ObjectValue } from '../../documents/manifest/model.js';
import { secretValue } from '../../documents/secret/model.js';
import { tlsKeys } from '../../knowledge/secrets.js';
import { embeddedSlot } from './embedded-slot.js';
import { mayShareNamespace, type KnownObject } from './known-object.js';
import type { Slot } from './slot.js';

/** The certificate that the Pods of a Service show: the Secret that they mount, when only one can be meant. */
export function findServedSecret(
  service: { readonly name: string; readonly namespace: string },
  objects: readonly KnownObject[],
): Slot | undefined {
  const own = objects.filter(({ object }) => mayShareNamespace(object.namespace?.value, service.namespace));
  const selector = own
    .find(({ object }) => object.type === 'service' && object.name?.value === service.name)
    ?.object.root.get('spec', 'selector');
  if (selector === undefined || selector.entries.length === 0) return undefined;
  const pods = own.filter(({ object }) => object.type === 'workload' && isSelected(object, selector));
  const names = new Set(pods.flatMap(({ object }) => mountedSecrets(object)));
  const found = own.filter(({ object }) => object.type === 'secret' && names.has(object.name?.value ?? '') && holdsCertificate(object));
  const [secret] = found;
  if (secret === undefined || found.length > 1) return undefined;
  const slot = embeddedSlot(tlsKeys.certificate, secretValue(secret.object, tlsKeys.certificate)?.entry.value, secret.document);
  return slot.state === 'known' ? slot : undefined;
}

function isSelected(workload: ManifestObject, selector: ObjectValue): boolean {
  const labels = podLabelsOf(workload);
  return selector.entries.every(({ key, value }) => value?.scalar !== undefined && labels?.get(key)?.scalar?.value === value.scalar.value);
}

function mountedSecrets(workload: ManifestObject): readonly string[] {
  return (podSpec(workload)?.get('volumes')?.items ?? []).flatMap((volume) => {
    const projected = (volume.get('projected', 'sources')?.items ?? []).map((source) => source.get('secret', 'name'));
    return [volume.get('secret', 'secretName'), ...projected].flatMap((name) => name?.scalar?.value ?? []);
  });
}

function holdsCertificate(secret: ManifestObject): boolean {
  return secretValue(secret, tlsKeys.certificate) !== undefined;
}
