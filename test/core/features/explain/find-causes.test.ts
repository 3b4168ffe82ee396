import { describe, expect, it } from 'vitest';
import { at } from '../fixture.js';
import { nameOf } from '../../../support/workspace.js';
import { LineIndex } from '../../../../server/src/core/base/line-index.js';

const kubeconfig = (fields: { server?: string; ca?: string; client?: string; context?: string }): string => `
  apiVersion: v1
  kind: Config
  clusters:
  - name: prod
    cluster:
      server: ${fields.server ?? 'https://10.0.0.5:6443'}
      certificate-authority-data: ${fields.ca ?? '${ca.crt64}'}
  users:
  - name: alice
    user:
      client-certificate-data: ${fields.client ?? '${alice.crt64}'}
      client-key-data: \${alice.key64}
  contexts:
  - name: prod
    context: {cluster: prod, user: alice}
  current-context: ${fields.context ?? 'prod'}
`;

const recipe = `
  //- recipe
  old: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyCertSign], notBefore: -600d}
  ca: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyCertSign], notBefore: -20d}
  server: {subject: "CN=kube-apiserver", issuer: ca, eku: [serverAuth], sans: ["DNS:kubernetes", "IP:10.96.0.1", "IP:10.0.0.5"]}
  alice: {subject: "O=dev,CN=alice", issuer: ca, eku: [clientAuth], serial: 1234567890123}
  late: {subject: "O=dev,CN=late", issuer: ca, eku: [clientAuth], notBefore: -90d, notAfter: "2026-11-01T00:00:00Z"}
  later: {subject: "O=dev,CN=later", issuer: ca, eku: [clientAuth], notBefore: -90d, notAfter: "2026-11-02T00:00:00Z"}
`;

/** What is found, as a person reads it: file, line, words. */
async function found(text: string, files: string): Promise<{ id: string | undefined; found: string[]; fixes: (string | undefined)[] }> {
  const { service, texts } = await at(`${recipe}${files}`);
  const uris = [...texts.keys()].map((name) => `file:///workspace/${name}`);
  const explanation = await service.explainError(text, uris);
  return {
    id: explanation.error?.id,
    found: explanation.found.map(
      ({ uri, span, words }) =>
        `${nameOf(uri)}:${new LineIndex(texts.get(nameOf(uri)) ?? '').positionAt(span.start).line + 1} ${words.split('\n')[0] ?? ''}`,
    ),
    fixes: explanation.found.map(({ fix }) => fix),
  };
}

describe('the cause of an error in the files', () => {
  it('is the kubeconfig that kept the CA of before', async () => {
    const error =
      'x509: certificate signed by unknown authority (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "kubernetes")';
    const answer = await found(error, `\n//- file=admin.conf${kubeconfig({ ca: '${old.crt64}' })}\n//- file=pki/ca.crt\n\${ca.crt}\n`);
    expect(answer).toEqual({
      id: 'same-name-other-key',
      found: ['admin.conf:7 Holds the CA made 31 March 2025; pki/ca.crt has one of the same name made 1 November 2026.'],
      fixes: ['Put the CA of pki/ca.crt here.'],
    });
  });

  it('is the certificate without the address, and who dials it', async () => {
    const answer = await found(
      'tls: failed to verify certificate: x509: certificate is valid for 10.96.0.1, 10.0.0.5, not 192.168.56.10',
      `\n//- file=admin.conf${kubeconfig({ server: 'https://192.168.56.10:6443' })}\n//- file=pki/apiserver.crt\n\${server.crt}\n`,
    );
    expect(answer.found).toEqual([
      'pki/apiserver.crt:1 This certificate lacks `192.168.56.10`.',
      'admin.conf:6 This cluster dials `192.168.56.10`.',
    ]);
    expect(answer.fixes[0]).toBe('Issue it again with `IP:192.168.56.10`.');
  });

  it('is the certificate that ended when the error says, and no other', async () => {
    const answer = await found(
      'x509: certificate has expired or is not yet valid: current time 2026-11-21T00:00:00Z is after 2026-11-01T00:00:00Z',
      '\n//- file=late.crt\n${late.crt}\n//- file=later.crt\n${later.crt}\n',
    );
    expect(answer.found).toEqual([expect.stringMatching(/^late\.crt:3 Expired 20 days ago/)]);
  });

  it('is the caller’s certificate with the serial number of the log', async () => {
    const answer = await found(
      '"Unable to authenticate the request" err="verifying certificate SN=1234567890123, SKID=, AKID= failed: x509: certificate signed by unknown authority"',
      `\n//- file=admin.conf${kubeconfig({})}`,
    );
    expect(answer.found).toEqual(['admin.conf:11 This is the certificate: CN=alice,O=dev, until 17 September 2027.']);
  });

  it('is who a caller says that he is', async () => {
    const answer = await found(
      'Error from server (Forbidden): pods is forbidden: User "alice" cannot list resource "pods" in API group ""',
      `\n//- file=admin.conf${kubeconfig({})}`,
    );
    expect(answer.found).toEqual(['admin.conf:11 This certificate makes the caller `alice`, in the group `dev`.']);
  });

  it('is the finding that speaks of the same name', async () => {
    const files = `\n//- file=a.conf${kubeconfig({ context: 'prdo' })}\n//- file=b.conf${kubeconfig({ context: 'stagign' })}`;
    const answer = await found('error: context was not found for specified context: prdo', files);
    expect(answer.found).toEqual([expect.stringMatching(/^a\.conf:16 /)]);
    expect(answer.fixes).toEqual([expect.stringContaining('prod')]);
  });

  it('is nothing when the files are right', async () => {
    const files = `\n//- file=admin.conf${kubeconfig({})}\n//- file=pki/ca.crt\n\${ca.crt}\n//- file=pki/apiserver.crt\n\${server.crt}\n`;
    const errors = [
      'x509: certificate signed by unknown authority (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "kubernetes")',
      'x509: certificate is valid for 10.1.1.1, not 10.1.1.2',
      'x509: certificate has expired or is not yet valid: current time 2026-11-21T00:00:00Z is after 2026-11-01T00:00:00Z',
      'tls: private key does not match public key',
      'error: You must be logged in to the server (Unauthorized)',
    ];
    for (const error of errors) expect([error, (await found(error, files)).found]).toEqual([error, []]);
  });
});

