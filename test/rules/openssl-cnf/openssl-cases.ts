export interface Refused {
  readonly rule: string;
  readonly config: string;
  /** OpenSSL's words, which the finding quotes too. */
  readonly reason: string;
  /** Which command refuses it; default `openssl req -new`. */
  readonly run?: 'ca';
}

export interface Accepted {
  readonly title: string;
  readonly config: string;
  readonly more?: readonly string[];
}

export interface Silent {
  readonly rule: string;
  readonly config: string;
  /** What stands in the request or certificate. */
  readonly makes: RegExp;
  readonly more?: readonly string[];
}

const names = 'DNS.1 = web.example.com';

/** A request with these extensions, and these names for `@alt_names`. */
function request(extensions: string, altNames = ''): string {
  const list = altNames === '' ? '' : `[ alt_names ]\n${altNames}\n`;
  return `[ req ]\nprompt = no\ndistinguished_name = dn\nreq_extensions = v3_req\n[ dn ]\nCN = web\n[ v3_req ]\n${extensions}\n${list}`;
}

const withNames = (list: string): string => request('subjectAltName = @alt_names', list);
const subject = (fields: string): string => `[ req ]\nprompt = no\ndistinguished_name = dn\n[ dn ]\n${fields}\n`;
const authority = (option: string): string =>
  `[ ca ]\ndefault_ca = own\n[ own ]\ndatabase = index.txt\ndefault_md = sha256\ndefault_crl_days = 3\npolicy = any\n${option}\n[ any ]\ncommonName = supplied\n`;

export const refused: readonly Refused[] = [
  { rule: 'syntax', config: request('keyUsage: digitalSignature'), reason: 'missing equal sign' },
  { rule: 'syntax', config: `${subject('CN = web')}[ v3_req\n`, reason: 'missing close square bracket' },
  { rule: 'syntax', config: request('subjectAltName = DNS:${host'), reason: 'no close brace' },
  { rule: 'undefined-variable', config: request('subjectAltName = DNS:$host'), reason: 'variable has no value' },
  {
    rule: 'undefined-variable',
    config: `${request('subjectAltName = DNS:$names::host')}[ names ]\nhost = web\n`,
    reason: 'variable has no value',
  },
  { rule: 'undefined-section', config: request('subjectAltName = @names'), reason: 'invalid extension string' },
  { rule: 'undefined-section', config: withNames('# none'), reason: 'invalid extension string' },
  {
    rule: 'undefined-section',
    config: subject('CN = web').replace('dn\n', 'dn\nreq_extensions = nope\n'),
    reason: 'Error checking request extension section nope',
  },
  { rule: 'undefined-section', config: subject('CN = web').replace('= dn', '= nope'), reason: "Unable to get 'nope' section" },
  { rule: 'undefined-section', config: authority('crl_extensions = nope'), reason: 'Error checking CRL extension section nope', run: 'ca' },
  { rule: 'undefined-section', config: '[ ca ]\ndefault_ca = nope\n', reason: 'variable lookup failed for nope::database', run: 'ca' },
  { rule: 'empty-list-item', config: request('keyUsage = nonRepudiation,'), reason: 'invalid empty name' },
  { rule: 'empty-list-item', config: request('subjectAltName = DNS:a,,DNS:b'), reason: 'invalid empty name' },
  { rule: 'unknown-key-usage', config: request('keyUsage = digitalsignature'), reason: 'unknown bit string argument' },
  { rule: 'unknown-key-usage', config: request('keyUsage = critical, serverAuth'), reason: 'unknown bit string argument' },
  { rule: 'unknown-extended-key-usage', config: request('extendedKeyUsage = serverauth'), reason: 'unknown object name' },
  { rule: 'unknown-extended-key-usage', config: request('extendedKeyUsage = clientAuth, server'), reason: 'unknown object name' },
  { rule: 'unknown-extension', config: request('subjectAlternativeName = DNS:a'), reason: 'unknown extension name' },
  { rule: 'unknown-extension', config: request('1.2.3.4 = hello'), reason: 'unknown extension name' },
  { rule: 'critical-misplaced', config: request('keyUsage = critical digitalSignature'), reason: 'unknown bit string argument' },
  { rule: 'critical-misplaced', config: request('keyUsage = digitalSignature, critical'), reason: 'unknown bit string argument' },
  { rule: 'critical-misplaced', config: request('basicConstraints = CA:FALSE, critical'), reason: 'invalid name' },
  { rule: 'basic-constraints-value', config: request('basicConstraints = CA=FALSE'), reason: 'invalid name' },
  { rule: 'basic-constraints-value', config: request('basicConstraints = CA:ture'), reason: 'invalid boolean string' },
  { rule: 'basic-constraints-value', config: request('basicConstraints = CA:True'), reason: 'invalid boolean string' },
  { rule: 'bad-extension-value', config: request('subjectKeyIdentifier = hsah'), reason: 'illegal hex digit' },
  { rule: 'bad-extension-value', config: request('authorityKeyIdentifier = keyid, issuer'), reason: 'no issuer certificate' },
  { rule: 'bad-extension-value', config: request('authorityInfoAccess = OCSP:http://a'), reason: 'invalid syntax' },
  { rule: 'san-type', config: request('subjectAltName = dns:a'), reason: 'unsupported option' },
  { rule: 'san-type', config: withNames('DNS.1 = a\nDNS2 = b'), reason: 'unsupported option' },
  { rule: 'san-type', config: request('subjectAltName = node-1'), reason: 'missing value' },
  { rule: 'san-type', config: request('subjectAltName = DNS:a, @alt_names', names), reason: 'missing value' },
  { rule: 'san-type', config: request('subjectAltName = DNS:'), reason: 'invalid null value' },
  { rule: 'san-not-an-ip', config: withNames('IP.1 = node-1'), reason: 'bad ip address' },
  { rule: 'san-not-an-ip', config: request('subjectAltName = IP:10.0.0.0/24'), reason: 'bad ip address' },
  { rule: 'san-value-has-type', config: withNames('IP.1 = IP:10.0.0.1'), reason: 'bad ip address' },
  { rule: 'san-list-in-entry', config: withNames('IP.1 = 10.0.0.1,10.0.0.2'), reason: 'bad ip address' },
  { rule: 'dn-field', config: subject('CommonName = web'), reason: 'invalid field name' },
  { rule: 'dn-field', config: subject('CN = web\nCN_default = web'), reason: 'invalid field name' },
  { rule: 'dn-field', config: subject('C = USA\nCN = web'), reason: 'string too long' },
  { rule: 'dn-field', config: subject('CN ='), reason: 'string too short' },
  { rule: 'dn-field', config: subject(`CN = ${'a'.repeat(65)}`), reason: 'string too long' },
];

