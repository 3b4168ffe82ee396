/** How OpenSSL reads the value of an extension. */
export interface OpensslExtension {
  readonly name: string;
  /**
   * `list`: words and `name:value`, or `@section`; `text`: one value; `policies`: a list that may name sections;
   * `fixed`: OpenSSL knows the extension but cannot make it from words.
   */
  readonly form: 'list' | 'text' | 'policies' | 'fixed';
  /** What it says about a certificate, in one or two sentences. */
  readonly meaning: string;
  /** Typical values for completion, the first the most usual. */
  readonly examples: readonly string[];
  /** In requests, certificates or revocation lists. */
  readonly in: readonly ('request' | 'certificate' | 'crl')[];
  readonly obsolete?: true;
}

/**
 * Extensions that OpenSSL 3.0 knows by name.
 * Source: standard_exts in crypto/x509/standard_exts.h, x509v3_config(5); each name tried with OpenSSL 3.0.19.
 */
export const OPENSSL_EXTENSIONS: readonly OpensslExtension[] = [
  {
    name: 'basicConstraints',
    form: 'list',
    in: ['request', 'certificate'],
    examples: ['CA:FALSE', 'critical, CA:TRUE', 'critical, CA:TRUE, pathlen:0'],
    meaning:
      'Whether the certificate may sign others (`CA:TRUE`), and how many CAs may follow below it (`pathlen:N`). RFC 5280 wants it critical in a CA.',
  },
  {
    name: 'keyUsage',
    form: 'list',
    in: ['request', 'certificate'],
    examples: ['critical, digitalSignature, keyEncipherment', 'critical, keyCertSign, cRLSign', 'critical, digitalSignature'],
    meaning: 'What the key may do. A TLS leaf needs `digitalSignature` (and `keyEncipherment` for RSA key exchange), a CA `keyCertSign`.',
  },
  {
    name: 'extendedKeyUsage',
    form: 'list',
    in: ['request', 'certificate'],
    examples: ['serverAuth', 'clientAuth', 'serverAuth, clientAuth'],
    meaning:
      'Which side of a connection the certificate is for: `serverAuth`, `clientAuth`, or both (etcd peers). Go refuses the other side with "incompatible key usage".',
  },
  {
    name: 'subjectAltName',
    form: 'list',
    in: ['request', 'certificate'],
    examples: ['@alt_names', 'DNS:', 'IP:'],
    meaning: 'The names and addresses that the certificate is valid for. Go looks only here and never at the CN.',
  },
  {
    name: 'subjectKeyIdentifier',
    form: 'text',
    in: ['request', 'certificate'],
    examples: ['hash', 'none'],
    meaning: 'A short name of the key, by which certificates below find their issuer. `hash` is the usual one.',
  },
  {
    name: 'authorityKeyIdentifier',
    form: 'list',
    in: ['certificate', 'crl'],
    examples: ['keyid, issuer', 'keyid:always, issuer', 'keyid'],
    meaning: 'Which key signed the certificate. It has no place in a request: there is no issuer yet ("no issuer certificate").',
  },
  {
    name: 'issuerAltName',
    form: 'list',
    in: ['certificate', 'crl'],
    examples: ['issuer:copy'],
    meaning: 'Other names of the issuer; `issuer:copy` takes them from the issuer. Rarely read by anyone.',
  },
  {
    name: 'nameConstraints',
    form: 'list',
    in: ['request', 'certificate'],
    examples: ['critical, permitted;DNS:', 'critical, excluded;DNS:'],
    meaning:
      'For a CA: the names that certificates below it may, or may not, have. Addresses are written with a mask (`10.0.0.0/255.0.0.0`).',
  },
  {
    name: 'crlDistributionPoints',
    form: 'list',
    in: ['certificate'],
    examples: ['URI:http://'],
    meaning: 'Where the list of revoked certificates is published. Kubernetes does not look at it.',
  },
  {
    name: 'authorityInfoAccess',
    form: 'list',
    in: ['certificate'],
    examples: ['OCSP;URI:http://', 'caIssuers;URI:http://'],
    meaning: 'Where the OCSP responder and the certificate of the issuer are. Kubernetes does not look at it.',
  },
  {
    name: 'certificatePolicies',
    form: 'policies',
    in: ['request', 'certificate'],
    examples: ['1.2.3.4', '@polsect'],
    meaning:
      'The policies that the certificate was issued under, as OIDs or as sections with `policyIdentifier`, `CPS.1` and `userNotice.1`.',
  },
  {
    name: 'policyConstraints',
    form: 'list',
    in: ['certificate'],
    examples: ['requireExplicitPolicy:0', 'inhibitPolicyMapping:0'],
    meaning: 'For a CA: how policies are to be checked below it.',
  },
  {
    name: 'policyMappings',
    form: 'list',
    in: ['certificate'],
    examples: [],
    meaning: 'For a CA: which policies of the issuer and of the subject are the same.',
  },
  {
    name: 'inhibitAnyPolicy',
    form: 'text',
    in: ['certificate'],
    examples: ['0'],
    meaning: 'For a CA: from how many certificates below on `anyPolicy` counts no more.',
  },
  {
    name: 'tlsfeature',
    form: 'list',
    in: ['request', 'certificate'],
    examples: ['status_request'],
    meaning: 'The server must staple an OCSP answer ("must staple").',
  },
  {
    name: 'noCheck',
    form: 'text',
    in: ['certificate'],
    examples: ['ignored'],
    meaning: 'For an OCSP signer: do not check whether it is revoked.',
  },
  {
    name: 'subjectInfoAccess',
    form: 'list',
    in: ['certificate'],
    examples: ['caRepository;URI:http://'],
    meaning: 'Where services of the subject are.',
  },
  {
    name: 'freshestCRL',
    form: 'list',
    in: ['certificate', 'crl'],
    examples: ['URI:http://'],
    meaning: 'Where delta lists of revoked certificates are published.',
  },
  {
    name: 'issuingDistributionPoint',
    form: 'list',
    in: ['crl'],
    examples: [],
    meaning: 'In a CRL: which part of the revoked certificates it holds.',
  },
  {
    name: 'proxyCertInfo',
    form: 'policies',
    in: ['certificate'],
    examples: ['language:id-ppl-anyLanguage, pathlen:3'],
    meaning: 'Marks a proxy certificate (RFC 3820), which Go refuses.',
  },
  {
    name: 'nsCertType',
    form: 'list',
    in: ['request', 'certificate'],
    examples: ['client', 'server', 'sslCA'],
    meaning: "Netscape's forerunner of keyUsage. Nothing reads it any more.",
    obsolete: true,
  },
  {
    name: 'nsComment',
    form: 'text',
    in: ['request', 'certificate'],
    examples: ['"OpenSSL Generated Certificate"'],
    meaning: 'A comment. Nothing reads it.',
    obsolete: true,
  },
  ...['nsBaseUrl', 'nsRevocationUrl', 'nsCaRevocationUrl', 'nsRenewalUrl', 'nsCaPolicyUrl', 'nsSslServerName'].map(
    (name): OpensslExtension => ({
      name,
      form: 'text',
      in: ['certificate'],
      examples: [],
      meaning: "An address of Netscape's days. Nothing reads it.",
      obsolete: true,
    }),
  ),
  ...['SXNetID', 'sbgp-ipAddrBlock', 'sbgp-autonomousSysNum', 'issuerSignTool', 'subjectSignTool', 'acceptableResponses'].map(
    (name): OpensslExtension => ({
      name,
      form: 'list',
      in: ['certificate'],
      examples: [],
      meaning: 'An extension that Kubernetes has no use for.',
    }),
  ),
  {
    name: 'ct_precert_poison',
    form: 'text',
    in: ['certificate'],
    examples: [],
    meaning: 'Marks a precertificate for certificate transparency; no TLS client accepts one.',
  },
  ...[
    'privateKeyUsagePeriod',
    'crlNumber',
    'CRLReason',
    'deltaCRL',
    'ct_precert_scts',
    'ct_cert_scts',
    'invalidityDate',
    'holdInstructionCode',
    'certificateIssuer',
  ].map((name): OpensslExtension => ({
    name,
    form: 'fixed',
    in: ['certificate', 'crl'],
    examples: [],
    meaning: 'OpenSSL sets this extension by itself or not at all; a configuration cannot.',
  })),
];

