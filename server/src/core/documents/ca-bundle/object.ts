import type { Collected, ManifestObject, ObjectKind } from '../manifest/model.js';
import { collectPem, placeIn } from '../manifest/collect-pem.js';
import { embeddedPem } from '../manifest/pem-value.js';
import { caBundleSchemas } from '../../knowledge/ca-bundle-schemas.js';
import { bundlePlaces } from './model.js';

const kinds = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'APIService', 'CustomResourceDefinition'];

/** Objects that tell the API server whom to dial, and with which CA to verify the server. */
export const caBundleHolder: ObjectKind = {
  type: 'ca-bundle',
  kinds,
  matches: (apiVersion, kind) =>
    kinds.includes(kind) && /^(?:admissionregistration|apiregistration|apiextensions)\.k8s\.io\//.test(apiVersion),
  schemas: (root) => caBundleSchemas(root.get('kind')?.scalar?.value ?? ''),
  collect,
};

function collect(object: ManifestObject): Collected {
  return collectPem(
    bundlePlaces(object).map(({ holder, path }) =>
      embeddedPem(object, holder.get('caBundle'), {
        form: 'base64',
        use: 'certificate-authority',
        place: placeIn(object, `${path}.caBundle`),
      }),
    ),
  );
}
