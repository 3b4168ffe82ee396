import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ClusterParams,
  IssueOptionsResult,
  IssueParams,
  IssuePlanResult,
  IssueResult,
  KubeconfigParams,
  PreparedResult,
  RenewalParams,
  RequestParams,
  RotationParams,
  RotationStepParams,
  SigningParams,
  WriteResult,
} from '../../server/src/protocol/index.js';
import { buildServer, Client } from './client.js';
import { leaks, makeExample, type Example } from './example.js';

let server: Awaited<ReturnType<typeof buildServer>>;
let example: Example;
let client: Client;
const made: string[] = [];

beforeAll(async () => {
  server = await buildServer();
  example = makeExample();
  ({ client } = await Client.start(server.path, example.folder));
});

afterAll(async () => {
  await client.stop();
  // Nothing that the server ever said holds a piece of a key, of those that were there and of those that were made.
  expect(leaks(client.heard, [...example.secrets, ...made])).toEqual([]);
  expect(client.heard).not.toContain(passphrase);
  server.remove();
  example.remove();
});

const passphrase = 'correct horse battery staple';
const path = (name: string): string => join(example.folder, name);

function params(partial: Partial<IssueParams>): IssueParams {
  return {
    profile: 'user',
    facts: { user: 'alice', groups: ['dev'] },
    lifetime: '30d',
    key: 'ec-p256',
    folderUri: example.uri('pki'),
    name: 'alice',
    issuerCertificateUri: example.uri('pki/ca.crt'),
    issuerKeyUri: example.uri('pki/ca.key'),
    dryRun: false,
    ...partial,
  };
}

async function issue(partial: Partial<IssueParams>): Promise<IssueResult> {
  const result = await client.request<IssueResult>('kubepki/issue', params(partial));
  if (result.ok)
    for (const { uri } of result.files.filter((file) => file.uri.endsWith('.key')))
      made.push(readFileSync(new URL(uri), 'utf8').replaceAll(/-----.*-----|\s/g, ''));
  return result;
}

const plan = (partial: Partial<IssueParams>): Promise<IssuePlanResult> => client.request('kubepki/planIssue', params(partial));

describe('issuing', () => {
  it('offers every profile and the CA whose key is here', async () => {
    const { profiles, authorities, keys } = await client.request<IssueOptionsResult>('kubepki/issueOptions', {});
    expect(profiles.length).toBeGreaterThan(20);
    expect(keys).not.toEqual([]);
    expect(authorities).toMatchObject([
      { subject: 'CN=kubernetes', certificateUri: example.uri('pki/ca.crt'), keyUri: example.uri('pki/ca.key') },
    ]);
  });

  it('plans without making anything', async () => {
    expect(await plan({})).toMatchObject({
      ok: true,
      subject: 'O=dev,CN=alice',
      files: [
        { uri: example.uri('pki/alice.key'), mode: 0o600 },
        { uri: example.uri('pki/alice.crt'), mode: 0o644 },
      ],
    });
    expect(await plan({ facts: {} })).toMatchObject({ ok: false, field: 'user' });
    const preview = await issue({ dryRun: true });
    expect(preview).toMatchObject({ ok: true, preview: expect.stringContaining('CN=alice') as string, files: [] });
    expect(existsSync(path('pki/alice.key'))).toBe(false);
  });

  it('writes key and certificate and overwrites nothing', async () => {
    const issued = await issue({});
    expect(issued).toMatchObject({ ok: true });
    expect(JSON.stringify(issued)).not.toContain('content');
    expect(statSync(path('pki/alice.key')).mode & 0o777).toBe(0o600);
    const certificate = new X509Certificate(readFileSync(path('pki/alice.crt')));
    expect(certificate.checkPrivateKey(createPrivateKey(readFileSync(path('pki/alice.key'))))).toBe(true);
    expect(await issue({})).toMatchObject({ ok: false, field: 'name' });
  });

  it('replaces what it is told to, says what is lost, and keeps it', async () => {
    const before = readFileSync(path('pki/alice.crt'), 'utf8');
    expect(await plan({ replace: true })).toMatchObject({
      ok: true,
      files: [
        { replaces: 'EC P-256 private key, unencrypted' },
        { replaces: expect.stringMatching(/^Client certificate of alice, expires in (29|30) days$/) as string },
      ],
    });
    const issued = await issue({ replace: true });
    if (!issued.ok) throw new Error(issued.reason);
    expect(readFileSync(path('pki/alice.crt'), 'utf8')).not.toBe(before);
    const kept = issued.files.map(({ backupUri }) => new URL(backupUri ?? ''));
    expect(kept).toHaveLength(2);
    expect(readFileSync(kept[1] ?? '', 'utf8')).toBe(before);
    expect(statSync(kept[0] ?? '').mode & 0o777).toBe(0o600);
  });

  it('asks for the passphrase of an encrypted CA key only when it signs', async () => {
    const key = createPrivateKey(example.read('pki/ca.key')).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
    writeFileSync(path('pki/ca.key'), key);
    try {
      expect(await plan({ name: 'erin' })).toMatchObject({ ok: true });
      expect(await issue({ name: 'erin', dryRun: true })).toMatchObject({ ok: true });
      expect(await issue({ name: 'erin' })).toMatchObject({ ok: false, field: 'passphrase' });
      expect(await issue({ name: 'erin', passphrase: 'wrong' })).toMatchObject({ ok: false, field: 'passphrase' });
      expect(existsSync(path('pki/erin.key'))).toBe(false);
      expect(await issue({ name: 'erin', passphrase })).toMatchObject({ ok: true });
      const certificate = new X509Certificate(readFileSync(path('pki/erin.crt')));
      expect(certificate.verify(new X509Certificate(readFileSync(path('pki/ca.crt'))).publicKey)).toBe(true);
    } finally {
      writeFileSync(path('pki/ca.key'), example.read('pki/ca.key'));
    }
  });

  it('names file and reason where it cannot write, and leaves nothing behind', async () => {
    const before = readdirSync(path('pki'));
    expect(await issue({ folderUri: example.uri('admin.conf') })).toEqual({
      ok: false,
      field: 'folderUri',
      reason: expect.stringMatching(/^Nothing was written\. .*admin\.conf.*: a part of the path is not a folder\.$/) as string,
    });
    expect(readdirSync(path('pki'))).toEqual(before);
  });
});

