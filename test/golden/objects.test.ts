import { describe, expect, it } from 'vitest';
import { findingsOf } from '../support/check.js';
import { at } from '../core/features/fixture.js';

/**
 * Somebody asks for a certificate through the API, gets it into a Secret, and makes a webhook serve with it:
 * each file as it is written by hand, with the mistakes that are made there.
 */
const recipe = `//- recipe
ca: {subject: "CN=dev-ca", ca: true}
bob: {subject: "CN=bob,O=dev,O=system:masters", request: true}
alice: {subject: "CN=alice,O=dev", request: true}
web: {subject: "CN=web", issuer: ca, eku: [serverAuth], sans: ["DNS:web.dev.svc"]}
other: {subject: "CN=web", issuer: ca, eku: [serverAuth], sans: ["DNS:web.dev.svc"]}
`;

const request = (name: string, usages: string, cursor = ''): string => `//- file=csr.yaml
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: ${name}
spec:
  request: ${cursor}\${${name}.csr64}
  signerName: kubernetes.io/kube-apiserver-client
  expirationSeconds: 86400
  usages: [${usages}]
`;

const secret = (key: string, cursor = ''): string => `//- file=secret.yaml
apiVersion: v1
kind: Secret
metadata: {name: web, namespace: dev}
type: kubernetes.io/tls
data:
  tls.crt: ${cursor}\${web.crt64}
  tls.key: \${${key}.key64}
`;

async function hoverOn(fixture: string): Promise<string> {
  const { service, uri, offset } = await at(fixture);
  return (await service.hover(uri, offset))?.markdown ?? '';
}

const idsOf = async (fixture: string): Promise<string[]> => (await findingsOf(fixture)).map(({ ruleId }) => ruleId).sort();

describe('a request for a certificate', () => {
  it('tells who approving it would make its owner', async () => {
    const markdown = await hoverOn(recipe + request('alice', 'client auth', '$0'));
    expect(markdown).toContain('CN=alice');
    expect(markdown).toContain('Approved, it would make its owner the user `alice`, in');
    expect(markdown).toContain('- group `dev`: rights only where a binding names it');
    expect(markdown).toContain('`kubectl certificate approve alice`');
    expect(markdown).toContain('valid for 24 hours');
  });

  it('tells what the signer refuses, in its words', async () => {
    const markdown = await hoverOn(recipe + request('bob', 'server auth', '$0'));
    expect(markdown).toContain('"use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed"');
    expect(markdown).toContain('"missing required usage for client certificate: client auth"');
    expect(markdown).toContain('`Approved,Failed`');
  });

  it('is faulted once for each mistake', async () => {
    expect(await idsOf(recipe + request('alice', 'client auth'))).toEqual([]);
    expect(await idsOf(recipe + request('bob', 'client auth, server auth'))).toEqual(['csr/signer-usages', 'csr/superuser-request']);
  });
});

describe('a TLS Secret', () => {
  it('shows its certificate and whether the key belongs to it', async () => {
    const markdown = await hoverOn(recipe + secret('web', '$0'));
    expect(markdown).toContain('DNS:web.dev.svc');
    expect(markdown).toContain('matches Secret/web data[tls.key]');
    expect(await hoverOn(recipe + secret('other', '$0'))).toContain('does not match Secret/web data[tls.key]');
  });

  it('is faulted for the wrong key, which no message shows', async () => {
    const [finding, ...rest] = await findingsOf(recipe + secret('other'));
    expect(rest).toEqual([]);
    expect(finding?.ruleId).toBe('secret/tls-pair-mismatch');
    expect(finding?.message).toContain('tls: private key does not match public key');
  });

  it('warns once of a key in git', async () => {
    expect(await idsOf((recipe + secret('web')).replace('file=secret.yaml', 'file=secret.yaml git=tracked'))).toEqual(['key/committed']);
  });
});

describe('an Ingress in the same file', () => {
  const ingress = (namespace: string): string => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: ${namespace}}
spec:
  tls:
  - hosts: [web.example.com]
    secretName: we$0b
`;

  it('leads to the Secret that it serves with, in its own namespace', async () => {
    const { service, uri, offset, text } = await at(recipe + secret('web') + ingress('dev'));
    const [place] = await service.definition(uri, offset);
    expect(text.slice(0, place?.span.start).endsWith('kind: Secret\nmetadata: {name: ')).toBe(true);
    const elsewhere = await at(recipe + secret('web') + ingress('prod'));
    expect(await elsewhere.service.definition(elsewhere.uri, elsewhere.offset)).toEqual([]);
  });
});

describe('a webhook that serves with it', () => {
  const webhook = (bundle: string): string => `${recipe}//- file=webhook.yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
- name: policy.example.com
  clientConfig:
    service: {name: web, namespace: dev}
    caBundle: ${bundle}
  admissionReviewVersions: [v1]
  sideEffects: None
`;

  it('wants the CA, not the leaf', async () => {
    expect(await idsOf(webhook('${ca.crt64}'))).toEqual([]);
    expect(await idsOf(webhook('${web.crt64}'))).toEqual(['x509/ca-flag-missing']);
  });
});

describe('an object that others fill in', () => {
  it('is left alone', async () => {
    const sealed =
      '//- file=a.yaml\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: web}\nspec:\n  encryptedData: {tls.crt: AgBy3i4OJSWK}\n';
    const sops =
      '//- file=b.yaml\napiVersion: v1\nkind: Secret\nmetadata: {name: web}\ntype: kubernetes.io/tls\ndata:\n  tls.crt: ENC[AES256_GCM,data:x]\n  tls.key: ENC[AES256_GCM,data:y]\nsops: {version: 3.9.0}\n';
    const helm =
      '//- file=c.yaml\napiVersion: v1\nkind: Secret\nmetadata: {name: web}\ntype: kubernetes.io/tls\ndata:\n  tls.crt: {{ .Values.crt | b64enc }}\n  tls.key: {{ .Values.key | b64enc }}\n';
    expect(await idsOf(sealed + sops + helm)).toEqual([]);
  });
});
