import { describe, expect, test } from 'vitest';
import { isRefusal, type Refusal } from '../../../../server/src/core/issuing/issue-request.js';
import type { Renewal, RenewalQuestion } from '../../../../server/src/core/service.js';
import { parseFixture } from '../../../support/examples.js';
import { expand, fixedNow, stock } from '../../../support/recipes.js';
import { planned, scannedService } from '../../../support/renewal.js';
import { MemoryWorkspace, nameOf, uriOf } from '../../../support/workspace.js';

const DAY = 86_400_000;
const recipe = `
ca: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyCertSign], notBefore: -400d}
other: {subject: "CN=other", ca: true, ku: [digitalSignature, keyCertSign]}
alice: {subject: "CN=alice,O=dev", issuer: ca, ku: [digitalSignature], eku: [clientAuth], notBefore: -360d, notAfter: +5d}
twin: {subject: "CN=twin", issuer: ca, keyFrom: alice, ku: [digitalSignature], eku: [clientAuth]}
foreign: {subject: "CN=foreign", issuer: other, eku: [clientAuth], notAfter: +5d}
ownca: {subject: "CN=cp1-ca@1777902000", ca: true, ku: [digitalSignature, keyCertSign], notAfter: +5d}
own: {subject: "CN=cp1@1777902000", issuer: ownca, eku: [serverAuth], sans: ["DNS:cp1"], notAfter: +5d}
`;
const authority = '//- file=ca.crt\n${ca.crt}\n//- file=ca.key mode=600\n${ca.key}\n';
const user =
  'apiVersion: v1\nkind: Config\nusers:\n- {name: alice, user: {client-certificate-data: ${alice.crt64}, client-key-data: ${alice.key64}}}\n';

