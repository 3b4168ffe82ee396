/**
 * What `openssl` prints when it cannot use a configuration file, beyond the reasons of single extensions (which the reader of
 * the format carries with its problems). Each text was seen with OpenSSL 3.0.19: `openssl req -new`, `openssl ca`.
 */
export const opensslErrors = {
  /** `openssl req` without -subj: no distinguished_name, an empty section, or questions that nobody answers. */
  noObjects: 'No objects specified in config file',
  /** A name field that OpenSSL does not know, with `prompt = no`. */
  invalidFieldName: 'invalid field name',
  /** authorityKeyIdentifier or `issuer:copy` in a request. */
  noIssuer: 'no issuer certificate',
  stringTooLong: 'string too long',
  stringTooShort: 'string too short',
} as const;

/** A section that an option names and that the file lacks; keys are the roles of sections. */
export function missingSectionError(role: string, name: string): string {
  switch (role) {
    case 'request-extensions':
      return `Error checking request extension section ${name}`;
    case 'certificate-extensions':
      return `extension section ${name}`;
    case 'crl-extensions':
      return `Error checking CRL extension section ${name}`;
    case 'distinguished-name':
    case 'attributes':
      return `Unable to get '${name}' section`;
    case 'policy':
      return `unable to find 'section' for ${name}`;
    case 'ca-settings':
      return `variable lookup failed for ${name}::database`;
    case 'oids':
      return `problem loading oid section ${name}`;
    case 'library':
      return 'openssl conf references missing section';
    case 'directory-name':
      return 'section not found';
    default:
      return 'invalid extension string';
  }
}

/** Fewest and most characters of a name field, by OpenSSL's long name. crypto/asn1/tbl_standard.h, `string too long … maxsize=64`. */
export const nameFieldLimits: Readonly<Record<string, { readonly min: number; readonly max: number }>> = {
  commonName: { min: 1, max: 64 },
  countryName: { min: 2, max: 2 },
  localityName: { min: 1, max: 128 },
  stateOrProvinceName: { min: 1, max: 128 },
  organizationName: { min: 1, max: 64 },
  organizationalUnitName: { min: 1, max: 64 },
  emailAddress: { min: 1, max: 128 },
  serialNumber: { min: 1, max: 64 },
  title: { min: 1, max: 64 },
};

/** Digests that nobody should sign with: collisions are practical, and Go refuses the signature (crypto/x509 InsecureAlgorithmError). */
export const weakDigests: readonly string[] = ['md2', 'md4', 'md5', 'mdc2', 'sha', 'sha1'];
/** Go's and most other clients' lower bound of what is sound today; NIST SP 800-57 part 1, table 2. */
export const leastRsaBits = 2048;
