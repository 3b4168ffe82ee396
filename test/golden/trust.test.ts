import { describe, expect, it } from 'vitest';
import { checkFindings, findingsOf } from '../support/check.js';
import { at } from '../core/features/fixture.js';

/** Who trusts whom in the API: webhooks, aggregated APIs, conversions, gateways and certificates that cert-manager makes. */
const recipe = `//- recipe
ca: {subject: "CN=dev-ca", ca: true}
web: {subject: "CN=web", issuer: ca, eku: [serverAuth], sans: ["DNS:web.dev.svc"]}
`;
const file = (text: string): string => `${recipe}//- file=objects.yaml\n${text}`;

const webhook = (clientConfig: string): string =>
  file(`apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: policy}
webhooks:
- name: policy.example.com
  admissionReviewVersions: [v1]
  sideEffects: None
  clientConfig:
    service: {name: web, namespace: dev, path: /mutate}
${clientConfig}`);

const apiService = (spec: string): string =>
  file(`apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1beta1.metrics.k8s.io}
spec:
  group: metrics.k8s.io
  version: v1beta1
  groupPriorityMinimum: 100
  versionPriority: 100
  service: {name: metrics-server, namespace: kube-system}
${spec}`);

const conversion = (bundle: string): string =>
  file(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions: []
  conversion:
    strategy: Webhook
    webhook:
      conversionReviewVersions: [v1]
      clientConfig:
        service: {name: web, namespace: dev, path: /convert}
        caBundle: ${bundle}
`);

describe('caBundle', () => {
  it('is not needed by metrics-server, in an excerpt without its group either', async () => {
    const shown = (text: string): string => `//- file=README.md\n\`\`\`yaml\n${text}\`\`\`\n`;
    const findings = await findingsOf(
      shown(`apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: v1beta1.metrics.k8s.io
spec:
  #..
  insecureSkipTLSVerify: true # <-- see here
`),
    );
    expect(findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual(['information cabundle/missing']);
  });

  it('with a CA is right in all three places', async () => {
    await checkFindings(webhook('    caBundle: ${ca.crt64}\n'));
    await checkFindings(apiService('  caBundle: ${ca.crt64}\n'));
    await checkFindings(conversion('${ca.crt64}'));
  });

  it('is left to the injector where one is named, or stands empty until then', async () => {
    await checkFindings(
      webhook('').replace('metadata: {name: policy}', 'metadata: {name: policy, annotations: {cert-manager.io/inject-ca-from: dev/web}}'),
    );
    await checkFindings(webhook('    caBundle: Cg==\n'));
  });

  it('a leaf, PEM without base64 and no verification are told', async () => {
    await checkFindings(conversion('⟪x509/ca-flag-missing|${web.crt64}⟫'));
    const [finding] = await checkFindings(apiService('  insecureSkipTLSVerify: ⟪cabundle/missing|true⟫\n'));
    expect(finding?.message).toContain('does not verify who answers');
    await checkFindings(webhook('    caBundle: ⟪cabundle/not-pem|dGhpcyBpcyBubyBQRU0gdGV4dA==⟫\n'));
  });
});

const routes = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: dev}
spec:
  tls:
  - hosts: [web.example.com]
    secretName: web-tls
  rules: []
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: dev}
spec:
  gatewayClassName: example
  listeners:
  - name: https
    protocol: HTTPS
    port: 443
    tls:
      mode: Terminate
      certificateRefs: [{kind: Secret, name: web-tls}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: {name: backend, namespace: dev}
spec:
  targetRefs: [{group: "", kind: Service, name: web}]
  validation:
    caCertificateRefs: [{group: "", kind: ConfigMap, name: backend-ca}]
    hostname: web.dev.svc
---
apiVersion: v1
kind: Secret
metadata: {name: web-tls, namespace: dev}
type: kubernetes.io/tls
data:
  tls.crt: \${web.crt64}
  tls.key: \${web.key64}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: backend-ca, namespace: dev}
data:
  ca.crt: |
    \${ca.crt}
`;

describe('Ingress, Gateway and BackendTLSPolicy', () => {
  it('are right', async () => {
    await checkFindings(file(routes));
  });

  it.each([
    ['secretName: web-$0tls', 'kind: Secret\nmetadata: {name: '],
    ['kind: Secret, name: web-$0tls', 'kind: Secret\nmetadata: {name: '],
    ['kind: ConfigMap, name: backend-$0ca', 'kind: ConfigMap\nmetadata: {name: '],
  ])('%s leads to the object', async (place, head) => {
    const { service, uri, offset, text } = await at(file(routes.replace(place.replace('$0', ''), place)));
    const [target] = await service.definition(uri, offset);
    expect(text.slice(0, target?.span.start).endsWith(head)).toBe(true);
  });
});

describe('cert-manager', () => {
  const certificate = (spec: string): string =>
    `//- file=certificate.yaml
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: dev}
spec:
  secretName: web-tls
  issuerRef: {name: ca, kind: ClusterIssuer}
${spec}`;

  it('is right as its documentation has it', async () => {
    await checkFindings(
      certificate(
        '  duration: 2160h\n  renewBefore: 360h\n  commonName: web.example.com\n  dnsNames: [web.example.com]\n  usages: [server auth, digital signature, key encipherment]\n  privateKey: {algorithm: ECDSA, size: 256, rotationPolicy: Always}\n',
      ),
    );
    await checkFindings(`${recipe}//- file=issuers.yaml
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: {name: ca}
spec: {ca: {secretName: root}}
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: {name: vault, namespace: dev}
spec:
  vault:
    server: https://vault.example.com
    path: pki/sign/dev
    caBundle: \${ca.crt64}
    auth: {kubernetes: {role: dev, serviceAccountRef: {name: vault}}}
`);
  });

  it('a renewal before the birth, an OpenSSL word and no name are told', async () => {
    await checkFindings(certificate('  dnsNames: [a.example.com]\n  duration: 24h\n  renewBefore: ⟪certmanager/duration|48h⟫\n'));
    await checkFindings(certificate('  dnsNames: [a.example.com]\n  usages: [⟪certmanager/unknown-usage|serverAuth⟫]\n'));
    await checkFindings(certificate('  commonName: web.example.com\n  ⟪certmanager/names|usages⟫: [server auth]\n'));
  });
});
