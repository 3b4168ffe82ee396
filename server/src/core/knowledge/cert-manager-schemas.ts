import { certManager } from './cert-manager.js';
import { csrUsages } from './csr-signers.js';
import { metaSchema, objectHead } from './object-head.js';
import type { ObjectField, ObjectSchema, SchemaSet } from './schema.js';

const apiVersion = `${certManager.group}v1`;
const source = (kind: string): string => `${kind}, cert-manager/cert-manager pkg/apis/certmanager/v1`;

/** cert-manager's Certificate. */
export const certificateSchema: SchemaSet = {
  root: 'Certificate',
  source: source('Certificate'),
  schemas: {
    ...metaSchema,
    Certificate: {
      fields: [
        ...objectHead([apiVersion], ['Certificate']),
        { name: 'spec', type: 'object', of: 'Spec', required: true, doc: 'What shall stand in the certificate, and who signs it.' },
      ],
    },
    Spec: {
      fields: [
        {
          name: 'secretName',
          type: 'string',
          required: true,
          doc: 'The Secret that gets `tls.crt`, `tls.key` and `ca.crt`.',
          names: { kind: 'secret', role: 'definition' },
        },
        { name: 'issuerRef', type: 'object', of: 'IssuerRef', required: true, doc: 'Who signs.' },
        {
          name: 'commonName',
          type: 'string',
          doc: 'CN, at most 64 bytes: the user of a client certificate. Servers are known by their `dnsNames`.',
        },
        {
          name: 'subject',
          type: 'object',
          of: 'Subject',
          doc: 'More of the subject; `organizations` are the groups of a client certificate.',
        },
        { name: 'literalSubject', type: 'string', doc: 'The subject as RFC 4514 writes it; excludes `commonName` and `subject`.' },
        { name: 'dnsNames', type: 'string-list', doc: 'Names that clients dial.' },
        { name: 'ipAddresses', type: 'string-list', doc: 'IP addresses that clients dial.' },
        { name: 'uris', type: 'string-list', doc: 'URIs, such as SPIFFE ids.' },
        { name: 'emailAddresses', type: 'string-list', doc: 'E-mail addresses.' },
        { name: 'otherNames', type: 'list', doc: 'Names of other types, by OID.' },
        {
          name: 'usages',
          type: 'string-list',
          doc: 'Key usages. For a client certificate `client auth` must stand here, for a server `server auth`.',
          default: 'digital signature, key encipherment',
          suggestions: csrUsages,
        },
        { name: 'duration', type: 'duration', doc: 'How long it holds, at least an hour; no days.', default: '2160h' },
        {
          name: 'renewBefore',
          type: 'duration',
          doc: 'How long before the end it is renewed, at least five minutes.',
          default: 'a third of `duration`',
        },
        { name: 'renewBeforePercentage', type: 'integer', doc: 'The same as a part of `duration`; excludes `renewBefore`.' },
        { name: 'isCA', type: 'boolean', doc: 'Whether it may sign others.', default: 'false' },
        { name: 'privateKey', type: 'object', of: 'PrivateKey', doc: 'What kind of key is made, and when.' },
        { name: 'encodeUsagesInRequest', type: 'boolean', doc: 'Whether the request asks for the usages.', default: 'true' },
        { name: 'secretTemplate', type: 'object', of: 'SecretTemplate', doc: 'Labels and annotations of the Secret.' },
        { name: 'keystores', type: 'object', doc: 'JKS and PKCS#12 files besides.' },
        { name: 'additionalOutputFormats', type: 'list', of: 'OutputFormat', doc: 'More forms in the Secret.' },
        { name: 'nameConstraints', type: 'object', doc: 'What a CA may sign; needs `isCA`.' },
        { name: 'revisionHistoryLimit', type: 'integer', doc: 'How many CertificateRequests are kept.', default: '1' },
      ],
    },
    IssuerRef: {
      fields: [
        {
          name: 'name',
          type: 'string',
          required: true,
          doc: "The issuer's name.",
          names: { byKind: { Issuer: 'issuer', ClusterIssuer: 'cluster-issuer' }, otherwise: 'issuer' },
        },
        {
          name: 'kind',
          type: 'string',
          doc: '`Issuer` is looked for in the same namespace.',
          default: 'Issuer',
          suggestions: ['Issuer', 'ClusterIssuer'],
        },
        { name: 'group', type: 'string', doc: 'The group of an issuer of somebody else.', default: 'cert-manager.io' },
      ],
    },
    Subject: {
      fields: ['organizations', 'organizationalUnits', 'countries', 'localities', 'provinces', 'streetAddresses', 'postalCodes'].map(
        (name): ObjectField => ({
          name,
          type: 'string-list',
          doc: name === 'organizations' ? 'O: the groups of a client certificate.' : 'Part of the subject.',
        }),
      ),
    },
    PrivateKey: {
      fields: [
        { name: 'algorithm', type: 'string', doc: 'The kind of key.', default: 'RSA', values: ['RSA', 'ECDSA', 'Ed25519'] },
        { name: 'size', type: 'integer', doc: 'RSA: 2048 to 8192. ECDSA: 256, 384 or 521.', default: '2048 for RSA, 256 for ECDSA' },
        { name: 'encoding', type: 'string', doc: 'How the key is written.', default: 'PKCS1', values: ['PKCS1', 'PKCS8'] },
        {
          name: 'rotationPolicy',
          type: 'string',
          doc: 'Whether a renewal makes a new key.',
          default: '`Always` since cert-manager 1.18',
          values: ['Always', 'Never'],
        },
      ],
    },
    SecretTemplate: {
      fields: [
        { name: 'labels', type: 'string-map', doc: 'Labels of the Secret.' },
        { name: 'annotations', type: 'string-map', doc: 'Annotations of the Secret; none of `cert-manager.io/`.' },
      ],
    },
    OutputFormat: { fields: [{ name: 'type', type: 'string', doc: 'Which form.', values: ['DER', 'CombinedPEM'] }] },
  },
};

