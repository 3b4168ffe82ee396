import { keyAlgorithms } from './cfssl.js';
import { csrUsages } from './csr-signers.js';
import type { ObjectSchema, SchemaSet } from './schema.js';

const key: ObjectSchema = {
  fields: [
    { name: 'algo', type: 'string', doc: 'The kind of key.', default: 'ecdsa', values: keyAlgorithms },
    {
      name: 'size',
      type: 'integer',
      doc: 'ecdsa: 256, 384, 521. rsa: 2048 to 8192.',
      default: '256',
      suggestions: ['256', '384', '521', '2048', '4096'],
    },
  ],
};

/** ca-config.json. Source: cloudflare/cfssl config/config.go. JSON is not strict: cfssl drops keys that it does not know. */
export const cfsslConfigSchema: SchemaSet = {
  root: 'Config',
  source: 'cloudflare/cfssl config/config.go',
  schemas: {
    Config: {
      fields: [
        { name: 'signing', type: 'object', of: 'Signing', required: true, doc: 'How certificates are signed.' },
        { name: 'auth_keys', type: 'object', of: 'AuthKeys', doc: 'Keys that clients of a cfssl server prove. Secrets.' },
        { name: 'remotes', type: 'string-map', doc: 'cfssl servers by name, `host:port`.' },
        { name: 'ocsp', type: 'object', doc: 'The profile for OCSP answers.' },
      ],
    },
    Signing: {
      fields: [
        { name: 'default', type: 'object', of: 'Profile', doc: 'What holds without `-profile`.' },
        { name: 'profiles', type: 'object', of: 'Profiles', doc: 'Profiles by name, for `-profile`.' },
      ],
    },
    Profiles: { fields: [{ name: '*', type: 'object', of: 'Profile', doc: 'A profile, for `-profile`.' }] },
    Profile: {
      fields: [
        {
          name: 'usages',
          type: 'string-list',
          required: true,
          doc: 'Key usages of the certificates, named as in the Kubernetes API; words that cfssl does not know are dropped.',
          suggestions: csrUsages,
        },
        {
          name: 'expiry',
          type: 'duration',
          required: true,
          doc: 'How long they hold: hours, no days.',
          suggestions: ['8760h', '43800h', '87600h'],
        },
        { name: 'backdate', type: 'duration', doc: 'How much earlier they begin.', default: '5m' },
        { name: 'ca_constraint', type: 'object', of: 'CaConstraint', doc: 'For CAs: without `is_ca` the certificates sign nothing.' },
        { name: 'not_before', type: 'string', doc: 'When they begin, in place of `backdate`.' },
        { name: 'not_after', type: 'string', doc: 'When they end, in place of `expiry`.' },
        { name: 'name_whitelist', type: 'string', doc: 'A regular expression that all names must match.' },
        { name: 'auth_key', type: 'string', doc: 'A name in `auth_keys` that clients must prove.' },
        { name: 'remote', type: 'string', doc: 'A name in `remotes` that signs.' },
        { name: 'crl_url', type: 'string', doc: 'Where the revocation list is.' },
        { name: 'ocsp_url', type: 'string', doc: 'Where the OCSP server is.' },
        { name: 'issuer_urls', type: 'string-list', doc: "Where the CA's certificate is." },
        { name: 'ocsp_no_check', type: 'boolean', doc: 'For OCSP signers.' },
        { name: 'copy_extensions', type: 'boolean', doc: "Whether the request's extensions are taken over." },
        { name: 'allowed_extensions', type: 'string-list', doc: 'OIDs of extensions that may be taken over.' },
      ],
    },
    CaConstraint: {
      fields: [
        { name: 'is_ca', type: 'boolean', doc: 'Whether the certificates may sign others; SANs are dropped then.' },
        { name: 'max_path_len', type: 'integer', doc: 'How many CAs may stand below.' },
        { name: 'max_path_len_zero', type: 'boolean', doc: 'Says that `max_path_len` of 0 is meant.' },
      ],
    },
    AuthKeys: { fields: [{ name: '*', type: 'object', of: 'AuthKey', doc: 'A key. A secret.' }] },
    AuthKey: {
      fields: [
        { name: 'type', type: 'string', doc: 'The kind of proof.', suggestions: ['standard'] },
        { name: 'key', type: 'string', doc: 'The key in hex. A secret.' },
      ],
    },
  },
};

/** A request (`*-csr.json`). Source: cloudflare/cfssl csr/csr.go. */
export const cfsslRequestSchema: SchemaSet = {
  root: 'Request',
  source: 'cloudflare/cfssl csr/csr.go',
  schemas: {
    Request: {
      fields: [
        { name: 'CN', type: 'string', doc: 'Common name: the user of a client certificate.' },
        {
          name: 'hosts',
          type: 'string-list',
          doc: 'Names and addresses that clients dial; each becomes an IP, e-mail, URI or DNS name. `-hostname` replaces them.',
        },
        { name: 'key', type: 'object', of: 'Key', doc: 'The new key.' },
        { name: 'names', type: 'list', of: 'Name', doc: 'More of the subject, a list; each O is a group of a client certificate.' },
        { name: 'ca', type: 'object', of: 'Ca', doc: 'For `-initca` only.' },
        { name: 'serialnumber', type: 'string', doc: 'Serial number in the subject.' },
      ],
    },
    Key: key,
    Name: {
      fields: [
        { name: 'O', type: 'string', doc: 'Organization: a group of a client certificate.' },
        { name: 'OU', type: 'string', doc: 'Organizational unit; means nothing to Kubernetes.' },
        { name: 'C', type: 'string', doc: 'Country, two letters.' },
        { name: 'ST', type: 'string', doc: 'State.' },
        { name: 'L', type: 'string', doc: 'Locality.' },
        { name: 'E', type: 'string', doc: 'E-mail address.' },
        { name: 'SerialNumber', type: 'string', doc: 'Serial number of the subject.' },
      ],
    },
    Ca: {
      fields: [
        {
          name: 'expiry',
          type: 'duration',
          doc: 'How long the CA holds: hours, no days.',
          default: '43800h',
          suggestions: ['43800h', '87600h'],
        },
        { name: 'pathlen', type: 'integer', doc: 'How many CAs may stand below.' },
        { name: 'pathlenzero', type: 'boolean', doc: 'Says that `pathlen` of 0 is meant.' },
        { name: 'backdate', type: 'duration', doc: 'How much earlier it begins.', default: '5m' },
      ],
    },
  },
};
