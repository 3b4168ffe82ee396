/** One certificate of `ca.conf`: a request section with its name and extensions. */
export interface Section {
  readonly name: string;
  /** `CN=…`, in the order written. */
  readonly subject: readonly string[];
  /** Absent: a client, with the extensions that all clients share. */
  readonly sans?: readonly string[];
}

/** The one configuration from which `openssl req -section NAME` makes every request; more than two names stand in a section of their own. */
export function caConf(sections: readonly Section[]): string {
  return [head, ...sections.map(toText), defaults].join('\n');
}

const head = `[req]
distinguished_name = req_distinguished_name
prompt             = no
x509_extensions    = ca_x509_extensions

[ca_x509_extensions]
basicConstraints = CA:TRUE
keyUsage         = cRLSign, keyCertSign

[req_distinguished_name]
C   = US
ST  = Washington
L   = Seattle
CN  = CA
`;

const defaults = `[default_req_extensions]
basicConstraints     = CA:FALSE
extendedKeyUsage     = clientAuth
keyUsage             = critical, digitalSignature, keyEncipherment
nsCertType           = client
subjectKeyIdentifier = hash
`;

function toText({ name, subject, sans }: Section): string {
  const extensions = sans ? `${name}_req_extensions` : 'default_req_extensions';
  const lines = subject.map((attribute) => attribute.replace('=', ' = '));
  return `[${name}]
distinguished_name = ${name}_distinguished_name
prompt             = no
req_extensions     = ${extensions}

${sans ? extensionText(name, sans) : ''}[${name}_distinguished_name]
${lines.join('\n')}
`;
}

function extensionText(name: string, sans: readonly string[]): string {
  const isLong = sans.length > 2;
  return `[${name}_req_extensions]
basicConstraints     = CA:FALSE
extendedKeyUsage     = clientAuth, serverAuth
keyUsage             = critical, digitalSignature, keyEncipherment
nsCertType           = client${isLong ? ', server' : ''}
subjectAltName       = ${isLong ? `@${name}_alt_names` : sans.join(', ')}
subjectKeyIdentifier = hash

${isLong ? `[${name}_alt_names]\n${altNames(sans).join('\n')}\n\n` : ''}`;
}

function altNames(sans: readonly string[]): string[] {
  return ['IP', 'DNS'].flatMap((type) =>
    sans
      .filter((san) => san.startsWith(`${type}:`))
      .map((san, index) => `${type}.${index}${type === 'IP' ? ' ' : ''} = ${san.slice(type.length + 1)}`),
  );
}