const caBundle: ObjectField = { name: 'caBundle', type: 'bytes', doc: 'Base64 of the PEM bundle that verifies the server.' };

const secretKey: ObjectSchema = {
  fields: [
    { name: 'name', type: 'string', doc: 'The Secret.', names: 'secret' },
    { name: 'key', type: 'string', doc: 'The key in it.' },
  ],
};

/** cert-manager's Issuer and ClusterIssuer. */
export const issuerSchema: SchemaSet = {
  root: 'Issuer',
  source: source('Issuer'),
  schemas: {
    ...metaSchema,
    Issuer: {
      fields: [
        ...objectHead([apiVersion], ['Issuer', 'ClusterIssuer']),
        { name: 'spec', type: 'object', of: 'Spec', required: true, doc: 'One of the ways to sign.' },
      ],
    },
    Spec: {
      fields: [
        { name: 'ca', type: 'object', of: 'CA', doc: "A CA of one's own." },
        { name: 'selfSigned', type: 'object', of: 'SelfSigned', doc: 'Each certificate signs itself: for the first CA.' },
        { name: 'acme', type: 'object', of: 'Acme', doc: "Let's Encrypt and the like." },
        { name: 'vault', type: 'object', of: 'Vault', doc: 'HashiCorp Vault.' },
        { name: 'venafi', type: 'object', of: 'Venafi', doc: 'Venafi.' },
      ],
    },
    CA: {
      fields: [
        {
          name: 'secretName',
          type: 'string',
          required: true,
          doc: "The Secret with the CA's `tls.crt` and `tls.key`. Of a ClusterIssuer: in cert-manager's own namespace.",
          names: 'secret',
        },
        { name: 'crlDistributionPoints', type: 'string-list', doc: 'Where revocation lists are.' },
        { name: 'ocspServers', type: 'string-list', doc: 'OCSP servers.' },
        { name: 'issuingCertificateURLs', type: 'string-list', doc: "Where the CA's certificate is." },
      ],
    },
    SelfSigned: { fields: [{ name: 'crlDistributionPoints', type: 'string-list', doc: 'Where revocation lists are.' }] },
    Acme: {
      fields: [
        {
          name: 'server',
          type: 'string',
          required: true,
          doc: "The directory's address.",
          suggestions: ['https://acme-v02.api.letsencrypt.org/directory', 'https://acme-staging-v02.api.letsencrypt.org/directory'],
        },
        { name: 'email', type: 'string', doc: 'Whom to tell about expiry.' },
        {
          name: 'privateKeySecretRef',
          type: 'object',
          of: 'AccountKey',
          required: true,
          doc: "Where the account's key is kept; cert-manager makes it.",
        },
        caBundle,
        { name: 'skipTLSVerify', type: 'boolean', doc: 'Whether whoever answers is believed.', default: 'false' },
        { name: 'preferredChain', type: 'string', doc: 'CN of the issuer of the chain that is preferred.' },
        { name: 'solvers', type: 'list', doc: 'How challenges are solved.' },
      ],
    },
    AccountKey: {
      fields: [
        { name: 'name', type: 'string', doc: 'The Secret.' },
        { name: 'key', type: 'string', doc: 'The key in it.', default: 'tls.key' },
      ],
    },
    Vault: {
      fields: [
        { name: 'server', type: 'string', required: true, doc: "Vault's address." },
        { name: 'path', type: 'string', required: true, doc: 'The path that signs, `pki/sign/example`.' },
        { name: 'namespace', type: 'string', doc: "Vault's namespace." },
        caBundle,
        { name: 'caBundleSecretRef', type: 'object', of: 'SecretKey', doc: 'A Secret with the CA, in place of `caBundle`.' },
        { name: 'auth', type: 'object', required: true, doc: 'How cert-manager logs in.' },
      ],
    },
    Venafi: {
      fields: [
        { name: 'zone', type: 'string', required: true, doc: 'The policy zone.' },
        { name: 'tpp', type: 'object', of: 'Tpp', doc: 'The self-hosted platform.' },
        { name: 'cloud', type: 'object', doc: 'The hosted platform.' },
      ],
    },
    Tpp: {
      fields: [
        { name: 'url', type: 'string', required: true, doc: 'The address.' },
        { name: 'credentialsRef', type: 'object', of: 'SecretKey', required: true, doc: 'A Secret with the credentials.' },
        caBundle,
        { name: 'caBundleSecretRef', type: 'object', of: 'SecretKey', doc: 'A Secret with the CA, in place of `caBundle`.' },
      ],
    },
    SecretKey: secretKey,
  },
};