describe('every place of a certificate', () => {
  test('one that stands in several kubeconfigs is renewed in all of them', async () => {
    const workspace = workspaceOf(`${authority}//- file=a.conf\n${user}//- file=sub/b.conf\n${user}//- file=alice.crt\n\${alice.crt}\n`);
    const { changes, renewed, steps } = await planned(workspace, fixedNow, { names: ['a.conf'] });
    expect(changes.map(({ uri }) => nameOf(uri)).sort()).toEqual(['a.conf', 'alice.crt', 'sub/b.conf']);
    expect(renewed).toHaveLength(1);
    expect(renewed[0]?.places.map(({ uri, place }) => [nameOf(uri), place])).toContainEqual([
      'sub/b.conf',
      'users[alice].client-certificate-data',
    ]);
    expect(steps).toEqual([expect.stringMatching(/^Give `a\.conf`, `sub\/b\.conf` out anew .*`~\/\.kube\/config`/)]);
  });

  test('a kubeconfig by path leads to the files, also where both are one', async () => {
    const text = 'apiVersion: v1\nkind: Config\nusers:\n- {name: alice, user: {client-certificate: both.pem, client-key: both.pem}}\n';
    const workspace = workspaceOf(`${authority}//- file=alice.conf\n${text}//- file=both.pem mode=600\n\${alice.crt}\n\${alice.key}\n`);
    const { changes } = await planned(workspace, fixedNow, { names: ['alice.conf'], key: 'new' });
    expect(changes.map(({ uri, mode, secret }) => [nameOf(uri), mode, secret])).toEqual([['both.pem', 0o600, true]]);
  });

  test('only the user of a context, and only the certificate under a cursor', async () => {
    const text = `apiVersion: v1
kind: Config
users:
- {name: alice, user: {client-certificate-data: \${alice.crt64}, client-key-data: \${alice.key64}}}
- {name: foreign, user: {client-certificate-data: \${foreign.crt64}, client-key-data: \${foreign.key64}}}
contexts:
- {name: dev, context: {cluster: c, user: alice}}
`;
    const workspace = workspaceOf(`${authority}//- file=a.conf\n${text}`);
    expect(await planned(workspace, fixedNow, { names: ['a.conf'], context: 'dev' })).toMatchObject({
      renewed: [{ subject: 'O=dev,CN=alice' }],
    });
    expect(await refusal(workspace, { context: 'prod' }, 'a.conf')).toMatchObject({ field: 'profile' });
    expect(await refusal(workspace, {}, 'a.conf')).toMatchObject({ field: 'issuerCertificateUri' });
    const at = Buffer.from(workspace.file(uriOf('a.conf'))!.bytes)
      .toString()
      .indexOf('LS0t');
    expect(await planned(workspace, fixedNow, { names: ['a.conf'], at })).toMatchObject({ renewed: [{ subject: 'O=dev,CN=alice' }] });
  });

  test('what cannot be changed in place is told and left', async () => {
    const inner = user.replaceAll(/^/gm, '    ').trimEnd();
    const objects = `apiVersion: v1
kind: ConfigMap
metadata: {name: config}
data:
  kubeconfig: |
${inner}
---
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: alice}
spec: {request: "", signerName: kubernetes.io/kube-apiserver-client, usages: [client auth]}
status: {certificate: \${alice.crt64}}
`;
    const page =
      '```yaml\napiVersion: v1\nkind: Secret\nmetadata: {name: x}\ndata: {tls.crt: ${alice.crt64}}\n```\nopenssl x509 -in a.crt\n';
    const workspace = workspaceOf(`${authority}//- file=a.conf\n${user}//- file=objects.yaml\n${objects}//- file=page.md\n${page}`);
    const { changes, notes } = await planned(workspace, fixedNow, { names: ['a.conf'] });
    expect(changes.map(({ uri }) => nameOf(uri))).toEqual(['a.conf']);
    expect(notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^`objects\.yaml` .* still holds the old one: it stands in a kubeconfig that is itself a value/),
        expect.stringMatching(
          /^`objects\.yaml` CertificateSigningRequest\/alice status\.certificate still holds the old one: it is what a signer answered/,
        ),
      ]),
    );
    expect(await refusal(workspace, {}, 'objects.yaml')).toMatchObject({ field: 'folderUri' });
  });

  test('the text that openssl puts above a certificate is told to be old', async () => {
    const text = 'Certificate:\n    Data:\n        Validity\n            Not After : Nov 26 00:00:00 2026 GMT\n${alice.crt}\n';
    const workspace = workspaceOf(`${authority}//- file=alice.crt\n${text}//- file=alice.key\n\${alice.key}\n`);
    const { notes } = await planned(workspace, fixedNow, { names: ['alice.crt'] });
    expect(notes).toEqual(['`alice.crt`: the text above the certificate tells of the old one, and was left.']);
  });
});

describe('what is refused', () => {
  const pair = '//- file=alice.crt\n${alice.crt}\n//- file=alice.key\n${alice.key}\n';

  test.each<[what: string, files: string, question: Partial<RenewalQuestion>, expected: Partial<Refusal>]>([
    ['without the key of the CA', `//- file=ca.crt\n\${ca.crt}\n${pair}`, {}, { field: 'issuerKeyUri' }],
    ['without the CA', pair, {}, { field: 'issuerCertificateUri' }],
    ['without its own key', `${authority}//- file=alice.crt\n\${alice.crt}\n`, {}, { field: 'keyUri' }],
    [
      'a key of the CA that is encrypted',
      `//- file=ca.crt\n\${ca.crt}\n//- file=ca.key\n\${ca.enckey}\n${pair}`,
      {},
      { field: 'passphrase' },
    ],
    [
      'a new key where another certificate has it too',
      `${authority}${pair}//- file=twin.crt\n\${twin.crt}\n`,
      { key: 'new' },
      { field: 'key' },
    ],
    ['a lifetime beyond the CA', `${authority}${pair}`, { lifetime: '9000d' }, { field: 'lifetime' }],
  ])('%s', async (_what, files, question, expected) => {
    expect(await refusal(workspaceOf(files), question, 'alice.crt')).toMatchObject(expected);
  });

  test('a corrected subject is told as it becomes', async () => {
    const correction = { attribute: 'O', from: 'dev', to: 'developers' };
    const { renewed, preview } = await planned(workspaceOf(`${authority}${pair}`), fixedNow, { names: ['alice.crt'], correction });
    expect(renewed).toMatchObject([{ subject: 'O=developers,CN=alice' }]);
    expect(preview).toMatch(/^\*\*Renewed\*\*\n\n- .*`O=developers,CN=alice`/);
    expect(preview).toContain('`O=dev` becomes `O=developers`.');
    expect(preview).not.toContain('O=dev,');
  });

  test('a text that is not saved', async () => {
    const workspace = workspaceOf(`${authority}${pair}`);
    const service = await scannedService(workspace, fixedNow);
    service.open({ uri: uriOf('alice.crt'), text: `# new\n${Buffer.from(workspace.file(uriOf('alice.crt'))!.bytes).toString()}` });
    expect(await service.renewal({ uris: [uriOf('alice.crt')] })).toMatchObject({
      refused: expect.stringContaining('not saved') as string,
    });
  });
});

