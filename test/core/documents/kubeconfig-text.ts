import { mint } from '../../support/mint.js';
import { createKubeconfigKind } from '../../../server/src/core/documents/kubeconfig/kind.js';
import type { KubeconfigDocument } from '../../../server/src/core/documents/document.js';

/** Reads a text as a kubeconfig of a given name. */
export function parseConfig(text: string, uri = 'file:///home/me/.kube/config'): KubeconfigDocument {
  return createKubeconfigKind().parse({ uri, text });
}

export function detects(text: string, uri = 'file:///work/some.yaml'): boolean {
  const kind = createKubeconfigKind();
  return kind.detect({ uri, text }) || kind.embedded({ uri, text }) !== undefined;
}

export function base64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64');
}

export const ca = mint({ subject: 'CN=kubernetes', ca: true });

/** A whole, valid configuration. */
export const plain = `apiVersion: v1
kind: Config
clusters:
- name: prod
  cluster:
    server: https://10.0.0.1:6443
    certificate-authority-data: ${base64(ca.pem)}
users:
- name: "admin"
  user:
    client-certificate: ../pki/admin.crt
    client-key: 'pki/admin.key'
    tokenFile: /var/token
contexts:
- name: admin@prod
  context:
    cluster: prod
    user: admin
    namespace: default
current-context: admin@prod
`;
