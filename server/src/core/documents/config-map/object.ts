import type { MaterialUse } from '../document.js';
import { collectPem, placeIn } from '../manifest/collect-pem.js';
import { collectNames } from '../manifest/collect-names.js';
import type { Collected, ManifestObject, ObjectKind } from '../manifest/model.js';
import { embeddedPem } from '../manifest/pem-value.js';
import { authorityKeys } from '../../knowledge/secrets.js';
import { configMapSchema } from '../../knowledge/secrets-schema.js';

/** ConfigMaps: kubeconfigs, CA bundles and configurations stand in their values. */
export const configMap: ObjectKind = {
  type: 'config-map',
  kinds: ['ConfigMap'],
  matches: (apiVersion, kind) => kind === 'ConfigMap' && apiVersion === 'v1',
  schemas: configMapSchema,
  collect,
};

function collect(object: ManifestObject): Collected {
  const values = object.root.get('data')?.entries ?? [];
  const pems = values.map(({ key, value }) =>
    embeddedPem(object, value, { form: 'text', use: useOf(key), place: placeIn(object, `data[${key}]`) }),
  );
  return { ...collectPem(pems), references: collectNames(object, 'config-map') };
}

function useOf(key: string): MaterialUse | undefined {
  return authorityKeys.includes(key) ? 'certificate-authority' : undefined;
}
