import { csrApi } from '../../knowledge/csr-signers.js';
import { csrSchema } from '../../knowledge/csr-schema.js';
import type { Material } from '../document.js';
import { collectPem, placeIn } from '../manifest/collect-pem.js';
import type { Collected, ManifestObject, ObjectKind } from '../manifest/model.js';
import { embeddedPem } from '../manifest/pem-value.js';
import { describeRequest } from './describe.js';

/** What a request asks a signer for. */
export const certificateSigningRequest: ObjectKind = {
  type: 'csr',
  kinds: ['CertificateSigningRequest'],
  matches: (apiVersion, kind) => kind === 'CertificateSigningRequest' && apiVersion.startsWith(`${csrApi.group}/`),
  schemas: csrSchema,
  collect: collectRequest,
  describeMaterial: describeOne,
};

function collectRequest(object: ManifestObject): Collected {
  const { root } = object;
  return collectPem([
    embeddedPem(object, root.get('spec', 'request'), { form: 'base64', use: 'signing-request', place: placeIn(object, 'spec.request') }),
    embeddedPem(object, root.get('status', 'certificate'), {
      form: 'base64',
      use: undefined,
      place: placeIn(object, 'status.certificate'),
    }),
  ]);
}

function describeOne(object: ManifestObject, { content }: Material): readonly string[] {
  return content.type === 'csr' ? describeRequest(object, content) : [];
}

/** The anchors that a signer's certificates are verified with. */
export const clusterTrustBundle: ObjectKind = {
  type: 'cluster-trust-bundle',
  kinds: ['ClusterTrustBundle'],
  matches: (apiVersion, kind) => kind === 'ClusterTrustBundle' && apiVersion.startsWith(`${csrApi.group}/`),
  collect: (object) =>
    collectPem([
      embeddedPem(object, object.root.get('spec', 'trustBundle'), {
        form: 'text',
        use: 'certificate-authority',
        place: placeIn(object, 'spec.trustBundle'),
      }),
    ]),
};

/** What a kubelet asks for on behalf of a pod. */
export const podCertificateRequest: ObjectKind = {
  type: 'pod-certificate-request',
  kinds: ['PodCertificateRequest'],
  matches: (apiVersion, kind) => kind === 'PodCertificateRequest' && apiVersion.startsWith(`${csrApi.group}/`),
  collect: (object) =>
    collectPem([
      embeddedPem(object, object.root.get('status', 'certificateChain'), {
        form: 'text',
        use: undefined,
        place: placeIn(object, 'status.certificateChain'),
      }),
    ]),
};
