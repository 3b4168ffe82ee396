import { describe, expect, it } from 'vitest';
import { analyse } from '../../support/analyse.js';
import { applyFix } from '../../support/apply-fix.js';
import { mint } from '../../support/mint.js';
import { MemoryWorkspace } from '../../support/workspace.js';

const ca = mint({ subject: 'CN=kubernetes', ca: true, notAfter: new Date('2036-01-01T00:00:00Z') });
const leaf = mint({ subject: 'CN=alice,O=dev', issuer: ca, eku: ['clientAuth'] });

describe('a fix inside a …-data value', () => {
  const cases: readonly [ruleId: string, authority: string, certificate: string][] = [
    ['pem/duplicate-certificate', ca.pem + ca.pem, leaf.pem],
    ['pem/unusual-label', ca.pem.replaceAll(' CERT', ' X509 CERT'), leaf.pem],
    ['pem/private-key-beside-certificate', ca.pem + ca.keyPem, leaf.pem],
    ['pem/chain-order', ca.pem, ca.pem + leaf.pem],
    ['pem/mangled-boundary', ca.pem.replace('-----END', '--END'), leaf.pem],
  ];

  it.each(cases)('%s writes the whole value anew', async (ruleId, authority, certificate) => {
    const before = new MemoryWorkspace(new Map([['admin.conf', { bytes: Buffer.from(kubeconfig(authority, certificate)) }]]));
    const finding = (await analyse(before)).find((each) => each.ruleId === ruleId);
    expect(finding?.fixes()).toHaveLength(1);
    const [fix] = finding?.fixes() ?? [];
    if (!finding || !fix) return;
    const after = applyFix(before, finding.uri, fix);
    expect(await idsOf(after)).not.toContain(ruleId);
    // Nothing but base64 was written.
    expect(fix.edits[0]?.newText).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
  });

  it('is left out where the value cannot be written back', async () => {
    const config = kubeconfig(ca.pem + ca.pem, leaf.pem);
    const wrapped = config.replace(/authority-data: (\S{80})/, 'authority-data: >-\n      $1\n      ');
    const findings = await analyse(new MemoryWorkspace(new Map([['admin.conf', { bytes: Buffer.from(wrapped) }]])));
    for (const finding of findings.filter(({ ruleId }) => ruleId === 'pem/duplicate-certificate')) expect(finding.fixes()).toEqual([]);
  });
});

function kubeconfig(authority: string, certificate: string): string {
  const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
  return [
    'apiVersion: v1',
    'kind: Config',
    'current-context: a',
    'clusters:',
    '- name: c',
    '  cluster:',
    '    server: https://api.example.com:6443',
    `    certificate-authority-data: ${base64(authority)}`,
    'contexts:',
    '- {name: a, context: {cluster: c, user: u}}',
    'users:',
    '- name: u',
    '  user:',
    `    client-certificate-data: ${base64(certificate)}`,
    `    client-key-data: ${leaf.keyBase64}`,
    '',
  ].join('\n');
}

async function idsOf(workspace: MemoryWorkspace): Promise<readonly string[]> {
  return (await analyse(workspace)).map(({ ruleId }) => ruleId);
}
