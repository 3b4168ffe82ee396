import { createPrivateKey } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { DocumentStore } from '../../../server/src/core/cluster/document-store.js';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import { issueFromParams, type IssueHost } from '../../../server/src/core/issuing/params/issue-from-params.js';
import { planFromParams } from '../../../server/src/core/issuing/params/plan-from-params.js';
import { issueOptions } from '../../../server/src/core/issuing/params/issue-options.js';
import { issue } from '../../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type IssueRequest } from '../../../server/src/core/issuing/issue-request.js';
import { defaultSettings } from '../../../server/src/core/settings.js';
import type { IssueParams } from '../../../server/src/protocol/index.js';
import { MemoryWorkspace, uriOf, workspaceRoot } from '../../support/workspace.js';
import { toPair, type IssuedPair } from '../../support/issued-pair.js';

const now = Date.parse('2026-11-21T00:00:00Z');
let ca: IssuedPair;
let leaf: IssuedPair;

beforeAll(async () => {
  ca = await pair({ profile: 'ca', subject: 'CN=kubernetes', lifetime: '3650d' });
  leaf = await pair({ profile: 'client', subject: 'CN=alice', lifetime: '365d', authority: ca });
});

describe('issueFromParams', () => {
  test('prepares the key and the certificate and names the modes', async () => {
    const prepared = await run({});
    if (isRefusal(prepared)) throw new Error(prepared.refused);
    expect(prepared.files.map(({ uri, mode }) => [uri, mode])).toEqual([
      [uriOf('out/bob.key'), 0o600],
      [uriOf('out/bob.crt'), 0o644],
    ]);
    expect(prepared.preview).toBe(`described ${String(prepared.files[1]?.text.length)}`);
    expect(prepared.files[0]?.text).toContain('PRIVATE KEY');
  });

  test('a dry run shows the certificate and prepares no file', async () => {
    expect(await run({ dryRun: true })).toMatchObject({ preview: expect.stringMatching(/^described/) as string, files: [] });
  });

  test('warnings stand below the preview', async () => {
    expect(await run({ subject: 'CN=bob,O=system:masters' })).toMatchObject({
      preview: expect.stringMatching(/^described[^]*⚠ .*cannot be revoked/) as string,
    });
  });

  test('a CA in DER signs as well', async () => {
    expect(await run({ issuerCertificateUri: uriOf('pki/ca.der') })).toMatchObject({ files: [{}, {}] });
  });

  test.each<[string, Partial<IssueParams>, keyof IssueParams, string]>([
    ['an existing pair', { folderUri: uriOf('pki'), name: 'ca' }, 'name', '/workspace/pki/ca.key'],
    ['an existing key', { folderUri: uriOf('pki'), name: 'lonely' }, 'name', '/workspace/pki/lonely.key'],
    ['a path as name', { name: '../bob' }, 'name', 'plain file name'],
    ['a hidden name', { name: '.bob' }, 'name', 'plain file name'],
    ['a device of Windows', { name: 'con' }, 'name', 'plain file name'],
    ['a folder of another machine', { folderUri: 'file://server/share' }, 'folderUri', 'another machine'],
    ['a CA that is not there', { issuerCertificateUri: uriOf('pki/gone.crt') }, 'issuerCertificateUri', '/workspace/pki/gone.crt'],
    ['a key that is not there', { issuerKeyUri: uriOf('pki/gone.key') }, 'issuerKeyUri', '/workspace/pki/gone.key'],
    ['a CA that is none', { issuerCertificateUri: uriOf('leaf.crt'), issuerKeyUri: uriOf('leaf.key') }, 'issuerCertificateUri', 'CA:TRUE'],
  ])('refuses %s', async (_, params, field, reason) => {
    expect(await run(params)).toEqual({ field, refused: expect.stringContaining(reason) as string });
  });

  test('a pair that may be replaced comes with what stands there', async () => {
    const prepared = await run({ folderUri: uriOf('pki'), name: 'lonely', replace: true });
    if (isRefusal(prepared)) throw new Error(prepared.refused);
    expect(prepared.files.map(({ uri, before }) => [uri, before])).toEqual([
      [uriOf('pki/lonely.key'), leaf.key],
      [uriOf('pki/lonely.crt'), undefined],
    ]);
  });

  test('a CA without its key is refused', async () => {
    const { issuerKeyUri: _, ...without } = params({});
    expect(await issueFromParams(without, host())).toMatchObject({ field: 'issuerKeyUri' });
  });
});

type Loose = { [Key in keyof IssueParams]?: IssueParams[Key] | undefined };

