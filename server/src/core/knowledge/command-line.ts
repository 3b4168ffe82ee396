import { etcdctlOptions } from './etcdctl-options.js';
import { kubeadmOptions, kubectlOptions } from './kubectl-commands.js';
import type { OptionFact, OptionTable } from './openssl-option.js';

/** Programs whose command lines are read. */
export type ProgramName = 'openssl' | 'cfssl' | 'kubectl' | 'kubeadm' | 'etcdctl' | 'curl' | 'helm';

/** Programs that run another one, with the options of theirs that take a value. */
export const wrappers: ReadonlyMap<string, readonly string[]> = new Map([
  ['sudo', ['-u', '-g', '-h', '-p', '-C']],
  ['doas', ['-u']],
  ['env', ['-u', '-C']],
  ['exec', ['-a']],
  ['nohup', []],
  ['command', []],
  ['time', []],
  ['winpty', []],
  ['timeout', ['-s', '-k']],
]);

/** Other names of a program. `oc` and `k3s kubectl` take kubectl's words. */
export const programNames: ReadonlyMap<string, ProgramName> = new Map([
  ['openssl', 'openssl'],
  ['openssl.exe', 'openssl'],
  ['openssl3', 'openssl'],
  ['cfssl', 'cfssl'],
  ['kubectl', 'kubectl'],
  ['kubectl.exe', 'kubectl'],
  ['kubeadm', 'kubeadm'],
  ['etcdctl', 'etcdctl'],
  ['curl', 'curl'],
  ['helm', 'helm'],
]);

/** Source: curl 8 `curl --help all` and man page, section "options". */
const curlOptions: OptionTable = {
  cacert: ['file', "CA certificates that the server's certificate must chain to."],
  capath: ['dir', 'Folder of trusted CA certificates, named by their hashes.'],
  cert: ['certificate[:password]', 'Client certificate to present.'],
  'cert-type': ['type', 'Format of the client certificate: `PEM`, `DER`, `P12`.'],
  key: ['key', 'Private key of the client certificate.'],
  'key-type': ['type', 'Format of the private key.'],
  pass: ['phrase', 'Pass phrase of the private key.'],
  insecure: ['', "Does not check the server's certificate: whoever answers is believed."],
  'proxy-insecure': ['', "Does not check the proxy's certificate."],
  pinnedpubkey: ['hashes', 'Accepts only a server with this public key.'],
  resolve: ['host:port:address', 'Uses this address for a host, without changing the name that is checked.'],
  'connect-to': ['host1:port1:host2:port2', 'Connects elsewhere, without changing the name that is checked.'],
  'tlsv1.2': ['', 'Uses TLS 1.2 or later.'],
  'tlsv1.3': ['', 'Uses TLS 1.3 or later.'],
  'tls-max': ['version', 'The highest version of TLS to use.'],
  ciphers: ['list', 'Cipher suites to offer.'],
  header: ['header', 'Sends a header, such as `Authorization: Bearer …`.'],
  request: ['method', 'HTTP method.'],
  data: ['data', 'Sends this body.'],
  output: ['file', 'Writes the answer to a file.'],
  user: ['user:password', 'User and password.'],
  silent: ['', 'Shows no progress.'],
  'show-error': ['', 'Shows errors even when silent.'],
  fail: ['', 'Ends with an error when the server answers with one.'],
  location: ['', 'Follows redirects.'],
  verbose: ['', 'Shows the TLS handshake and the headers.'],
  'remote-name': ['', 'Writes to a file named as in the URL.'],
  include: ['', 'Shows the headers of the answer, too.'],
  head: ['', 'Asks for the headers only.'],
  compressed: ['', 'Asks for a compressed answer.'],
};

/** Short options of curl that have a long name; the others are only known to take a value or not. */
const curlShort: Readonly<Record<string, string>> = {
  k: 'insecure',
  E: 'cert',
  H: 'header',
  X: 'request',
  d: 'data',
  o: 'output',
  u: 'user',
  s: 'silent',
  S: 'show-error',
  f: 'fail',
  L: 'location',
  v: 'verbose',
  O: 'remote-name',
  i: 'include',
  I: 'head',
};
const curlShortWithValue = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz';

/** Source: cloudflare/cfssl cli/config.go, cli/gencert/gencert.go. */
const cfsslOptions: OptionTable = {
  ca: ['file', 'CA certificate that signs.'],
  'ca-key': ['file', 'Private key of the CA.'],
  config: ['file', 'Signing configuration (`ca-config.json`) with the profiles.'],
  profile: ['name', 'Profile of the configuration: its usages and expiry go into the certificate.'],
  hostname: ['list', 'Names and addresses for the SANs, with commas; replaces `hosts` of the request.'],
  initca: ['', 'Makes a new self-signed CA.'],
  remote: ['host', 'Lets a cfssl server sign.'],
  cn: ['name', 'Common name, in place of the one in the request.'],
  cert: ['file', 'Certificate to read.'],
  csr: ['file', 'Request to read.'],
  label: ['name', 'Key of a remote server.'],
  'tls-remote-ca': ['file', 'CA of the cfssl server.'],
  'mutual-tls-client-cert': ['file', 'Client certificate for the cfssl server.'],
  'mutual-tls-client-key': ['file', 'Key of the client certificate.'],
  renewca: ['', 'Makes a new certificate for an existing CA.'],
  loglevel: ['number', 'How much is logged, from 0 (debug) to 5 (fatal).'],
};

const tables: Readonly<Record<Exclude<ProgramName, 'openssl'>, OptionTable>> = {
  cfssl: cfsslOptions,
  kubectl: kubectlOptions,
  kubeadm: kubeadmOptions,
  etcdctl: etcdctlOptions,
  curl: curlOptions,
  helm: {},
};

/** The options of a program other than openssl. */
export function optionsOf(program: Exclude<ProgramName, 'openssl'>): OptionTable {
  return tables[program];
}

/** What is known of an option of a program other than openssl. */
export function findProgramOption(program: Exclude<ProgramName, 'openssl'>, name: string): OptionFact | undefined {
  const table = tables[program];
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The long name of one of curl's letters, if it is listed, and whether a value follows. */
export function curlLetter(letter: string): { readonly name: string; readonly takesValue: boolean } {
  return { name: curlShort[letter] ?? letter, takesValue: curlShortWithValue.includes(letter) };
}

/** The flag of metrics-server that makes it believe every kubelet. Source: kubernetes-sigs/metrics-server README. */
export const kubeletInsecureTls = '--kubelet-insecure-tls';

/** What a URL of the API server looks like: its ports, its paths, its names. Source: kubernetes/website reference/access-authn-authz. */
export const apiServerUrl =
  /:6443\b|\/apis?(?:\/|["'?\s]|$)|\/(?:healthz|livez|readyz)\b|kubernetes\.default|KUBERNETES_(?:SERVICE|PORT|MASTER)|\$\{?(?:API_?SERVER|KUBE_?API|APISERVER)\w*/i;

/** The paths that anybody may ask: ClusterRole system:public-info-viewer. Source: kubernetes bootstrappolicy/policy.go. */
export const healthPath = /\/(?:healthz|livez|readyz|version)\b/;
