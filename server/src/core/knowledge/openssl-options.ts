/** An option of a configuration file. */
export interface OpensslOption {
  readonly key: string;
  /** The kind of section that it stands in. */
  readonly in: 'default' | 'req' | 'ca' | 'ca-settings' | 'tsa';
  readonly meaning: string;
  /** What holds without it. */
  readonly fallback?: string;
  readonly values?: readonly string[];
  /** What the section is that it names. */
  readonly names?: OptionTarget;
  /** It names a file or folder. */
  readonly path?: true;
}

export type OptionTarget =
  | 'distinguished-name'
  | 'attributes'
  | 'request-extensions'
  | 'certificate-extensions'
  | 'crl-extensions'
  | 'policy'
  | 'ca-settings'
  | 'oids'
  | 'library'
  | 'tsa';

const digests = ['sha256', 'sha384', 'sha512'];
const yesNo = ['yes', 'no'];

/** Options of `openssl req`. Source: openssl-req(1), section CONFIGURATION FILE FORMAT, OpenSSL 3.0. */
const requestOptions: readonly OpensslOption[] = [
  {
    key: 'distinguished_name',
    in: 'req',
    names: 'distinguished-name',
    meaning:
      'The section with the fields of the subject, or with the questions that ask for them. Without it: "No objects specified in config file".',
  },
  {
    key: 'req_extensions',
    in: 'req',
    names: 'request-extensions',
    meaning:
      'The section with the extensions that go into the *request*. Without it the CSR carries no SAN, whatever other sections hold; with `-x509` it is ignored.',
  },
  {
    key: 'x509_extensions',
    in: 'req',
    names: 'certificate-extensions',
    meaning: 'The section with the extensions of a certificate that `openssl req -x509` makes. A plain request ignores it.',
  },
  {
    key: 'prompt',
    in: 'req',
    values: ['no', 'yes'],
    fallback: 'yes',
    meaning:
      '`no`: the values of the name section are taken as they stand. Otherwise they are questions, and `CN = my-host` asks "my-host []:".',
  },
  { key: 'default_bits', in: 'req', values: ['2048', '3072', '4096'], fallback: '2048', meaning: 'Size of a new RSA key, in bits.' },
  {
    key: 'default_md',
    in: 'req',
    values: digests,
    fallback: 'the digest that the key prefers, sha256',
    meaning: 'The digest of the signature. md5 and sha1 are refused by Go.',
  },
  { key: 'default_keyfile', in: 'req', path: true, fallback: 'privkey.pem', meaning: 'Where a new private key is written.' },
  {
    key: 'encrypt_key',
    in: 'req',
    values: ['no', 'yes'],
    fallback: 'yes',
    meaning: '`no` writes a new key without a password, as `-noenc` does. Kubernetes components cannot read encrypted keys.',
  },
  { key: 'encrypt_rsa_key', in: 'req', values: ['no', 'yes'], meaning: 'The old name of encrypt_key.' },
  {
    key: 'attributes',
    in: 'req',
    names: 'attributes',
    meaning: 'The section with attributes of the request: challengePassword, unstructuredName. Nothing in Kubernetes reads them.',
  },
  {
    key: 'string_mask',
    in: 'req',
    values: ['utf8only', 'pkix', 'nombstr', 'default'],
    fallback: 'utf8only',
    meaning: 'Which string types the fields of the subject may get.',
  },
  { key: 'utf8', in: 'req', values: yesNo, fallback: 'no', meaning: 'Values of fields are UTF-8.' },
  { key: 'oid_section', in: 'req', names: 'oids', meaning: 'The section with more names of object identifiers.' },
  { key: 'oid_file', in: 'req', path: true, meaning: 'A file with more names of object identifiers.' },
  { key: 'input_password', in: 'req', meaning: 'The password of the key that is read. Better given with `-passin`, not in a file.' },
  { key: 'output_password', in: 'req', meaning: 'The password of the key that is written. Better given with `-passout`, not in a file.' },
  { key: 'RANDFILE', in: 'req', path: true, meaning: 'A file of random bytes; OpenSSL 1.1.1 and later do not need it.' },
];