/** The extension of a name, exactly as written: names are case-sensitive. */
export function findOpensslExtension(name: string): OpensslExtension | undefined {
  return byName.get(name);
}

const byName: ReadonlyMap<string, OpensslExtension> = new Map(OPENSSL_EXTENSIONS.map((extension) => [extension.name, extension]));

/** Words of nsCertType. Source: ns_cert_type_table in crypto/x509/v3_bitst.c. */
export const NS_CERT_TYPE_WORDS: readonly string[] = ['client', 'server', 'email', 'objsign', 'reserved', 'sslCA', 'emailCA', 'objCA'];

/** Words of `reasons` and `onlysomereasons`. Source: reason_flags in crypto/x509/v3_crld.c. */
export const CRL_REASON_WORDS: readonly string[] = [
  'unused',
  'keyCompromise',
  'CACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'AACompromise',
];

/** Types of names in subjectAltName and its like. Source: v2i_GENERAL_NAME_ex in crypto/x509/v3_san.c, x509v3_config(5). */
export const GENERAL_NAME_TYPES: readonly { readonly type: string; readonly meaning: string }[] = [
  { type: 'DNS', meaning: 'A host name: `DNS:kubernetes.default.svc`. An address written here never matches.' },
  { type: 'IP', meaning: 'An address, v4 or v6, without port, mask or brackets: `IP:10.96.0.1`.' },
  { type: 'URI', meaning: 'A URI, as SPIFFE identities are: `URI:spiffe://cluster.local/ns/x/sa/y`.' },
  { type: 'email', meaning: 'An e-mail address; `copy` takes those of the subject, `move` takes them out of it.' },
  { type: 'RID', meaning: 'A registered object identifier.' },
  { type: 'dirName', meaning: 'A distinguished name: the name of the section that holds its fields.' },
  { type: 'otherName', meaning: '`OID;TYPE:value`, such as a Microsoft UPN.' },
];

