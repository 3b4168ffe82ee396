import { mint, type Minted } from '../../support/mint.js';

/** A CA and what it signed, minted once for a test file. */
export function makePki(): { readonly ca: Minted; readonly alice: Minted; readonly server: Minted } {
  const ca = mint({ subject: 'CN=kubernetes', ca: true, ku: ['digitalSignature', 'keyCertSign', 'cRLSign'] });
  const alice = mint({ subject: 'O=dev,CN=alice', issuer: ca, ku: ['digitalSignature'], eku: ['clientAuth'] });
  const server = mint({
    subject: 'CN=kube-apiserver',
    issuer: ca,
    ku: ['digitalSignature', 'keyEncipherment'],
    eku: ['serverAuth'],
    sans: ['DNS:kubernetes', 'IP:10.96.0.1'],
    key: 'ec-p384',
    serial: 0x3eb,
  });
  return { ca, alice, server };
}

/** A kubeconfig that loads and works; `change` makes something wrong with it. */
export function kubeconfig(
  { ca, alice }: { readonly ca: Minted; readonly alice: Minted },
  change = (text: string): string => text,
): string {
  return change(`apiVersion: v1
kind: Config
clusters:
- name: prod
  cluster:
    server: https://10.0.0.5:6443
    certificate-authority-data: ${base64(ca.pem)}
users:
- name: alice
  user:
    client-certificate-data: ${base64(alice.pem)}
    client-key-data: ${base64(alice.keyPem)}
contexts:
- name: prod
  context: {cluster: prod, user: alice}
current-context: prod
`);
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Every run of 16 characters of a key's base64, in PEM and in base64 of PEM: none may ever be printed. */
export function keyPieces({ keyPem }: Minted): string[] {
  const body = keyPem.replaceAll(/-----[^-]+-----|\s/g, '');
  return [...pieces(body), ...pieces(base64(keyPem).slice(40))];
}

function pieces(text: string): string[] {
  return Array.from({ length: Math.max(0, Math.floor(text.length / 4) - 3) }, (_, at) => text.slice(at * 4, at * 4 + 16)).filter(
    (piece) => piece.length === 16,
  );
}