/** Options of `openssl ca`. Source: openssl-ca(1), section CONFIGURATION FILE OPTIONS, OpenSSL 3.0. */
const authorityOptions: readonly OpensslOption[] = [
  {
    key: 'new_certs_dir',
    in: 'ca-settings',
    path: true,
    meaning: 'The folder where new certificates are written, named by their serial. Needed here or as `-outdir`.',
  },
  { key: 'certificate', in: 'ca-settings', path: true, meaning: 'The certificate of the CA. Needed here or as `-cert`.' },
  { key: 'private_key', in: 'ca-settings', path: true, meaning: 'The private key of the CA. Needed here or as `-keyfile`.' },
  {
    key: 'database',
    in: 'ca-settings',
    path: true,
    meaning: 'The text file (index.txt) in which issued certificates are noted. It must be there, even if empty.',
  },
  { key: 'serial', in: 'ca-settings', path: true, meaning: 'The file with the next serial number, in hex.' },
  { key: 'rand_serial', in: 'ca-settings', meaning: 'Random serial numbers; no serial file is needed.' },
  {
    key: 'default_days',
    in: 'ca-settings',
    values: ['365', '3650'],
    meaning:
      'How long certificates are valid, in days. They may outlive their CA: OpenSSL does not shorten them, Go fails at the earlier end.',
  },
  { key: 'default_startdate', in: 'ca-settings', meaning: 'From when certificates are valid: YYYYMMDDHHMMSSZ.', fallback: 'now' },
  { key: 'default_enddate', in: 'ca-settings', meaning: 'Until when certificates are valid, instead of default_days.' },
  {
    key: 'default_md',
    in: 'ca-settings',
    values: [...digests, 'default'],
    meaning: 'The digest of the signature. Needed here or as `-md`.',
  },
  {
    key: 'policy',
    in: 'ca-settings',
    names: 'policy',
    meaning: 'The section that says which fields of the subject are wanted. Fields that it does not list are dropped without a word.',
  },
  {
    key: 'x509_extensions',
    in: 'ca-settings',
    names: 'certificate-extensions',
    meaning: 'The section with the extensions of issued certificates. Without it, and without copied ones, they are X.509 v1.',
  },
  {
    key: 'crl_extensions',
    in: 'ca-settings',
    names: 'crl-extensions',
    meaning: 'The section with the extensions of the CRL. Without it the CRL is v1.',
  },
  {
    key: 'copy_extensions',
    in: 'ca-settings',
    values: ['none', 'copy', 'copyall'],
    fallback: 'none',
    meaning:
      'What becomes of the extensions of a request: `none` drops them, SANs too; `copy` takes those that x509_extensions does not set; `copyall` takes all, even `CA:TRUE`.',
  },
  {
    key: 'unique_subject',
    in: 'ca-settings',
    values: ['no', 'yes'],
    fallback: 'yes',
    meaning: '`yes` refuses a second valid certificate of one subject ("There is already a certificate for …").',
  },
  { key: 'crlnumber', in: 'ca-settings', path: true, meaning: 'The file with the next number of a CRL.' },
  { key: 'crl', in: 'ca-settings', path: true, meaning: 'The current CRL; only a name for other entries.' },
  { key: 'default_crl_days', in: 'ca-settings', values: ['30'], meaning: 'Days until the next CRL.' },
  { key: 'default_crl_hours', in: 'ca-settings', meaning: 'Hours until the next CRL.' },
  {
    key: 'preserve',
    in: 'ca-settings',
    values: ['no', 'yes'],
    fallback: 'no',
    meaning: "`yes` keeps the order of the subject's fields; otherwise they come in the order of the policy.",
  },
  {
    key: 'email_in_dn',
    in: 'ca-settings',
    values: ['no', 'yes'],
    fallback: 'yes',
    meaning: '`no` takes the e-mail address out of the subject.',
  },
  { key: 'msie_hack', in: 'ca-settings', meaning: 'For browsers of the last century.' },
  { key: 'name_opt', in: 'ca-settings', values: ['ca_default'], meaning: 'How names are shown when you are asked to sign.' },
  { key: 'cert_opt', in: 'ca-settings', values: ['ca_default'], meaning: 'How certificates are shown when you are asked to sign.' },
  { key: 'string_mask', in: 'ca-settings', values: ['utf8only'], meaning: 'Which string types the fields of the subject may get.' },
  { key: 'utf8', in: 'ca-settings', values: yesNo, meaning: 'Values of fields are UTF-8.' },
  { key: 'oid_section', in: 'ca-settings', names: 'oids', meaning: 'The section with more names of object identifiers.' },
  { key: 'RANDFILE', in: 'ca-settings', path: true, meaning: 'A file of random bytes; OpenSSL 1.1.1 and later do not need it.' },
  { key: 'dir', in: 'ca-settings', path: true, meaning: 'Not an option of its own: a variable that the other paths use as `$dir`.' },
  { key: 'certs', in: 'ca-settings', path: true, meaning: 'Not an option of its own: where certificates are kept.' },
  { key: 'crl_dir', in: 'ca-settings', path: true, meaning: 'Not an option of its own: where CRLs are kept.' },
];