describe('renewing', () => {
  const prepare = (partial: Partial<RenewalParams> = {}): Promise<PreparedResult> =>
    client.request('kubepki/prepareRenewal', { uris: [example.uri('pki/apiserver.crt')], key: 'keep', ...partial });
  const write = (id: string): Promise<WriteResult> => client.request('kubepki/writePrepared', { id });

  it('shows what would be, and writes what was shown, once', async () => {
    const before = new X509Certificate(example.read('pki/apiserver.crt'));
    const prepared = await prepare({ extraSans: ['DNS:api.example.com'], position: { line: 0, character: 0 } });
    if (!prepared.ok) throw new Error(prepared.reason);
    expect(prepared.preview).toContain('kube-apiserver serving certificate');
    expect(prepared.files.map(({ uri }) => uri)).toEqual(
      expect.arrayContaining([example.uri('pki/apiserver.crt'), example.uri('pki/bundle.pem')]),
    );
    expect(prepared.files.every(({ replaces }) => replaces !== undefined)).toBe(true);
    expect(readFileSync(path('pki/apiserver.crt'), 'utf8')).toBe(example.read('pki/apiserver.crt'));
    const written = await write(prepared.id);
    if (!written.ok) throw new Error(written.reason);
    const after = new X509Certificate(readFileSync(path('pki/apiserver.crt')));
    expect(after.publicKey.equals(before.publicKey)).toBe(true);
    expect(after.subjectAltName).toContain('DNS:api.example.com');
    expect(written.files.every(({ backupUri, content }) => backupUri !== undefined && content === undefined)).toBe(true);
    expect(await write(prepared.id)).toMatchObject({ ok: false });
  });

  it('writes nothing that something else was prepared after, or that has changed', async () => {
    const first = await prepare();
    const second = await prepare();
    if (!first.ok || !second.ok) throw new Error('not prepared');
    expect(await write(first.id)).toMatchObject({ ok: false, reason: expect.stringContaining('Nothing was written') as string });
    const third = await prepare();
    if (!third.ok) throw new Error(third.reason);
    const text = readFileSync(path('pki/apiserver.crt'), 'utf8');
    writeFileSync(path('pki/apiserver.crt'), `${text}\n`);
    expect(await write(third.id)).toMatchObject({ ok: false, reason: expect.stringContaining('has changed since it was read') as string });
    expect(readFileSync(path('pki/apiserver.crt'), 'utf8')).toBe(`${text}\n`);
  });
});

