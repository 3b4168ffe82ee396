import { beforeAll, describe, expect, test } from 'vitest';
import { issue } from '../../../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type IssueRequest } from '../../../../server/src/core/issuing/issue-request.js';
import { planKubeconfig, type PreparedKubeconfig } from '../../../../server/src/core/issuing/kubeconfig/plan-kubeconfig.js';
import type { KubeconfigParams } from '../../../../server/src/protocol/index.js';
import { analyse } from '../../../support/analyse.js';
import { toPair, type IssuedPair } from '../../../support/issued-pair.js';
import { fixedNow } from '../../../support/recipes.js';
import { MemoryWorkspace, uriOf } from '../../../support/workspace.js';

const clock = { now: () => fixedNow };
let ca: IssuedPair;
let alice: IssuedPair;
let server: IssuedPair;

beforeAll(async () => {
  ca = await pair({ profile: 'ca' });
  alice = await pair({ profile: 'user', facts: { user: 'alice', groups: ['dev'] }, authority: ca });
  server = await pair({ profile: 'server', subject: 'CN=x', sans: ['x'], authority: ca });
});

describe('planKubeconfig', () => {
  test('names the entries as kubeadm does and embeds what kubectl reads', async () => {
    const { changes, names } = await prepared({});
    expect(names).toEqual({ cluster: 'kubernetes', user: 'alice', context: 'alice@kubernetes' });
    const [change] = changes;
    expect(change).toMatchObject({ uri: uriOf('home/config'), mode: 0o600, secret: true });
    expect(change?.text.replaceAll(/-data: .*/g, '-data: …')).toBe(`apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: …
    server: https://10.0.0.10:6443
  name: kubernetes
contexts:
- context:
    cluster: kubernetes
    namespace: team-a
    user: alice
  name: alice@kubernetes
current-context: alice@kubernetes
kind: Config
users:
- name: alice
  user:
    client-certificate-data: …
    client-key-data: …
`);
  });

  test.each<[string, Partial<KubeconfigParams>]>([
    ['embedded', {}],
    ['by path', { placement: 'by-path' }],
    ['beside its files', { placement: 'by-path', targetUri: uriOf('pki/config') }],
    ['with a certificate made for it', { credentials: issuing }],
    ['with a certificate made for it, by path', { credentials: issuing, placement: 'by-path' }],
    ['with a token file', { credentials: { type: 'token-file', tokenUri: uriOf('token') } }],
    ['with names that YAML would take for something else', { clusterName: 'no', userName: '1e3', contextName: '2026-11-21' }],
  ])('%s, it has no finding', async (_, params) => {
    const { changes } = await prepared(params);
    const workspace = new MemoryWorkspace(
      new Map(
        [...Object.entries(files()), ...changes.map(({ uri, text }) => [uri.slice(uriOf('').length), text] as const)].map(
          ([name, text]) => [name, { bytes: Buffer.from(text), mode: 0o600 }],
        ),
      ),
    );
    expect((await analyse(workspace)).filter(({ uri }) => changes.some((change) => change.uri === uri))).toEqual([]);
  });

  test('paths are relative where the files lie below the kubeconfig, and absolute else', async () => {
    const near = await prepared({ placement: 'by-path', targetUri: uriOf('config') });
    expect(near.changes[0]?.text).toContain('client-certificate: pki/alice.crt\n');
    const far = await prepared({ placement: 'by-path' });
    expect(far.changes[0]?.text).toContain('certificate-authority: /workspace/pki/ca.crt\n');
  });

  test('a program says how kubectl runs it', async () => {
    const exec = { type: 'exec', command: 'aws', args: ['eks', 'get-token'], env: [{ name: 'AWS_PROFILE', value: 'prod' }] } as const;
    const { changes } = await prepared({ credentials: { ...exec, args: [...exec.args], env: [...exec.env] } });
    expect(changes[0]?.text).toContain(`    exec:
      apiVersion: client.authentication.k8s.io/v1
      args:
      - eks
      - get-token
      command: aws
      env:
      - name: AWS_PROFILE
        value: prod
      interactiveMode: IfAvailable
`);
  });

  test('a dry run makes no key and tells the files', async () => {
    const { changes, files: planned } = await prepared({ credentials: issuing, placement: 'by-path', dryRun: true });
    expect(changes).toEqual([]);
    expect(planned.map(({ uri, mode }) => [uri, mode])).toEqual([
      [uriOf('home/bob.key'), 0o600],
      [uriOf('home/bob.crt'), 0o644],
      [uriOf('home/config'), 0o600],
    ]);
  });

  test.each<[string, Partial<KubeconfigParams>, string, string]>([
    ['a server that is none', { server: 'https://' }, 'server', 'no address'],
    ['plain HTTP', { server: 'http://10.0.0.10:8080' }, 'server', 'no certificate and no token'],
    ['a namespace that is none', { namespace: 'Team_A' }, 'namespace', 'DNS_LABEL'],
    ['a name of two lines', { contextName: 'a\nb' }, 'contextName', 'one line'],
    ['a CA that is not there', { caUri: uriOf('gone.crt') }, 'caUri', '/workspace/gone.crt'],
    ['a leaf as the CA', { caUri: uriOf('pki/alice.crt') }, 'caUri', 'CA:TRUE'],
    ['a key as the CA', { caUri: uriOf('pki/ca.key') }, 'caUri', 'no `CERTIFICATE` block'],
    [
      'the key of another',
      { credentials: { type: 'certificate', certificateUri: uriOf('pki/alice.crt'), keyUri: uriOf('pki/ca.key') } },
      'credentials',
      'private key does not match public key',
    ],
    [
      'a server certificate',
      { credentials: { type: 'certificate', certificateUri: uriOf('pki/server.crt'), keyUri: uriOf('pki/server.key') } },
      'credentials',
      'incompatible key usage',
    ],
    [
      'a profile of a server',
      { credentials: { ...issuing, profile: 'apiserver', facts: { node: 'cp1', addresses: ['10.0.0.10'] } } },
      'profile',
      'nobody signs in',
    ],
    ['a token that is not there', { credentials: { type: 'token-file', tokenUri: uriOf('gone') } }, 'credentials', '/workspace/gone'],
    ['no program', { credentials: { type: 'exec', command: ' ', args: [], env: [] } }, 'credentials', 'Name the program'],
    ['a file that is there', { targetUri: uriOf('there.conf'), existing: 'refuse' }, 'targetUri', 'nothing is overwritten'],
    ['another machine', { targetUri: 'file://host/share/config' }, 'targetUri', 'another machine'],
  ])('refuses %s', async (_, params, field, reason) => {
    expect(await run(params)).toEqual({ field, refused: expect.stringContaining(reason) as string });
  });
});

