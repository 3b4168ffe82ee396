import { tlsUserSchemas } from '../../knowledge/tls-user-schemas.js';
import { collectNames } from '../manifest/collect-names.js';
import { noMaterials } from '../manifest/collect-pem.js';
import type { ObjectKind } from '../manifest/model.js';

const kinds = ['Ingress', 'Gateway', 'BackendTLSPolicy'];

/** Objects that serve with the certificate of a Secret, or verify with the CA of a ConfigMap: their names lead to them. */
export const tlsUser: ObjectKind = {
  type: 'tls-user',
  kinds,
  matches: (apiVersion, kind) =>
    kinds.includes(kind) && /^(?:networking\.k8s\.io|extensions|gateway\.networking\.k8s\.io)\//.test(apiVersion),
  schemas: (root) => tlsUserSchemas(root.get('kind')?.scalar?.value ?? ''),
  collect: (object) => ({ ...noMaterials, references: collectNames(object) }),
};