describe('what is prepared', () => {
  const prepare = (what: string, asked: object): Promise<PreparedResult> => client.request(`kubepki/prepare${what}`, asked);

  /** Writes it, and answers the names of the files. */
  async function write(prepared: PreparedResult): Promise<string[]> {
    if (!prepared.ok) throw new Error(prepared.reason);
    const written = await client.request<WriteResult>('kubepki/writePrepared', { id: prepared.id });
    if (!written.ok) throw new Error(written.reason);
    for (const { uri } of written.files.filter((file) => file.uri.endsWith('.key')))
      made.push(readFileSync(new URL(uri), 'utf8').replaceAll(/-----.*-----|\s/g, ''));
    return written.files.map(({ uri }) => uri.slice(example.uri('').length)).sort();
  }

  const authority = () => ({ issuerCertificateUri: example.uri('pki/ca.crt'), issuerKeyUri: example.uri('pki/ca.key') });

  it('is a request, and the certificate of it', async () => {
    const {
      lifetime: _lifetime,
      issuerCertificateUri: _certificate,
      issuerKeyUri: _key,
      dryRun: _dryRun,
      ...asked
    } = params({ name: 'grace', facts: { user: 'grace' } });
    expect(await write(await prepare('Request', { ...asked, manifest: true } satisfies RequestParams))).toEqual([
      'pki/grace-csr.yaml',
      'pki/grace.csr',
      'pki/grace.key',
    ]);
    expect(await prepare('Request', { ...asked, manifest: false } satisfies RequestParams)).toMatchObject({ ok: false, field: 'name' });
    const signed = await prepare('Signing', { uri: example.uri('pki/grace.csr'), ...authority() } satisfies SigningParams);
    expect(signed).toMatchObject({ ok: true, preview: expect.stringContaining('CN=grace') as string });
    expect(await write(signed)).toEqual(['pki/grace.crt']);
    const certificate = new X509Certificate(readFileSync(path('pki/grace.crt')));
    expect(certificate.checkPrivateKey(createPrivateKey(readFileSync(path('pki/grace.key'))))).toBe(true);
    expect(await prepare('Signing', { uri: example.uri('pki/ca.crt'), ...authority() } satisfies SigningParams)).toMatchObject({
      ok: false,
    });
  });

  it('is a kubeconfig with a new user', async () => {
    const asked: KubeconfigParams = {
      server: 'https://10.0.0.10:6443',
      caUri: example.uri('pki/ca.crt'),
      credentials: { type: 'issue', profile: 'user', facts: { user: 'heidi' }, key: 'ec-p256', ...authority() },
      placement: 'embed',
      targetUri: example.uri('heidi.kubeconfig'),
      existing: 'refuse',
      current: 'set',
      dryRun: false,
    };
    expect(await write(await prepare('Kubeconfig', asked))).toEqual(['heidi.kubeconfig']);
    const text = readFileSync(path('heidi.kubeconfig'), 'utf8');
    expect(text).toContain('https://10.0.0.10:6443');
    expect(statSync(path('heidi.kubeconfig')).mode & 0o777).toBe(0o600);
    made.push(/client-key-data: (\S+)/.exec(text)?.[1] ?? '');
    expect(await prepare('Kubeconfig', asked)).toMatchObject({ ok: false, field: 'targetUri' });
  });

  it('is the PKI of a cluster', async () => {
    const asked: ClusterParams = {
      controlPlanes: [{ name: 'cp1', addresses: ['192.168.56.10'] }],
      folderUri: example.uri('new-cluster'),
      existing: 'refuse',
      dryRun: false,
    };
    const files = await write(await prepare('Cluster', asked));
    expect(files.length).toBeGreaterThan(20);
    expect(files.some((file) => file.endsWith('pki/apiserver.crt'))).toBe(true);
    expect(await prepare('Cluster', { ...asked, controlPlanes: [] })).toMatchObject({ ok: false });
  });

  it('is the plan to replace a CA, and its first step', async () => {
    const root = readdirSync(path('new-cluster'), { recursive: true })
      .map(String)
      .find((name) => name.endsWith('pki/ca.crt'));
    const asked: RotationParams = {
      caUri: example.uri(`new-cluster/${root ?? ''}`),
      folderUri: example.uri('new-cluster'),
      name: 'ca-rotation.md',
    };
    const planned = await prepare('Rotation', asked);
    if (!planned.ok) throw new Error(planned.reason);
    expect(planned.files).toMatchObject([{ uri: example.uri('new-cluster/ca-rotation.md') }]);
    expect(await write(planned)).toEqual(['new-cluster/ca-rotation.md']);
    const step: RotationStepParams = { planUri: example.uri('new-cluster/ca-rotation.md'), step: 1 };
    const files = await write(await prepare('RotationStep', step));
    expect(files).toContain('new-cluster/ca-rotation.md');
    expect(files.length).toBeGreaterThan(1);
    expect(readFileSync(path('new-cluster/ca-rotation.md'), 'utf8')).toContain('Written on');
  });
});

describe('an untrusted workspace', () => {
  it('is offered nothing, and nothing is prepared or written', async () => {
    const { client: wary } = await Client.start(server.path, example.folder, {
      initializationOptions: { trusted: false, otherYamlExtension: false },
    });
    const prepared = ['Renewal', 'Request', 'Signing', 'Kubeconfig', 'Cluster', 'Rotation', 'RotationStep'].map(
      (what) => `kubepki/prepare${what}`,
    );
    for (const method of [...prepared, 'kubepki/writePrepared', 'kubepki/issue', 'kubepki/planIssue'])
      expect(await wary.request(method, { ...params({}), uris: [example.uri('pki/apiserver.crt')], id: '1' })).toMatchObject({
        ok: false,
        reason: expect.stringContaining('untrusted') as string,
      });
    await wary.stop();
  });
});
