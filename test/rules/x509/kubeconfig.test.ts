import { describe, it } from 'vitest';
import { checkFindings } from '../../support/check.js';

/** A kubeconfig with the given CA and client certificate, whose findings are marked. */
function kubeconfig(values: { readonly ca: string; readonly crt: string; readonly key?: string }): string {
  return [
    'apiVersion: v1',
    'kind: Config',
    'current-context: a',
    'clusters:',
    '- name: c',
    '  cluster:',
    '    server: https://api.example.com:6443',
    `    certificate-authority-data: ${values.ca}`,
    'contexts:',
    '- {name: a, context: {cluster: c, user: u}}',
    'users:',
    '- name: u',
    '  user:',
    `    client-certificate-data: ${values.crt}`,
    `    client-key-data: ${values.key ?? '${leaf.key64}'}`,
    '',
  ].join('\n');
}

const ca = 'ca: {subject: "CN=kubernetes", ca: true}';
const plain = 'leaf: {subject: "CN=alice,O=dev", issuer: ca, eku: [clientAuth]}';
const check = (recipe: string, text: string): Promise<unknown> => checkFindings({ 'admin.conf': text }, { recipe });

describe('certificates inside a kubeconfig', () => {
  it('takes a word for a group where the certificate is plainly for Kubernetes', () =>
    check(
      'ca: {subject: "CN=Acme CA", ca: true}\nleaf: {subject: "CN=alice,O=masters", issuer: ca, eku: [clientAuth]}',
      kubeconfig({ ca: '${ca.crt64}', crt: '⟪x509/group-typo|${leaf.crt64}⟫' }),
    ));

  it('tells an expired client certificate at its value', () =>
    check(
      `${ca}\nleaf: {subject: "CN=alice,O=dev", issuer: ca, eku: [clientAuth], notBefore: "-20d", notAfter: "-3d"}`,
      kubeconfig({ ca: '${ca.crt64}', crt: '⟪x509/expired|${leaf.crt64}⟫' }),
    ));

  it('tells a leaf in the place of the CA once', () =>
    check(
      `${ca}\nserver: {subject: "CN=kube-apiserver", issuer: ca, eku: [serverAuth], sans: ["DNS:api.example.com"]}\n${plain}`,
      kubeconfig({ ca: '⟪x509/ca-flag-missing|${server.crt64}⟫', crt: '${leaf.crt64}' }),
    ));

  it('warns of a pinned self-signed server', () =>
    check(
      `${ca}\nserver: {subject: "CN=api", eku: [serverAuth], sans: ["DNS:api.example.com"]}\n${plain}`,
      kubeconfig({ ca: '⟪x509/ca-flag-missing|${server.crt64}⟫', crt: '${leaf.crt64}' }),
    ));

  it('tells a CA that cannot vouch for servers', () =>
    check(
      `ca: {subject: "CN=Acme", ca: true, eku: [clientAuth]}\n${plain}`,
      kubeconfig({ ca: '⟪x509/ca-restricts-usage|${ca.crt64}⟫', crt: '${leaf.crt64}' }),
    ));

  it('tells an encrypted key', () =>
    check(`${ca}\n${plain}`, kubeconfig({ ca: '${ca.crt64}', crt: '${leaf.crt64}', key: '⟪key/encrypted|${leaf.enckey64}⟫' })));

  it('tells a blank around a group', () =>
    check(
      `${ca}\nleaf: {subject: "CN=alice,O= dev", issuer: ca, eku: [clientAuth]}`,
      kubeconfig({ ca: '${ca.crt64}', crt: '⟪x509/group-in-wrong-attribute|${leaf.crt64}⟫' }),
    ));

  it('leaves a client certificate without names alone', () =>
    check(
      `${ca}\nleaf: {subject: "CN=alice,O=dev", issuer: ca, eku: [clientAuth, serverAuth]}`,
      kubeconfig({ ca: '${ca.crt64}', crt: '${leaf.crt64}' }),
    ));

  it('leaves template text alone', () => check(`${ca}\n${plain}`, kubeconfig({ ca: '{{ .ca }}', crt: '{{ .crt }}', key: '{{ .key }}' })));

  it('leaves files alone that a kubeconfig names as they are meant', () =>
    checkFindings(
      {
        'pki/kubelet-client-current.pem': '${leaf.crt}\n${leaf.key}\n',
        'kubelet.conf': kubeconfig({ ca: '${ca.crt64}', crt: '' })
          .replace(/client-certificate-data:.*/, 'client-certificate: pki/kubelet-client-current.pem')
          .replace(/client-key-data:.*/, 'client-key: pki/kubelet-client-current.pem'),
      },
      { recipe: `${ca}\nleaf: {subject: "O=system:nodes,CN=system:node:cp1", issuer: ca, eku: [clientAuth]}` },
    ));
});
