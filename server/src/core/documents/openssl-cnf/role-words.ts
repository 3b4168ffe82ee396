import type { SectionRole } from './model.js';

/** What sections of these roles are, for people: `extensions of requests`. */
export function roleWords(roles: readonly SectionRole[]): string {
  return roles.map((role) => words[role]).join(', ');
}

const words: Readonly<Record<SectionRole, string>> = {
  req: 'settings of openssl req',
  ca: 'the default CA',
  'ca-settings': 'settings of openssl ca',
  'distinguished-name': 'subject',
  attributes: 'attributes of requests',
  'request-extensions': 'extensions of requests',
  'certificate-extensions': 'extensions of certificates',
  'crl-extensions': 'extensions of CRLs',
  extensions: 'extensions',
  policy: 'policy for subjects',
  'alt-names': 'alternative names',
  'directory-name': 'distinguished name',
  'extension-list': 'values of an extension',
  oids: 'names of object identifiers',
  library: 'settings of the library',
  tsa: 'settings of a time stamping authority',
};
