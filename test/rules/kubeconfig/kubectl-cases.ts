import { closedServer } from './kubectl.js';

interface Parts {
  /** Lines of the cluster, the user, the context; each replaces the default. */
  readonly cluster?: string;
  readonly user?: string;
  readonly context?: string;
  /** Lines behind the rest of the file. */
  readonly root?: string;
}

const server = `server: https://${closedServer}`;
const trusted = `${server}\ncertificate-authority-data: \${ca.crt64}`;
const plainUser = 'client-certificate-data: ${leaf.crt64}\nclient-key-data: ${leaf.key64}';

/** A kubeconfig with one cluster `c`, one user `u` and one context `a`. */
function config({ cluster = trusted, user = plainUser, context = 'cluster: c\nuser: u', root = '' }: Parts = {}): string {
  return `apiVersion: v1
kind: Config
current-context: a
clusters:
- name: c
  cluster:
${indent(cluster)}
users:
- name: u
  user:
${indent(user)}
contexts:
- name: a
  context:
${indent(context)}
${root}`;
}

function indent(lines: string): string {
  return lines
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

const only = (text: string): Record<string, string> => ({ config: text });
const cluster = (lines: string): Record<string, string> => only(config({ cluster: `${trusted}\n${lines}` }));
const bareCluster = (lines: string): Record<string, string> => only(config({ cluster: lines }));
const user = (lines: string): Record<string, string> => only(config({ user: lines }));
const context = (lines: string): Record<string, string> => only(config({ context: `cluster: c\nuser: u\n${lines}` }));
const exec = (lines: string): Record<string, string> =>
  user(
    `exec:\n${lines
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n')}`,
  );
const edited = (from: string | RegExp, to: string): Record<string, string> => only(config().replace(from, to));
const at = (address: string): Record<string, string> => bareCluster(`server: ${address}`);
const withFiles = (parts: Parts): Record<string, string> => ({
  config: config(parts),
  'pki/ca.crt': '${ca.crt}',
  'pki/u.crt': '${leaf.crt}',
  'pki/u.key': '${leaf.key}',
});

const v1beta1 = 'apiVersion: client.authentication.k8s.io/v1beta1';
const v1 = 'apiVersion: client.authentication.k8s.io/v1';

/** Files by name, for every case that kubectl is asked about. */
export const cases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Valid ones: kubectl dials.
  'all by data': only(config()),
  'all by path': withFiles({
    cluster: `${server}\ncertificate-authority: pki/ca.crt`,
    user: 'client-certificate: pki/u.crt\nclient-key: pki/u.key',
  }),
  'path and data in different fields': withFiles({ user: 'client-certificate: pki/u.crt\nclient-key-data: ${leaf.key64}' }),
  token: user('token: sha256~abcdefghijklmnopqrstuvwxyz'),
  'user name and password': user('username: alice\npassword: hunter2'),
  insecure: bareCluster(`${server}\ninsecure-skip-tls-verify: true`),
  'insecure: yes is a YAML 1.1 boolean': bareCluster(`${server}\ninsecure-skip-tls-verify: yes`),
  'empty data beside a path': withFiles({ cluster: `${server}\ncertificate-authority: pki/ca.crt\ncertificate-authority-data: ""` }),
  'null data': bareCluster(`${server}\ncertificate-authority-data: ~`),
  'data as a block': bareCluster(`${server}\ncertificate-authority-data: |\n  \${ca.crt64}`),
  'a bundle with a key in it': bareCluster(`${server}\ncertificate-authority-data: \${ca.crt64}`),
  'a key twice': edited('  cluster:\n', '  cluster:\n    server: https://127.0.0.1:10\n'),
  'an unknown key': cluster('colour: green'),
  'a number for an unknown key': cluster('weight: 1'),
  'no apiVersion': edited('apiVersion: v1\n', ''),
  'no kind': edited('kind: Config\n', ''),
  'two documents': only(`${config()}---\n${config()}`),
  'a byte order mark': only(`\u{feff}${config()}`),
  CRLF: only(config().replaceAll('\n', '\r\n')),
  JSON: only(
    JSON.stringify(
      {
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'a',
        clusters: [{ name: 'c', cluster: { server: `https://${closedServer}` } }],
        users: [{ name: 'u', user: { token: 'sha256~x' } }],
        contexts: [{ name: 'a', context: { cluster: 'c', user: 'u' } }],
      },
      null,
      2,
    ),
  ),
  'an exec plugin that is not run for a token': user(`token: sha256~x\nexec:\n  command: nobody\n  ${v1beta1}`),
  proxy: cluster(`proxy-url: http://${closedServer}`),
  'proxy with an upper-case scheme': cluster(`proxy-url: HTTP://${closedServer}`),
  'as with groups': user('token: sha256~x\nas: bob\nas-groups: [dev]'),
  'empty as-groups': user('token: sha256~x\nas-groups: []'),
  'a namespace that cannot exist': context('namespace: Foo_Bar'),
  'plain http': at(`http://${closedServer}`),
  'host and port': at(closedServer),
  'a path behind the port': at(`https://${closedServer}/k8s/clusters/c-1`),
  'a query behind the port': at(`'https://${closedServer}?x=1'`),
  'an upper-case scheme': at(`HTTPS://${closedServer}`),
  'a fault in a user that is not selected is tolerated': only(
    config({ root: '' }).replace('users:\n', 'users:\n- name: unused\n  user:\n    token: sha256~x\n'),
  ),
  'a date as token': user('token: 2026-01-01'),
  'a quoted number': user('token: "12345"'),

  // The file is refused.
  'two clusters of one name': edited('clusters:\n', `clusters:\n- name: c\n  cluster:\n    ${server}\n`),
  'two users of one name': edited('users:\n', 'users:\n- name: u\n  user: {}\n'),
  'two contexts of one name': edited('contexts:\n', 'contexts:\n- name: a\n  context: {cluster: c, user: u}\n'),
  'two nameless clusters': edited('clusters:\n', `clusters:\n- cluster: {${server}}\n- cluster: {${server}}\n`),
  'apiVersion v2': edited('apiVersion: v1', 'apiVersion: v2'),
  'apiVersion 1': edited('apiVersion: v1', 'apiVersion: 1'),
  'insecure in quotes': bareCluster(`${server}\ninsecure-skip-tls-verify: "true"`),
  'insecure: 1': bareCluster(`${server}\ninsecure-skip-tls-verify: 1`),
  'a number as token': user('token: 12345'),
  'a boolean as token': user('token: true'),
  'yes as token': user('token: yes'),
  'a hexadecimal token': user('token: 0x1f'),
  'a list as token': user('token: [a]'),
  'a number as name of a user': only(config({ context: 'cluster: c\nuser: 12' })),
  'a number as namespace': context('namespace: 123'),
  'a number as data': bareCluster(`${server}\ncertificate-authority-data: 123456`),
  'a list as data': bareCluster(`${server}\ncertificate-authority-data: [a]`),
  'a boolean as data': bareCluster(`${server}\ncertificate-authority-data: true`),
  'users as a mapping': edited('users:\n', 'users: {}\nx-users:\n'),
  'users as a text': edited('users:\n', 'users: ""\nx-users:\n'),
  'a text among the users': edited('users:\n', 'users:\n- foo\n'),
  'a cluster that is a text': edited('  cluster:\n', '  cluster: foo\n  x-cluster:\n'),
  'args as a text': exec(`command: nobody\n${v1beta1}\nargs: x`),
  'a number among the args': exec(`command: nobody\n${v1beta1}\nargs: [1]`),
  'exec as a text': user('exec: aws'),
  'auth-provider as a text': user('auth-provider: oidc'),
  'a number in as-user-extra': user('token: sha256~x\nas: bob\nas-user-extra: {a: b}'),
  'preferences as a list': edited('kind: Config\n', 'kind: Config\npreferences: []\n'),
  'disable-compression as a text': cluster('disable-compression: "x"'),
  'a blank in base64': bareCluster(`${server}\ncertificate-authority-data: LS0t LS0t`),
  'base64 over several lines': bareCluster(`${server}\ncertificate-authority-data: >\n  LS0t\n  LS0t`),
  'URL-safe base64': bareCluster(`${server}\ncertificate-authority-data: LS0_`),
  'base64 cut short': bareCluster(`${server}\ncertificate-authority-data: LS0tLS1CRUdJT`),
  'base64 without padding': bareCluster(`${server}\ncertificate-authority-data: LS0tLS1CRUdJTg`),
  'padding in the middle': bareCluster(`${server}\ncertificate-authority-data: LS0tLS1CRUdJTg==LS0t`),
  'a shell expression': bareCluster(`${server}\ncertificate-authority-data: $(base64 -w0 ca.crt)`),
  'PEM instead of base64': bareCluster(`${server}\ncertificate-authority-data: |\n  \${ca.crt}`),
  'a placeholder in angle brackets': bareCluster(`${server}\ncertificate-authority-data: <CA>`),
  'a placeholder of x': bareCluster(`${server}\ncertificate-authority-data: xxxxxxx`),
  'base64 of a user that nobody selects': edited('users:\n', 'users:\n- name: unused\n  user:\n    client-key-data: "***"\n'),
  'a tab': edited('    client-key-data', '\tclient-key-data'),
  'a tab behind a key without a value': edited('    client-certificate-data', '\tclient-certificate-data'),
  'a tab behind a value in quotes': only(config({ user: 'as: "bob"\ntoken: sha256~x' }).replace('    token', '\ttoken')),
  'a tab behind a comment': only(config({ user: 'as: bob # the builder\ntoken: sha256~x' }).replace('    token', '\ttoken')),
  'a tab behind blanks': edited('    client-key-data', '    \tclient-key-data'),
  'a tab behind a list in brackets': only(config({ user: 'as: bob\nas-groups: [a]\ntoken: sha256~x' }).replace('    token', '\ttoken')),
  'a colon too many': user('token: a: b'),
  'a line without colon': user('token'),
  'no blank behind the colon': user('token:abc'),
  'an open quote': user('token: "abc'),
  'an at sign': user('token: @abc'),
  'a backtick': user('token: `abc`'),
  'an unknown alias': user('token: *abc'),
  'an escape character': user('token: a\u001bb'),
  'JSON without a comma': only('{"apiVersion": "v1", "kind": "Config" "clusters": [], "contexts": [], "users": []}'),

  // What the context selects is refused.
  'an unknown context': edited('current-context: a', 'current-context: b'),
  'CA by data and path': withFiles({ cluster: `${trusted}\ncertificate-authority: pki/ca.crt` }),
  'certificate by data and path': withFiles({ user: `${plainUser}\nclient-certificate: pki/u.crt` }),
  'key by data and path': withFiles({ user: `${plainUser}\nclient-key: pki/u.key` }),
  'CA and insecure': cluster('insecure-skip-tls-verify: true'),
  'CA is a key': bareCluster(`${server}\ncertificate-authority-data: \${ca.key64}`),
  'CA is a request': bareCluster(`${server}\ncertificate-authority-data: \${request.csr64}`),
  'CA is DER': bareCluster(`${server}\ncertificate-authority-data: \${ca.der64}`),
  'CA is text': bareCluster(`${server}\ncertificate-authority-data: aGVsbG8gd29ybGQh`),
  'CA file is a key': { ...withFiles({ cluster: `${server}\ncertificate-authority: pki/u.key` }) },
  'CA file is missing': withFiles({ cluster: `${server}\ncertificate-authority: pki/ca-authority.crt` }),
  'a loadable placeholder': bareCluster(`${server}\ncertificate-authority-data: REDACTED`),
  'certificate of another key': user('client-certificate-data: ${leaf.crt64}\nclient-key-data: ${other.key64}'),
  'key of another type': user('client-certificate-data: ${leaf.crt64}\nclient-key-data: ${rsa.key64}'),
  swapped: user('client-certificate-data: ${leaf.key64}\nclient-key-data: ${leaf.crt64}'),
  'key is a certificate': user('client-certificate-data: ${leaf.crt64}\nclient-key-data: ${leaf.crt64}'),
  'certificate is a key': user('client-certificate-data: ${leaf.key64}\nclient-key-data: ${leaf.key64}'),
  'certificate is a request': user('client-certificate-data: ${request.csr64}\nclient-key-data: ${leaf.key64}'),
  'key is a public key': user('client-certificate-data: ${leaf.crt64}\nclient-key-data: ${leaf.pub64}'),
  'key is encrypted': user('client-certificate-data: ${leaf.crt64}\nclient-key-data: ${leaf.enckey64}'),
  'certificate is DER': user('client-certificate-data: ${leaf.der64}\nclient-key-data: ${leaf.key64}'),
  'certificate without key': user('client-certificate-data: ${leaf.crt64}'),
  'certificate with an empty key': user('client-certificate-data: ${leaf.crt64}\nclient-key-data: ""'),
  'certificate with a misspelt key': user('client-certificate-data: ${leaf.crt64}\nclient-key-date: ${leaf.key64}'),
  'certificate file is missing': withFiles({ user: 'client-certificate: pki/user.crt\nclient-key: pki/u.key' }),
  'key file is missing': withFiles({ user: 'client-certificate: pki/u.crt\nclient-key: pki/user.key' }),
  'token file is missing': withFiles({ user: 'tokenFile: pki/token' }),
  'token and password': user('token: sha256~x\nusername: alice\npassword: hunter2'),
  'token with a line break': user('token: |\n  sha256~x'),
  'exec and auth-provider': user(`exec:\n  command: nobody\n  ${v1beta1}\nauth-provider:\n  name: oidc`),
  'exec v1 without mode': exec(`command: nobody\n${v1}`),
  'exec v1alpha1': exec('command: nobody\napiVersion: client.authentication.k8s.io/v1alpha1'),
  'exec v2': exec('command: nobody\napiVersion: client.authentication.k8s.io/v2'),
  'exec v2 with mode': exec('command: nobody\ninteractiveMode: Never\napiVersion: client.authentication.k8s.io/v2'),
  'exec without version': exec('command: nobody'),
  'exec without command': exec(v1beta1),
  'exec without anything': user('exec: {}'),
  'exec with an odd mode': exec(`command: nobody\n${v1beta1}\ninteractiveMode: Sometimes`),
  'exec with a lower-case mode': exec(`command: nobody\n${v1beta1}\ninteractiveMode: never`),
  'exec with a nameless variable': exec(`command: nobody\n${v1beta1}\nenv:\n- value: x`),
  gcp: user('auth-provider:\n  name: gcp'),
  azure: user('auth-provider:\n  name: azure'),
  'an unknown auth provider': user('auth-provider:\n  name: openstack'),
  'proxy without scheme': cluster('proxy-url: foo'),
  'proxy with another scheme': cluster('proxy-url: ftp://x'),
  'proxy as host and port': cluster('proxy-url: 127.0.0.1:3128'),
  'proxy as name and port': cluster('proxy-url: proxy.example.com:3128'),
  'proxy with a blank': cluster("proxy-url: 'http://a b'"),
  'proxy with an odd port': cluster("proxy-url: 'http://127.0.0.1:abc'"),
  'groups without a user': user('token: sha256~x\nas-groups: [dev]'),
  'uid without a user': user('token: sha256~x\nas-uid: "7"'),
  'server with one slash': at('https:/127.0.0.1:9'),
  'server without slashes': at('https:127.0.0.1:9'),
  'server without colon': at('https//127.0.0.1:9'),
  'server with a misspelt scheme': at('htps://127.0.0.1:9'),
  'server with another scheme': at('tcp://127.0.0.1:9'),
  'server without host': at('https://'),
  'server with an odd port': at('https://127.0.0.1:abc'),
  'server with a large port': at('https://127.0.0.1:99999'),
  'server with a blank': at("'https://127.0.0.1:9 '"),
  'server with a leading blank': at("' https://127.0.0.1:9'"),
  'server with two ports': at("'https://127.0.0.1:6443:9'"),
  'server with an open bracket': at("'https://[::1'"),
  'server with a path and no scheme': at('127.0.0.1:9/api'),
  'server with a bad escape': at('https://127.0.0.1:9/%zz'),

  // kubectl goes elsewhere without a word.
  'no current-context': edited('current-context: a\n', ''),
  'an unknown cluster': only(config({ context: 'cluster: d\nuser: u' })),
  'a context without cluster': only(config({ context: 'user: u' })),
  'a context without anything': edited(/ {2}context:\n(?: {4}.*\n)+/, ''),
  'no server': bareCluster('tls-server-name: x'),
  'an empty server': bareCluster('server: ""'),
  'a misspelt server': bareCluster(`Server: https://${closedServer}`),
  'a nameless cluster': edited('- name: c\n  cluster', '- cluster'),
  'a misspelt name': edited('- name: c\n', '- nam: c\n'),
  'misspelt clusters': edited('clusters:\n', 'cluster:\n'),
  'an unknown user': only(config({ context: 'cluster: c\nuser: d' })),
  'a key without certificate': user('client-key-data: ${leaf.key64}'),
};
