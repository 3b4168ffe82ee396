import { describe, expect, it } from 'vitest';
import { checkFindings, findingsOf } from '../../support/check.js';

const recipe = `
ca: {subject: "CN=kubernetes", ca: true}
leaf: {subject: "CN=alice,O=dev", issuer: ca, eku: [clientAuth]}
`;

function config(user: string, cluster = '    certificate-authority-data: ${ca.crt64}', head = 'current-context: a'): string {
  return `apiVersion: v1
kind: Config
${head}
clusters:
- name: c
  cluster:
    server: https://10.0.0.1:6443
${cluster}
users:
- name: u
  user:
${user}
contexts:
- name: a
  context:
    cluster: c
    user: u
`;
}

const pair = '    client-certificate-data: ${leaf.crt64}\n    client-key-data: ${leaf.key64}';

/** One fault each; the marker is the only finding of any rule. */
const faults: Readonly<Record<string, string>> = {
  'swapped certificate and key': config(
    '    client-certificate-data: ⟪kubeconfig/client-certificate-is-a-key|${leaf.key64}⟫\n    client-key-data: ${leaf.crt64}',
  ),
  'a misspelt client certificate': config(
    '    ⟪kubeconfig/unknown-field|client-certificate-date⟫: ${leaf.crt64}\n    client-key-data: ${leaf.key64}',
  ),
  'a misspelt CA': config(pair, '    ⟪kubeconfig/unknown-field|certificate-authority-date⟫: ${ca.crt64}'),
  'a certificate encoded twice': config(
    '    client-certificate-data: ⟪kubeconfig/double-base64|${leaf.crt6464}⟫\n    client-key-data: ${leaf.key64}',
  ),
  'base64 with a blank': config(
    '    client-certificate-data: ${leaf.crt64}\n    client-key-data: ${leaf.key64}⟪kubeconfig/invalid-base64| ⟫LS0t',
  ),
  'a placeholder for the key': config(
    '    client-certificate-data: ${leaf.crt64}\n    client-key-data: ⟪kubeconfig/invalid-base64|REDACTED⟫',
  ),
  'DER for PEM': config('    client-certificate-data: ⟪kubeconfig/not-pem|${leaf.der64}⟫\n    client-key-data: ${leaf.key64}'),
  'a misspelt current-context': config(pair, undefined, 'current-context: ⟪kubeconfig/unknown-context|A⟫'),
  'a misspelt name of a cluster': config(pair).replace('- name: c', '- ⟪kubeconfig/unknown-field|nmae⟫: c'),
  'misspelt contexts': config(pair).replace('contexts:', '⟪kubeconfig/unknown-field|Contexts⟫:'),
  'a context of another cluster': config(pair).replace('cluster: c', 'cluster: ⟪kubeconfig/unknown-cluster|d⟫'),
  'a number as token': config('    token: ⟪kubeconfig/wrong-type|12345⟫'),
  'data and path, with the path leading nowhere': config(
    pair,
    '    certificate-authority-data: ${ca.crt64}\n    ⟪kubeconfig/data-and-file|certificate-authority⟫: nowhere.crt',
  ),
  'the CA and the insecure flag': config(
    pair,
    '    certificate-authority-data: ${ca.crt64}\n    insecure-skip-tls-verify: ⟪kubeconfig/insecure-skip-tls-verify|true⟫',
  ),
  'a token beside user name and password': config(
    '    token: 31ada4fd-adec-460c-809a-9e56ceb75269\n    ⟪kubeconfig/several-credentials|username⟫: alice\n    password: hunter2',
  ),
  'an encrypted key': config('    client-certificate-data: ${leaf.crt64}\n    client-key-data: ⟪key/encrypted|${leaf.enckey64}⟫'),
  'exec and auth-provider': config(
    '    exec: {command: aws, apiVersion: client.authentication.k8s.io/v1}\n    ⟪kubeconfig/several-credentials|auth-provider⟫: {name: gcp}',
  ),
};

describe('one fault, one finding', () => {
  for (const [name, text] of Object.entries(faults)) {
    it(name, async () => {
      await checkFindings({ 'admin.conf': text }, { recipe });
    });
  }
});

describe('messages', () => {
  const others = config('    token: sha256~abcdefgh').replace(
    'users:\n',
    'users:\n- name: other\n  user:\n    client-certificate-data: ${leaf.crt64}\n',
  );

  it('say when a fault is tolerated because nothing uses the entry', async () => {
    const [finding] = await findingsOf({ config: others }, { recipe, only: ['kubeconfig/client-key-missing'] });
    expect(finding?.severity).toBe('error');
    expect(finding?.message).toContain('Tolerated as long as no context uses `other`.');
  });

  it('say which context meets a fault', async () => {
    const text = others.replace('contexts:\n', 'contexts:\n- name: b\n  context:\n    cluster: c\n    user: other\n');
    const [finding] = await findingsOf({ config: text }, { recipe, only: ['kubeconfig/client-key-missing'] });
    expect(finding?.message).toContain('Tolerated by commands in the current context `a`; met with `--context b`.');
  });

  it('hold no token, password or key', async () => {
    const secrets = ['hunter2-very-secret', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl', 'opaque-but-secret-0123456789'];
    const users = [
      `    username: alice\n    password: ${secrets[0] ?? ''}`,
      `    token: ${secrets[1] ?? ''}`,
      `    token: ${secrets[2] ?? ''}\n    username: alice`,
      `    exec:\n      apiVersion: client.authentication.k8s.io/v1beta1\n      command: sh\n      args: [--client-secret=${secrets[0] ?? ''}, --password, ${secrets[2] ?? ''}]\n      env:\n      - name: TOKEN\n        value: ${secrets[1] ?? ''}`,
    ];
    for (const user of users) {
      const findings = await findingsOf({ config: config(user) }, { recipe });
      expect(findings.length).toBeGreaterThan(0);
      for (const secret of secrets)
        expect(JSON.stringify(findings.map(({ message, related }) => [message, related]))).not.toContain(secret);
    }
  });

  it('write control characters out', async () => {
    const text = config(pair).replaceAll(/(name|user): u$/gm, '$1: "u\\e[2J"');
    const findings = await findingsOf({ config: text }, { recipe });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['kubeconfig/control-characters']);
    expect(findings[0]?.message).toContain('u\\u001b[2J');
  });
});

describe('templates', () => {
  it('get nothing above hint', async () => {
    const text = config('    token: {{ .Token }}', '    certificate-authority-data: ${ca.crt64}').replace('cluster: c', 'cluster: d');
    expect((await findingsOf({ 'kubeconfig.yaml': text }, { recipe })).filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });
});