/** Reason texts of OpenSSL's extension code. Source: crypto/x509/v3err.c, crypto/objects/obj_err.c of OpenSSL 3.0; met with 3.0.19. */
export const OPENSSL_EXTENSION_REASONS = {
  unknownName: 'unknown extension name',
  unknown: 'unknown extension',
  notSupported: 'extension setting not supported',
  emptyName: 'invalid empty name',
  nullValue: 'invalid null value',
  unknownBit: 'unknown bit string argument',
  unknownObject: 'unknown object name',
  invalidObject: 'invalid object identifier',
  invalidBoolean: 'invalid boolean string',
  invalidName: 'invalid name',
  invalidNumber: 'bn dec2bn error',
  missingValue: 'missing value',
  unsupportedOption: 'unsupported option',
  unknownOption: 'unknown option',
  badAddress: 'bad ip address',
  badObject: 'bad object',
  missingSection: 'invalid extension string',
  sectionNotFound: 'section not found',
  invalidSection: 'invalid section',
  expectedSection: 'expected a section name',
  invalidSyntax: 'invalid syntax',
  illegalHex: 'illegal hex digit',
  oddDigits: 'odd number of digits',
  dirName: 'dirname error',
  otherName: 'othername error',
  invalidPolicy: 'invalid policy identifier',
  noPolicy: 'no policy identifier',
  invalidOption: 'invalid option',
  emptyExtension: 'illegal empty extension',
  policySyntax: 'incorrect policy syntax tag',
  noProxyLanguage: 'no proxy cert policy language defined',
  proxySetting: 'invalid proxy policy setting',
  extensionName: 'extension name error',
  /** The last word of every refusal; the only one for a distribution point without its section. */
  inExtension: 'error in extension',
} as const;
