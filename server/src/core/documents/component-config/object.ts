import { componentConfigKinds, componentConfigSchemas, type ComponentConfigKind } from '../../knowledge/component-config.js';
import type { EmbeddedPem } from '../document.js';
import { collectPaths } from '../manifest/collect-paths.js';
import { collectPem, placeIn } from '../manifest/collect-pem.js';
import type { Collected, ManifestObject, ObjectKind } from '../manifest/model.js';
import { embeddedPem } from '../manifest/pem-value.js';

/** The configuration files of the API server, the scheduler, kube-proxy and the controller manager. Values of EncryptionConfiguration are never read. */
export const componentConfigs: readonly ObjectKind[] = Object.entries(componentConfigKinds).map(([kind, group]) => ({
  type: 'component-config',
  kinds: [kind],
  matches: (apiVersion, name) => name === kind && apiVersion.startsWith(`${group}/`),
  schemas: componentConfigSchemas(kind as ComponentConfigKind),
  collect,
}));

function collect(object: ManifestObject): Collected {
  const { materials, embedded } = collectPem(issuerAuthorities(object));
  return { materials, embedded, references: collectPaths(object).references };
}

/** `jwt[].issuer.certificateAuthority` is the PEM text itself. */
function issuerAuthorities(object: ManifestObject): readonly (EmbeddedPem | undefined)[] {
  const issuers = object.root.get('jwt')?.items ?? [];
  return issuers.map((item, index) =>
    embeddedPem(object, item.get('issuer', 'certificateAuthority'), {
      form: 'text',
      use: 'certificate-authority',
      place: placeIn(object, `jwt[${index}].issuer.certificateAuthority`),
    }),
  );
}
