import { builtInSigners, csrUsages } from './csr-signers.js';
import type { ObjectField, SchemaSet } from './schema.js';

const requester = (name: string, type: ObjectField['type']): ObjectField => ({
  name,
  type,
  doc: 'Set by the API server to who makes the request; what is written here is overwritten.',
});

/** CertificateSigningRequest; kubernetes/api certificates/v1/types.go. */
export const csrSchema: SchemaSet = {
  root: 'CertificateSigningRequest',
  source: 'kubernetes/api certificates/v1/types.go',
  schemas: {
    CertificateSigningRequest: {
      fields: [
        { name: 'apiVersion', type: 'string', doc: '`certificates.k8s.io/v1`.', values: ['certificates.k8s.io/v1'], required: true },
        { name: 'kind', type: 'string', doc: '`CertificateSigningRequest`.', values: ['CertificateSigningRequest'], required: true },
        { name: 'metadata', type: 'any', doc: 'Name, labels, annotations. The object belongs to no namespace.', required: true },
        { name: 'spec', type: 'object', of: 'Spec', doc: 'What is asked for; cannot be changed once the object is made.', required: true },
        {
          name: 'status',
          type: 'any',
          doc: 'Conditions (Approved, Denied, Failed) and the certificate; written by approvers and signers.',
        },
      ],
    },
    Spec: {
      fields: [
        {
          name: 'request',
          type: 'bytes',
          doc: 'Base64 of a PEM `CERTIFICATE REQUEST`: `base64 -w0 < alice.csr`. Its CN becomes the user, each O a group.',
          required: true,
        },
        {
          name: 'signerName',
          type: 'string',
          doc: 'Who makes the certificate: `domain/path`.',
          suggestions: builtInSigners.slice(0, 3),
          required: true,
        },
        {
          name: 'usages',
          type: 'string-list',
          doc: 'Key usages of the certificate; those inside the request are dropped.',
          values: csrUsages,
          required: true,
        },
        {
          name: 'expirationSeconds',
          type: 'integer',
          doc: 'How long the certificate shall live; at least 600. The signer cuts what is above `--cluster-signing-duration`.',
          default: 'what the signer gives (8760h)',
          since: '1.22',
        },
        requester('username', 'string'),
        requester('uid', 'string'),
        requester('groups', 'string-list'),
        requester('extra', 'string-map'),
      ],
    },
  },
};