export const accepted: readonly Accepted[] = [
  { title: 'names in a section', config: withNames(`${names}\nIP.1 = 10.0.0.1\nIP.2 = fd00::1\nURI.1 = spiffe://a/b`) },
  { title: 'numbers with a gap, from 0', config: withNames('DNS.0 = a\nDNS.7 = b') },
  { title: 'critical and its comma', config: request('keyUsage = critical, digitalSignature\nextendedKeyUsage = critical,clientAuth') },
  {
    title: 'long names of usages',
    config: request('keyUsage = Digital Signature\nextendedKeyUsage = TLS Web Client Authentication, 1.2.3'),
  },
  { title: 'every word for false', config: request('basicConstraints = CA:no') },
  { title: 'raw content', config: request('1.2.3.4 = ASN1:UTF8String:hello') },
  { title: 'numbered fields', config: subject('C = us\n0.O = a\n1.O = b\nCN = web') },
  { title: 'a header with text behind it', config: subject('CN = web').replace('[ dn ]', '[ dn ] # subject') },
  { title: 'variables', config: `host = web\n${request('subjectAltName = DNS:$host, DNS:$(host).example.com')}` },
  { title: 'an empty name section with -subj', config: subject(''), more: ['-subj', '/CN=web'] },
  { title: 'an address under both types', config: withNames('DNS.1 = 10.0.0.1\nIP.1 = 10.0.0.1') },
];

export const silent: readonly Silent[] = [
  {
    rule: 'unknown-option',
    config: request('subjectAltName = @alt_names', names).replace('req_extensions', 'req_extension'),
    makes: /^(?![^]*web\.example\.com)/,
  },
  {
    rule: 'unknown-option',
    config: subject('CN = web').replace('dn\n', 'dn\nsubjectAltName = DNS:web.example.com\n'),
    makes: /^(?![^]*web\.example\.com)/,
  },
  { rule: 'san-ip-as-dns', config: withNames('DNS.1 = 10.0.0.1'), makes: /DNS:10\.0\.0\.1/ },
  { rule: 'san-ip-as-dns', config: request('subjectAltName = DNS:web, DNS:fd00::1'), makes: /DNS:fd00::1/ },
  { rule: 'san-value-has-type', config: withNames('DNS.1 = DNS:web'), makes: /DNS:DNS:web/ },
  { rule: 'san-list-in-entry', config: withNames('DNS.1 = a,b'), makes: /DNS:a,b/ },
  { rule: 'san-list-in-entry', config: request('subjectAltName = DNS:a DNS:b'), makes: /DNS:a DNS:b/ },
  { rule: 'duplicate-key', config: withNames('DNS.1 = first\nDNS.1 = last'), makes: /^(?![^]*DNS:first)[^]*DNS:last/ },
  {
    rule: 'duplicate-key',
    config: request('keyUsage = digitalSignature\nkeyUsage = keyEncipherment'),
    makes: /^(?![^]*Digital Signature)/,
  },
  { rule: 'dn-field', config: subject('O = first\nO = last\nCN = web'), makes: /^(?![^]*O = first)[^]*O = last/ },
  {
    rule: 'san-never-used',
    config: `${subject('CN = web')}[ v3_req ]\nsubjectAltName = DNS:web.example.com\n`,
    makes: /^(?![^]*web\.example\.com)/,
  },
  { rule: 'san-never-used', config: request('keyUsage = digitalSignature', names), makes: /^(?![^]*web\.example\.com)/ },
  { rule: 'basic-constraints-value', config: request('basicConstraints = CA:FALSE, pathlen:0'), makes: /CA:FALSE, pathlen:0/ },
  {
    rule: 'distinguished-name-missing',
    config: '[ req ]\nreq_extensions = v3\n[ v3 ]\nkeyUsage = digitalSignature\n',
    makes: /CN = web/,
    more: ['-subj', '/CN=web'],
  },
  {
    rule: 'prompt-swallows-values',
    config: '[ req ]\ndistinguished_name = dn\n[ dn ]\nCN = web.example.com\n',
    makes: /CN = other/,
    more: ['-subj', '/CN=other'],
  },
  { rule: 'weak-default', config: subject('CN = web').replace('dn\n', 'dn\ndefault_md = sha1\n'), makes: /ecdsa-with-SHA1/ },
  { rule: 'group-typo', config: subject('O = system:master\nCN = admin'), makes: /system:master\b/ },
];
