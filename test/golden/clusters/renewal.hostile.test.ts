import { describe, expect, test } from 'vitest';
import type { LanguageService, Renewal } from '../../../server/src/core/service.js';
import { mintedCluster, type ClusterName } from '../../support/clusters/clusters.js';
import { loudFindings } from '../../support/clusters/loud-findings.js';
import { fixedNow } from '../../support/recipes.js';
import { planned, scannedService, written } from '../../support/renewal.js';
import { nameOf, uriOf, type MemoryWorkspace } from '../../support/workspace.js';

const DAY = 86_400_000;

/** About when leaves end; CAs of the hard way end with them. */
const times: Readonly<Record<ClusterName, number>> = {
  kubeadm: fixedNow + 150 * DAY,
  'kubeadm, highly available': fixedNow + 150 * DAY,
  'kubeadm, external etcd': fixedNow + 150 * DAY,
  'the hard way, jumpbox': fixedNow,
  'the hard way, machines': fixedNow,
  'the hard way, cfssl': fixedNow + 150 * DAY,
  minikube: fixedNow + 150 * DAY,
  'dev, staging and prod': fixedNow + 150 * DAY,
};

describe.each(Object.keys(times) as ClusterName[])('everything that ends soon in %s', (name) => {
  test.each(['keep', 'new'] as const)('renewed, key: %s', async (key) => {
    const before = mintedCluster(name).toWorkspace();
    const ends = await lastEnd(before, times[name]);
    const now = ends.now;
    const plan = await planned(before, now, { names: [''], endsBefore: now + 60 * DAY, key, authorities: 'renew' });
    expect(plan.renewed.length).toBeGreaterThan(5);
    const after = written(before, plan.changes);
    expectOnlyValuesDiffer(before, after, plan);
    const [old, service] = [await scannedService(before, now), await scannedService(after, now)];
    expect(await verdicts(service)).toEqual(await verdicts(old));
    expect(await findings(service, after)).toEqual(await expectedFindings(old, before, plan));
  });
});

describe('names that components dial and a certificate lacks', () => {
  const name = 'etc/kubernetes/pki/apiserver.crt';

  test('are told, and added when asked for: then the finding is gone', async () => {
    const cluster = mintedCluster('kubeadm').copy();
    const { spec, issuer } = cluster.issued('etc/kubernetes/pki/apiserver');
    const sans = spec.sans?.filter((san) => san !== 'IP:10.96.0.1') ?? [];
    cluster.substitute('etc/kubernetes/pki/apiserver', cluster.maker.issue({ ...spec, sans }, issuer));
    const before = cluster.toWorkspace();
    const plan = await planned(before, fixedNow, { names: [name] });
    expect(plan.renewed).toMatchObject([{ missingNames: ['IP:10.96.0.1'] }]);
    expect(plan.notes).toEqual([expect.stringContaining('`CN=kube-apiserver` lacks names that components dial')]);
    expect(plan.steps).toEqual([expect.stringMatching(/^Nothing to do for kube-apiserver \(apiserver\.crt\)/)]);
    const asked = await planned(before, fixedNow, { names: [name], extraSans: plan.renewed[0]?.missingNames ?? [] });
    expect(asked.renewed).toMatchObject([{ missingNames: [] }]);
    const service = await scannedService(written(before, asked.changes), fixedNow);
    expect((await service.findings(uriOf(name))).map(({ ruleId }) => ruleId)).toEqual([]);
  });
});

/** A time at which leaves have 15 days left: each cluster has its own. */
async function lastEnd(workspace: MemoryWorkspace, at: number): Promise<{ readonly now: number }> {
  const service = await scannedService(workspace, at);
  const documents = await Promise.all(workspace.uris.map((uri) => service.document(uri)));
  const leaves = documents
    .flatMap((document) => document?.materials ?? [])
    .flatMap(({ content }) => (content.type === 'certificate' && !content.isCA ? [content] : []));
  const first = Math.min(...leaves.map(({ validity }) => validity.notAfter).filter((end) => end > at));
  return { now: first - 15 * DAY };
}

/** Files that are none of the changes are the same bytes; in the others only base64 differs. */
function expectOnlyValuesDiffer(before: MemoryWorkspace, after: MemoryWorkspace, { changes }: Renewal): void {
  const changed = new Set(changes.map(({ uri }) => uri));
  for (const uri of before.uris) {
    const [old, anew] = [before, after].map((workspace) => Buffer.from(workspace.file(uri)?.bytes ?? []).toString());
    if (changed.has(uri)) expect(skeleton(anew), uri).toBe(skeleton(old));
    else expect(anew, uri).toBe(old);
    expect(after.file(uri)?.mode, uri).toBe(before.file(uri)?.mode);
  }
}

function skeleton(text = ''): string {
  return text.replaceAll(/[A-Za-z0-9+/=]{60,}(?:\r?\n[ \t]*[A-Za-z0-9+/=]+)*/g, '#').replaceAll(/(?:EC|RSA) PRIVATE KEY/g, 'PRIVATE KEY');
}

/** Each connection with how it ends. */
async function verdicts(service: LanguageService): Promise<string[]> {
  const clusters = await service.connections();
  return clusters.flatMap(({ name, connections }) =>
    connections.map(
      ({ type, client, server, verdict, error }) => `${name} ${type} ${client.name} → ${server.name}: ${verdict} ${error ?? ''}`,
    ),
  );
}

async function findings(service: LanguageService, workspace: MemoryWorkspace): Promise<string[]> {
  const found = await Promise.all(workspace.uris.map((uri) => service.findings(uri)));
  return loudFindings(found.flat(), workspace).map(withoutPlace);
}

/** Those of before but for what is renewed: only of what was left it is said that it ends soon. */
async function expectedFindings(service: LanguageService, workspace: MemoryWorkspace, { left }: Renewal): Promise<string[]> {
  const subjects = new Set(left.map(({ subject }) => subject));
  const stays = new Set<string>();
  for (const uri of workspace.uris) {
    const materials = (await service.document(uri))?.materials ?? [];
    if (materials.some(({ content }) => content.type === 'certificate' && subjects.has(content.subject.rfc2253))) stays.add(nameOf(uri));
  }
  return (await findings(service, workspace)).filter((line) => !line.includes('x509/expires-soon') || stays.has(line.split(' ')[1] ?? ''));
}

/** Lines and columns move with the length of what is new. */
function withoutPlace(line: string): string {
  return line.replace(/^(\w+ [^ ]+?):\d+:\d+ /, '$1 ');
}