/** Source: config(5), openssl-ts(1), openssl-x509(1) of OpenSSL 3.0. */
const otherOptions: readonly OpensslOption[] = [
  {
    key: 'default_ca',
    in: 'ca',
    names: 'ca-settings',
    meaning: 'The section with the settings of the CA that `openssl ca` uses without `-name`.',
  },
  { key: 'default_tsa', in: 'tsa', names: 'tsa', meaning: 'The section with the settings of the time stamping authority.' },
  {
    key: 'openssl_conf',
    in: 'default',
    names: 'library',
    meaning: 'The section that sets up the library: providers, engines, TLS defaults. Read only in the file that `OPENSSL_CONF` names.',
  },
  { key: 'oid_section', in: 'default', names: 'oids', meaning: 'The section with more names of object identifiers.' },
  {
    key: 'extensions',
    in: 'default',
    names: 'certificate-extensions',
    meaning: 'The section that `openssl x509 -extfile` takes without `-extensions`.',
  },
  { key: 'config_diagnostics', in: 'default', values: ['1'], meaning: 'Errors in this file stop OpenSSL instead of being ignored.' },
  { key: 'HOME', in: 'default', path: true, meaning: 'A variable for other entries: `$HOME`.' },
  { key: 'RANDFILE', in: 'default', path: true, meaning: 'A file of random bytes; OpenSSL 1.1.1 and later do not need it.' },
];

export const OPENSSL_OPTIONS: readonly OpensslOption[] = [...requestOptions, ...authorityOptions, ...otherOptions];

/** Options whose value is the name of a section. */
export const sectionOptions: ReadonlyMap<string, OptionTarget> = new Map(
  OPENSSL_OPTIONS.flatMap(({ key, names }) => (names === undefined ? [] : [[key, names] as const])),
);

/** Values of a policy section. Source: openssl-ca(1), section POLICY FORMAT. */
export const POLICY_VALUES: readonly { readonly value: string; readonly meaning: string }[] = [
  { value: 'match', meaning: "The field must be the same as in the CA's own subject." },
  { value: 'supplied', meaning: 'The field must be there.' },
  { value: 'optional', meaning: 'The field may be there.' },
];

/** Where the facts of this file can be read. */
export const OPENSSL_PAGES = {
  config: 'https://docs.openssl.org/3.0/man5/config/',
  extensions: 'https://docs.openssl.org/3.0/man5/x509v3_config/',
  req: 'https://docs.openssl.org/3.0/man1/openssl-req/#configuration-file-format',
  ca: 'https://docs.openssl.org/3.0/man1/openssl-ca/#configuration-file-options',
} as const;