describe('planFromParams', () => {
  const plan = (partial: Loose, more: Record<string, string> = {}) => {
    const workspace = workspaceOf({ ...files(), ...more });
    return planFromParams({ ...params({}), ...partial } as IssueParams, {
      workspace,
      clock: { now: () => now },
      describeFile: (uri) => Promise.resolve(`what ${uri} holds`),
      relativeName: (uri) => uri.slice(workspaceRoot.length + 1),
    });
  };

  test('says what would be made, and makes nothing', async () => {
    expect(await plan({ profile: 'user', subject: undefined, sans: undefined, facts: { user: 'bob', groups: ['dev', 'ops'] } })).toEqual({
      subject: 'O=dev,O=ops,CN=bob',
      sans: [],
      notAfter: now + 30 * 86_400_000,
      warnings: [],
      commands: expect.stringMatching(/openssl[^]*pki\/ca\.crt[^]*out\/bob\.crt/) as string,
      files: [
        { uri: uriOf('out/bob.key'), mode: 0o600, what: 'its private key' },
        { uri: uriOf('out/bob.crt'), mode: 0o644, what: 'the certificate' },
      ],
    });
  });

  test('says what is lost with the files that are there', async () => {
    expect(await plan({ folderUri: uriOf('pki'), name: 'ca', replace: true })).toMatchObject({
      files: [{ replaces: `what ${uriOf('pki/ca.key')} holds` }, { replaces: `what ${uriOf('pki/ca.crt')} holds` }],
    });
  });

  test('a key pair has no subject and no end', async () => {
    expect(await plan({ profile: 'service-account', name: 'sa', issuerCertificateUri: undefined })).toEqual({
      subject: '',
      sans: [],
      warnings: [],
      files: [expect.objectContaining({ uri: uriOf('out/sa.key') }), expect.objectContaining({ uri: uriOf('out/sa.pub'), mode: 0o644 })],
    });
  });

  test('content is refused before its place, and a fact by its name', async () => {
    expect(await plan({ profile: 'kubelet-client', subject: undefined, name: '../x' })).toMatchObject({ field: 'node' });
    expect(await plan({ lifetime: '9999d' })).toMatchObject({ field: 'lifetime' });
    expect(await plan({ name: '../x' })).toMatchObject({ field: 'name' });
  });

  test('an encrypted CA asks for its passphrase only when it signs', async () => {
    const encrypted = { 'pki/ca.key': encryptedKey() };
    expect(await plan({}, encrypted)).toMatchObject({ subject: 'CN=bob' });
    expect(await plan({ lifetime: '9999d' }, encrypted)).toMatchObject({ field: 'lifetime' });
    const locked = { ...host(), workspace: workspaceOf({ ...files(), ...encrypted }) };
    expect(await issueFromParams(params({ dryRun: true }), locked)).toMatchObject({
      preview: expect.stringMatching(/^described/) as string,
    });
    expect(await issueFromParams(params({}), locked)).toMatchObject({ field: 'passphrase' });
  });
});

describe('issueOptions', () => {
  test('lists the CAs whose key is in the workspace', async () => {
    const options = await optionsOf(files());
    expect(options).toEqual([
      {
        subject: 'CN=kubernetes',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        certificateUri: uriOf('pki/ca.crt'),
        keyUri: uriOf('pki/ca.key'),
        notAfter: now + 3650 * 86_400_000,
      },
    ]);
  });

  test('a CA without its key is not offered, a leaf with its key neither', async () => {
    expect(await optionsOf({ 'ca.crt': ca.certificate, 'leaf.crt': leaf.certificate, 'leaf.key': leaf.key })).toEqual([]);
  });

  test('an encrypted key beside its CA is offered, and asks for its passphrase', async () => {
    const key = encryptedKey();
    expect(await optionsOf({ 'ca.crt': ca.certificate, 'ca.key': key, 'other.key': key })).toMatchObject([
      { keyUri: uriOf('ca.key'), encrypted: true },
    ]);
  });

  test('an expired CA is offered with the reason why it cannot sign', async () => {
    const short = await pair({ profile: 'ca', subject: 'CN=short', lifetime: '1d' });
    const options = await optionsOf({ 'ca.crt': short.certificate, 'ca.key': short.key }, now + 2 * 86_400_000);
    expect(options).toMatchObject([{ unusable: expect.stringContaining('expired on 22 November 2026') as string }]);
  });
});

function encryptedKey(): string {
  return String(createPrivateKey(ca.key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }));
}

function params(partial: Partial<IssueParams>): IssueParams {
  return {
    profile: 'client',
    subject: 'CN=bob',
    sans: [],
    facts: {},
    lifetime: '30d',
    key: 'ec-p256',
    issuerCertificateUri: uriOf('pki/ca.crt'),
    issuerKeyUri: uriOf('pki/ca.key'),
    folderUri: `${workspaceRoot}/out/`,
    name: 'bob',
    dryRun: false,
    ...partial,
  };
}

function run(partial: Partial<IssueParams>) {
  return issueFromParams(params(partial), host());
}

function host(): IssueHost {
  return { workspace: workspaceOf(files()), clock: { now: () => now }, describe: (pem) => Promise.resolve(`described ${pem.length}`) };
}

function files(): Record<string, string | Uint8Array> {
  return {
    'pki/ca.crt': ca.certificate,
    'pki/ca.key': ca.key,
    'pki/ca.der': Buffer.from(ca.certificate.split('\n').slice(1, -2).join(''), 'base64'),
    'pki/lonely.key': leaf.key,
    'leaf.crt': leaf.certificate,
    'leaf.key': leaf.key,
  };
}

function workspaceOf(contents: Record<string, string | Uint8Array>): MemoryWorkspace {
  return new MemoryWorkspace(
    new Map(
      Object.entries(contents).map(([name, content]) => [
        name,
        { bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content },
      ]),
    ),
  );
}

async function optionsOf(contents: Record<string, string | Uint8Array>, at = now) {
  const workspace = workspaceOf(contents);
  const store = new DocumentStore(createKinds(), workspace, defaultSettings.maxFileSize);
  const documents = await Promise.all(workspace.uris.map((uri) => store.load(uri)));
  return issueOptions(
    documents.filter((document) => document !== undefined),
    at,
  );
}

async function pair(partial: Partial<IssueRequest>): Promise<IssuedPair> {
  const issued = await issue(
    { profile: 'client', subject: 'CN=x', sans: [], lifetime: '30d', key: { make: 'ec-p256' }, ...partial },
    { now: () => now },
  );
  if (isRefusal(issued)) throw new Error(issued.refused);
  return toPair(issued);
}