describe('everything that ends before a time', () => {
  test('what cannot be renewed is left with its reason, the rest is renewed', async () => {
    const files = `${authority}//- file=a.conf\n${user}//- file=foreign.pem\n\${foreign.crt}\n\${foreign.key}\n//- file=kubelet.crt\n\${own.crt}\n\${ownca.crt}\n`;
    const workspace = workspaceOf(files);
    const { renewed, left, preview } = await planned(workspace, fixedNow, { names: [''], endsBefore: fixedNow + 30 * DAY });
    expect(renewed.map(({ subject }) => subject)).toEqual(['O=dev,CN=alice']);
    expect(left.map(({ uri, subject, field, why }) => [nameOf(uri), subject, field, why])).toEqual([
      ['foreign.pem', 'CN=foreign', 'issuerCertificateUri', 'refused'],
      ['kubelet.crt', 'CN=cp1@1777902000', 'issuerKeyUri', 'refused'],
    ]);
    expect(left[1]?.reason).toContain('restart it, and it makes new ones');
    expect(preview).toContain('**Left as it is**');
    expect(preview).not.toContain('PRIVATE KEY');
  });

  test('what ends before it once more is told', async () => {
    const question = { names: [''], endsBefore: fixedNow + 30 * DAY };
    const soon = await planned(workspaceOf(`${authority}//- file=a.conf\n${user}`), fixedNow, { ...question, lifetime: '20d' });
    expect(soon.notes).toContain('1 certificate ends before 21 December 2026, 00:00 UTC once more: it lives that short.');
    const late = await planned(workspaceOf(`${authority}//- file=a.conf\n${user}`), fixedNow, question);
    expect(late.notes.filter((note) => note.includes('once more'))).toEqual([]);
  });

  test('nothing is nothing', async () => {
    const { changes, renewed, left } = await planned(workspaceOf(authority), fixedNow, { names: [''], endsBefore: fixedNow + 30 * DAY });
    expect({ changes, renewed, left }).toEqual({ changes: [], renewed: [], left: [] });
  });
});

async function refusal(workspace: MemoryWorkspace, question: Partial<RenewalQuestion>, name: string): Promise<Refusal | Renewal> {
  const answer = await (await scannedService(workspace, fixedNow)).renewal({ ...question, uris: [uriOf(name)] });
  expect(isRefusal(answer)).toBe(true);
  return answer;
}

function workspaceOf(fixture: string): MemoryWorkspace {
  const pantry = stock(recipe);
  const files = parseFixture(fixture).files.map(
    ({ name, text, mode }) => [name, { bytes: Buffer.from(expand(text, pantry)), mode: mode ?? 0o644 }] as const,
  );
  return new MemoryWorkspace(new Map(files));
}
