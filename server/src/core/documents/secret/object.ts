import type { MaterialUse } from '../document.js';
import { embeddedPem, type PemForm } from '../manifest/pem-value.js';
import { collectPem, noMaterials, placeIn } from '../manifest/collect-pem.js';
import { collectNames } from '../manifest/collect-names.js';
import type { Collected, ManifestObject, ObjectKind } from '../manifest/model.js';
import { tlsKeys, tlsSecretType } from '../../knowledge/secrets.js';
import { secretSchemas } from '../../knowledge/secrets-schema.js';

/** Secrets: certificates, keys, tokens and kubeconfigs stand in their values. */
export const secret: ObjectKind = {
  type: 'secret',
  kinds: ['Secret'],
  matches: (apiVersion, kind) => kind === 'Secret' && apiVersion === 'v1',
  schemas: (root) => secretSchemas(root.get('type')?.scalar?.value),
  collect,
};

function collect(object: ManifestObject): Collected {
  if (object.root.get('sops') !== undefined) return noMaterials;
  return {
    ...collectPem([...valuesOf(object, 'data', 'base64'), ...valuesOf(object, 'stringData', 'text')]),
    references: collectNames(object, 'secret'),
  };
}

function valuesOf(object: ManifestObject, field: 'data' | 'stringData', form: PemForm): ReturnType<typeof embeddedPem>[] {
  const type = object.root.get('type')?.scalar?.value;
  return (object.root.get(field)?.entries ?? []).map(({ key, value }) =>
    embeddedPem(object, value, { form, use: useOf(key, type), place: placeIn(object, `${field}[${key}]`) }),
  );
}

/** What a key of a Secret is for. Outside a TLS Secret `tls.crt` may be anything, also a client's certificate. */
function useOf(key: string, type: string | undefined): MaterialUse | undefined {
  if (key === tlsKeys.authority) return 'certificate-authority';
  return type === tlsSecretType && key === tlsKeys.key ? 'server-key' : undefined;
}
