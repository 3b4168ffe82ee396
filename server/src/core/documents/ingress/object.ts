import type { NameReference } from '../document.js';
import { noMaterials } from '../manifest/collect-pem.js';
import type { Collected, ManifestObject, ObjectKind, ObjectValue } from '../manifest/model.js';
import { nameReference } from '../manifest/name-reference.js';

const kinds = ['Ingress', 'Gateway', 'BackendTLSPolicy'];

/** Objects that serve with the certificate of a Secret, or verify with the CA of a ConfigMap: their names lead to them. */
export const tlsUser: ObjectKind = {
  type: 'tls-user',
  kinds,
  matches: (apiVersion, kind) =>
    kinds.includes(kind) && /^(?:networking\.k8s\.io|extensions|gateway\.networking\.k8s\.io)\//.test(apiVersion),
  collect: (object): Collected => ({ ...noMaterials, references: usesOf(object) }),
};

function usesOf(object: ManifestObject): readonly NameReference[] {
  const { root } = object;
  const listed = (root.get('spec', 'tls')?.items ?? []).flatMap((entry) =>
    nameReference(object, entry.get('secretName')?.scalar, 'secret', 'use'),
  );
  const listeners = (root.get('spec', 'listeners')?.items ?? []).flatMap((listener) =>
    refs(object, listener.get('tls', 'certificateRefs')),
  );
  return [...listed, ...listeners, ...refs(object, root.get('spec', 'validation', 'caCertificateRefs'))];
}

/** `kind` is Secret when none is written, as the Gateway API has it; only BackendTLSPolicy must write it. */
function refs(object: ManifestObject, list: ObjectValue | undefined): readonly NameReference[] {
  return (list?.items ?? []).flatMap((reference) => {
    const kind = reference.get('kind')?.scalar?.value ?? 'Secret';
    const target = kind === 'Secret' ? 'secret' : kind === 'ConfigMap' ? 'config-map' : undefined;
    // A name of another namespace is another name.
    if (target === undefined || reference.get('namespace') !== undefined) return [];
    return nameReference(object, reference.get('name')?.scalar, target, 'use');
  });
}
