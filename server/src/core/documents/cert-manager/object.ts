import { certManager } from '../../knowledge/cert-manager.js';
import { certificateSchema, issuerSchema } from '../../knowledge/cert-manager-schemas.js';
import { collectNames } from '../manifest/collect-names.js';
import { collectPem, noMaterials, placeIn } from '../manifest/collect-pem.js';
import type { Collected, ManifestObject, ObjectKind } from '../manifest/model.js';
import { embeddedPem } from '../manifest/pem-value.js';

/** What cert-manager shall keep in a Secret. */
export const certificate: ObjectKind = {
  type: 'certificate',
  kinds: ['Certificate'],
  matches: (apiVersion, kind) => kind === 'Certificate' && apiVersion.startsWith(certManager.group),
  schemas: certificateSchema,
  collect: (object) => ({ ...noMaterials, references: collectNames(object) }),
};

/** Who signs for cert-manager, and the CA by which it verifies whom it asks. */
export const issuer: ObjectKind = {
  type: 'issuer',
  kinds: ['Issuer', 'ClusterIssuer'],
  matches: (apiVersion, kind) => (kind === 'Issuer' || kind === 'ClusterIssuer') && apiVersion.startsWith(certManager.group),
  schemas: issuerSchema,
  collect: collectIssuer,
};

const bundles = [
  ['acme', 'caBundle'],
  ['vault', 'caBundle'],
  ['venafi', 'tpp', 'caBundle'],
] as const;

function collectIssuer(object: ManifestObject): Collected {
  const { materials, embedded } = collectPem(
    bundles.map((path) =>
      embeddedPem(object, object.root.get('spec', ...path), {
        form: 'base64',
        use: 'certificate-authority',
        place: placeIn(object, `spec.${path.join('.')}`),
      }),
    ),
  );
  const own = object.kind?.value === 'ClusterIssuer' ? 'cluster-issuer' : 'issuer';
  return { materials, embedded, references: collectNames(object, own) };
}