const issuing = {
  type: 'issue',
  profile: 'user',
  facts: { user: 'bob', groups: ['dev'] },
  key: 'ec-p256',
  issuerCertificateUri: uriOf('pki/ca.crt'),
  issuerKeyUri: uriOf('pki/ca.key'),
} as const satisfies KubeconfigParams['credentials'] | object;

const usual: KubeconfigParams = {
  server: 'https://10.0.0.10:6443',
  caUri: uriOf('pki/ca.crt'),
  credentials: { type: 'certificate', certificateUri: uriOf('pki/alice.crt'), keyUri: uriOf('pki/alice.key') },
  namespace: 'team-a',
  placement: 'embed',
  targetUri: uriOf('home/config'),
  existing: 'refuse',
  current: 'keep',
  dryRun: false,
};

function files(): Record<string, string> {
  return {
    'pki/ca.crt': ca.certificate,
    'pki/ca.key': ca.key,
    'pki/alice.crt': alice.certificate,
    'pki/alice.key': alice.key,
    'pki/server.crt': server.certificate,
    'pki/server.key': server.key,
    token: 'abcdef\n',
    'there.conf': 'apiVersion: v1\nkind: Config\n',
  };
}

function run(params: Partial<KubeconfigParams>): ReturnType<typeof planKubeconfig> {
  const workspace = new MemoryWorkspace(new Map(Object.entries(files()).map(([name, text]) => [name, { bytes: Buffer.from(text) }])));
  return planKubeconfig({ ...usual, ...params }, { workspace, clock });
}

async function prepared(params: Partial<KubeconfigParams>): Promise<PreparedKubeconfig> {
  const result = await run(params);
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
}

async function pair(partial: Pick<IssueRequest, 'profile'> & Partial<IssueRequest>): Promise<IssuedPair> {
  const result = await issue({ key: { make: 'ec-p256' }, ...partial }, clock);
  if (isRefusal(result)) throw new Error(result.refused);
  return toPair(result);
}
