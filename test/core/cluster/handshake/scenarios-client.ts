import { make, makeCa, makeClient, makeServer, days, pemOf } from './make.js';
import { caData, pairData, userOf } from './scenario.js';
import type { Scenario, ServerSetup } from './scenario.js';

const ca = makeCa();
const otherCa = makeCa({ subject: 'CN=other' });
const server = makeServer(ca);
const trusting = caData(ca);
const client = makeClient(ca);
const another = makeClient(ca, { subject: 'CN=bob' });
const rsa = makeClient(ca, { key: 'rsa-2048' });
const intermediate = makeCa({ subject: 'CN=clients', issuer: ca });
const below = makeClient(intermediate);

/** A server that requests client certificates, as kube-apiserver does, and answers 401 to one that it does not know. */
const requesting: ServerSetup = { chain: [server], clientCa: ca, wants: 'request' };
const anybody: ServerSetup = { chain: [server] };

function presents(name: string, expected: Scenario['expected'], user: string, more: Partial<Scenario> = {}): Scenario {
  return { name, expected, server: requesting, cluster: trusting, user, ...more };
}

const files = {
  'pki/ca.crt': ca.pem,
  'pki/a.crt': client.pem,
  'pki/a.key': client.keyPem,
  'pki/b.key': another.keyPem,
  'pki/empty': '',
  'pki/text': 'hello\n',
};
const byFiles = 'client-certificate: pki/a.crt\nclient-key: pki/a.key';
const mismatchedFiles = 'client-certificate: pki/a.crt\nclient-key: pki/b.key';

const certificates: readonly Scenario[] = [
  presents('the right client certificate', 'ok', userOf(client)),
  presents('the right one in files', 'ok', byFiles, { files }),
  presents('certificate and key in one file', 'ok', 'client-certificate: both.pem\nclient-key: both.pem', {
    files: { 'both.pem': client.pem + client.keyPem },
  }),
  presents('a client certificate of another CA', 'fail', userOf(makeClient(otherCa))),
  presents('an expired client certificate', 'fail', userOf(makeClient(ca, { notBefore: days(-9), notAfter: days(-1) }))),
  presents('a client certificate that is not valid yet', 'fail', userOf(makeClient(ca, { notBefore: days(1) }))),
  presents('a server certificate as client certificate', 'fail', userOf(makeServer(ca))),
  presents('a client certificate below an intermediate', 'ok', userOf(below, intermediate)),
  presents('a client certificate without its intermediate', 'fail', userOf(below)),
  presents('an RSA client certificate', 'ok', userOf(rsa)),
  presents('an Ed25519 client certificate', 'ok', userOf(makeClient(ca, { key: 'ed25519' }))),
  presents('a traditional key', 'ok', pairData(client.pem, client.traditionalKeyPem)),
  presents('a traditional RSA key', 'ok', pairData(rsa.pem, rsa.traditionalKeyPem)),
  presents('a token for a server that requests certificates', 'ok', 'token: sha256~x'),
  presents('a bad certificate for a server that does not ask', 'ok', userOf(makeClient(otherCa)), { server: anybody }),
  presents('no certificate where one is required', 'fail', 'token: sha256~x', { server: { ...requesting, wants: 'require' } }),
  presents('the right certificate where one is required', 'ok', userOf(client), { server: { ...requesting, wants: 'require' } }),
  presents('a pair in files that does not fit', 'fail', mismatchedFiles, { files }),
  presents('a pair in files that does not fit, and nobody asks', 'ok', mismatchedFiles, { files, server: anybody }),
  presents('a key file that holds text', 'fail', 'client-certificate: pki/a.crt\nclient-key: pki/text', { files }),
  presents('an empty certificate file', 'fail', 'client-certificate: pki/empty\nclient-key: pki/a.key', { files }),
];

const pairs: readonly Scenario[] = [
  presents('a pair that does not fit', 'fail', pairData(client.pem, another.keyPem)),
  presents('a key of another type', 'fail', pairData(client.pem, rsa.keyPem)),
  presents('certificate and key swapped', 'fail', pairData(client.keyPem, client.pem)),
  presents('a certificate as key', 'fail', pairData(client.pem, client.pem)),
  presents('a key as certificate', 'fail', pairData(client.keyPem, client.keyPem)),
  presents('two certificates as key', 'fail', pairData(client.pem, pemOf(client, another))),
  presents('an encrypted key', 'fail', pairData(client.pem, client.encryptedKeyPem('x'))),
  presents('text as certificate', 'fail', pairData('hello', client.keyPem)),
  presents('text as key', 'fail', pairData(client.pem, 'hello')),
  presents('DER as certificate', 'fail', `client-certificate-data: ${client.der.toString('base64')}\nclient-key-data: ${client.keyBase64}`),
  presents('the CA before the client certificate', 'fail', pairData(pemOf(ca, client), client.keyPem)),
  presents('the key behind something else', 'ok', pairData(client.pem, client.pem + client.keyPem)),
  presents('a client certificate with a negative serial', 'fail', userOf(makeClient(ca, { serial: -7 }))),
  presents('a public key as key', 'fail', pairData(client.pem, String(client.publicKey.export({ type: 'spki', format: 'pem' })))),
  presents('a certificate by data and its key by file', 'fail', `client-certificate-data: ${client.base64}\nclient-key: pki/b.key`, {
    files,
  }),
  presents('a DSA client certificate', 'fail', userOf(make({ subject: 'CN=dsa', issuer: ca, key: 'dsa' }))),
];