describe('an explanation', () => {
  it('puts the values of the error into the commands, as a shell takes them for one word', async () => {
    const { service } = await at(recipe);
    const { error } = await service.explainError('open /etc/$(rm -rf x)/ca.crt: no such file or directory', []);
    expect(error?.causes[0]?.check).toBe("ls -l '/etc/$(rm -rf x)/ca.crt'");
  });

  it('tells the causes of the situation first', async () => {
    const { service } = await at(recipe);
    const causes = async (text: string): Promise<string | undefined> => (await service.explainError(text, [])).error?.causes[0]?.when;
    const words = 'x509: certificate signed by unknown authority';
    expect(await causes(`Failed to pull image "a": ${words}`)).toContain('registry');
    expect(await causes(`failed calling webhook "w": ${words}`)).toContain('caBundle');
    expect(await causes(`Unable to connect to the server: ${words}`)).toContain('kubeconfig');
  });

  it('names the nearest texts when none is known', async () => {
    const { service } = await at(recipe);
    const { error, nearest } = await service.explainError('tls: private key and public key do not match somehow', []);
    expect(error).toBeUndefined();
    expect(nearest[0]?.id).toBe('key-mismatch');
    expect((await service.explainError('ImagePullBackOff', [])).nearest).toEqual([]);
  });

  it('shows control characters and hides nothing behind them', async () => {
    const { service } = await at(recipe);
    const { error } = await service.explainError('context "a\u202eb\u0007" does not exist', []);
    expect(error?.means).toBe('No context is named `a\\u202eb\\u0007`.');
  });
});

describe('the cause of an error in a cluster', () => {
  const manifest = (certificate: string): string => `
  apiVersion: v1
  kind: Pod
  metadata: {name: kube-apiserver, namespace: kube-system}
  spec:
    containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.32.0
      command:
      - kube-apiserver
      - --client-ca-file=/etc/kubernetes/pki/ca.crt
      - --tls-cert-file=/etc/kubernetes/pki/${certificate}
      - --tls-private-key-file=/etc/kubernetes/pki/apiserver.key
      volumeMounts: [{name: pki, mountPath: /etc/kubernetes/pki}]
    volumes: [{name: pki, hostPath: {path: /etc/kubernetes/pki}}]
  `;
  const files = (admin: string): string =>
    [
      `\n//- file=etc/kubernetes/admin.conf${admin}`,
      `//- file=etc/kubernetes/manifests/kube-apiserver.yaml${manifest('apiserver.crt')}`,
      '//- file=etc/kubernetes/pki/ca.crt\n${ca.crt}',
      '//- file=etc/kubernetes/pki/apiserver.crt\n${server.crt}',
      '//- file=etc/kubernetes/pki/apiserver.key mode=600\n${server.key}\n',
    ].join('\n');

  it('is what the connection stops at', async () => {
    const error =
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "kubernetes")';
    const answer = await found(error, files(kubeconfig({ ca: '${old.crt64}' })));
    expect(answer.found).toEqual([
      expect.stringMatching(/^etc\/kubernetes\/admin\.conf:7 The CA that kubectl .* trusts here has the right name, but another key/),
    ]);
  });

  it('is the name that the connection dials', async () => {
    const error = 'x509: certificate is valid for 10.96.0.1, 10.0.0.5, not 192.168.56.10';
    const answer = await found(error, files(kubeconfig({ server: 'https://192.168.56.10:6443' })));
    expect(answer.found[0]).toMatch(/does not cover `192\.168\.56\.10`/);
  });

  it('is no connection that stops at something else', async () => {
    const error = 'x509: certificate is valid for 10.96.0.1, 10.0.0.5, not 10.9.9.9';
    expect((await found(error, files(kubeconfig({ server: 'https://192.168.56.10:6443' })))).found).toEqual([
      expect.stringMatching(/lacks `10\.9\.9\.9`/),
    ]);
    const other = 'x509: certificate signed by unknown authority';
    expect((await found(other, files(kubeconfig({ ca: '${old.crt64}' })))).found).toEqual([]);
  });
});
