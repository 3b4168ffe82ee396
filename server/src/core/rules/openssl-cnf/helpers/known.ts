import { ATTRIBUTE_TYPES } from '../../../knowledge/attribute-types.js';
import { KEY_USAGE_NAMES } from '../../../knowledge/extensions.js';
import { KEY_PURPOSES } from '../../../knowledge/key-purposes.js';
import { GENERAL_NAME_TYPES, NS_CERT_TYPE_WORDS, OPENSSL_EXTENSIONS } from '../../../knowledge/openssl-extensions.js';
import { OPENSSL_OBJECT_NAMES } from '../../../knowledge/openssl-object-names.js';
import { OPENSSL_OPTIONS } from '../../../knowledge/openssl-options.js';

/** What people may write, for proposals: the words that make sense in a configuration file. */
export const opensslNames = {
  keyUsages: KEY_USAGE_NAMES,
  extendedKeyUsages: KEY_PURPOSES.map(([, name]) => name).filter((name) => OPENSSL_OBJECT_NAMES.has(name)),
  extensions: OPENSSL_EXTENSIONS.filter(({ form }) => form !== 'fixed').map(({ name }) => name),
  altNameTypes: GENERAL_NAME_TYPES.map(({ type }) => type),
  /** X.520 attributes with short and long names, e-mail address, domain component and user ID. */
  nameFields: ATTRIBUTE_TYPES.filter(([oid]) => /^2\.5\.4\.|^1\.2\.840\.113549\.1\.9\.1$|\.100\.1\.(?:1|25)$/.test(oid)).flatMap(
    ([, short, long]) => [short, long],
  ),
  reqOptions: optionsOf('req'),
  caOptions: optionsOf('ca-settings'),
  valuesOf: (extension: string): readonly string[] => values[extension] ?? [],
} as const;

function optionsOf(place: 'req' | 'ca-settings'): readonly string[] {
  return OPENSSL_OPTIONS.filter((option) => option.in === place).map(({ key }) => key);
}

const values: Readonly<Partial<Record<string, readonly string[]>>> = {
  nsCertType: NS_CERT_TYPE_WORDS,
  subjectKeyIdentifier: ['hash', 'none'],
  authorityKeyIdentifier: ['keyid', 'keyid:always', 'issuer', 'issuer:always'],
  tlsfeature: ['status_request'],
};