const withCluster = (name: string, expected: Scenario['expected'], cluster: string, more: Partial<Scenario> = {}): Scenario =>
  presents(name, expected, 'token: sha256~x', { cluster, ...more });
const data = (text: string): string => `certificate-authority-data: ${Buffer.from(text).toString('base64')}`;

const configs: readonly Scenario[] = [
  withCluster('CA by data and by file', 'fail', `${trusting}\ncertificate-authority: pki/ca.crt`, { files }),
  withCluster('CA file that is missing', 'fail', 'certificate-authority: pki/none.crt', { files }),
  withCluster('CA file in a folder that is missing', 'fail', 'certificate-authority: nowhere/none.crt'),
  withCluster('CA by an absolute path that is missing', 'fail', 'certificate-authority: /nowhere/at/all/ca.crt'),
  withCluster('CA that is a key', 'fail', data(ca.keyPem)),
  withCluster('CA that is text', 'fail', data('hello')),
  withCluster('CA that is a key with a blank line behind it', 'fail', data(`${ca.keyPem}\n`)),
  withCluster('CA that is DER', 'fail', `certificate-authority-data: ${ca.der.toString('base64')}`),
  withCluster('CA that Go cannot parse', 'fail', caData(makeCa({ serial: -7 }))),
  withCluster('CA that Go cannot parse beside the right one', 'ok', caData(makeCa({ serial: -7 }), ca)),
  withCluster('CA with text around it', 'ok', data(`The CA:\n\n${ca.pem}\nEnd.\n`)),
  withCluster('CA with CRLF', 'ok', data(ca.pem.replaceAll('\n', '\r\n'))),
  withCluster('CA without its last line break', 'ok', data(ca.pem.trimEnd())),
  withCluster('CA whose END is missing', 'fail', data(ca.pem.replace(/-----END.*/, ''))),
  withCluster('CA file that is empty', 'fail', 'certificate-authority: pki/empty', { files }),
  withCluster('CA file that holds text', 'fail', 'certificate-authority: pki/text', { files }),
  withCluster('CA file that is a key', 'fail', 'certificate-authority: pki/a.key', { files }),
  withCluster('CA and insecure', 'fail', `${trusting}\ninsecure-skip-tls-verify: true`),
  withCluster('CA data that is no base64', 'fail', 'certificate-authority-data: LS0t*'),
  withCluster('two faults in one user and one in the cluster', 'fail', 'certificate-authority: pki/none.crt', {
    user: 'client-certificate: pki/x.crt\nclient-key: pki/x.key',
  }),
  presents('a certificate without key', 'fail', `client-certificate-data: ${client.base64}`),
  presents('a key without certificate', 'fail', `client-key-data: ${client.keyBase64}`),
  presents('no credentials', 'fail', 'as: ""'),
  presents('token and password', 'fail', 'token: sha256~x\nusername: a\npassword: b'),
  presents('token file and password', 'fail', 'tokenFile: token\nusername: a\npassword: b', { files: { token: 'x' }, server: anybody }),
  presents('a token file that is missing', 'fail', 'tokenFile: token'),
  presents('a token file that is empty', 'fail', 'tokenFile: pki/empty', { files }),
  presents('an empty token file beside a certificate', 'fail', `${userOf(client)}\ntokenFile: pki/empty`, { files }),
  presents('an empty certificate without a key', 'fail', 'client-certificate-data: ""'),
  presents('a token with a line break', 'fail', 'token: "a\\nb"'),
  presents('a number as token', 'fail', 'token: 7'),
  presents('an unknown context', 'fail', 'token: x', { currentContext: 'b' }),
  presents('an unknown context by --context', 'fail', 'token: x', { context: 'b' }),
  presents('a known context by --context', 'ok', 'token: x', { context: 'a', currentContext: 'b' }),
  presents('an empty current context', 'fail', 'token: x', { currentContext: '""' }),
  presents('an auth provider that is gone', 'fail', 'auth-provider: {name: gcp}'),
  presents('an unknown auth provider', 'fail', 'auth-provider: {name: x}'),
  presents('an exec plugin of an unknown version', 'fail', 'exec: {command: x, apiVersion: y, interactiveMode: Never}'),
  presents('an exec plugin without a command', 'fail', 'exec: {apiVersion: client.authentication.k8s.io/v1beta1}'),
  presents('groups without a user', 'fail', 'token: x\nas-groups: [a]'),
  presents('a proxy that is no URL', 'fail', 'token: x', { cluster: `${trusting}\nproxy-url: ftp://x` }),
  presents('a bad CA and a bad pair', 'fail', pairData(client.pem, another.keyPem), { cluster: data('hello') }),
  presents('a bad CA and no credentials', 'fail', 'as: ""', { cluster: data('hello') }),
  presents('a bad CA and a bad auth provider', 'fail', 'auth-provider: {name: x}', { cluster: data('hello') }),
  presents('a bad CA over plain HTTP', 'ok', 'as: ""', { cluster: data('hello'), url: 'http://127.0.0.1', server: {} }),
];

/** Handshakes that the kubeconfig or the client's certificate decides. */
export const clientScenarios: readonly Scenario[] = [...certificates, ...pairs, ...configs];
