import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.js';
import type { Cluster } from '../../../support/clusters/cluster.js';
import { mintedCluster } from '../../../support/clusters/clusters.js';
import { mint } from '../../../support/mint.js';
import { nameOf } from '../../../support/workspace.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A kubeconfig with a cluster, user and context for each CA, all of one API server. */
function kubeconfig(authorities: readonly string[]): string {
  return [
    'apiVersion: v1',
    'kind: Config',
    'current-context: x0',
    'clusters:',
    ...authorities.map(
      (ca, at) => `- {name: c${at}, cluster: {server: "https://192.168.56.10:6443", certificate-authority-data: ${base64(ca)}}}`,
    ),
    'users:',
    ...authorities.map((_, at) => `- {name: u${at}, user: {username: someone, password: something}}`),
    'contexts:',
    ...authorities.map((_, at) => `- {name: x${at}, context: {cluster: c${at}, user: u${at}}}`),
    '',
  ].join('\n');
}

/** The findings of the rules over a whole cluster, by file. */
async function clusterFindings(cluster: Cluster): Promise<readonly string[]> {
  const findings = await analyse(cluster.toWorkspace());
  return findings.filter(({ ruleId }) => ruleId.startsWith('cluster/')).map(({ ruleId, uri }) => `${nameOf(uri)} ${ruleId}`);
}

describe('who is to blame', () => {
  it('every copy of a stale CA, however many there are, and not the certificate that fits the others', async () => {
    const cluster = mintedCluster('kubeadm').copy();
    const stale = mint({ subject: 'CN=kubernetes', ca: true }).pem;
    const files = Array.from({ length: 12 }, (_, at) => `people/person-${at}.kubeconfig`);
    for (const file of files) cluster.write(file, kubeconfig([stale]));
    expect((await clusterFindings(cluster)).toSorted()).toEqual(files.map((file) => `${file} cluster/server-not-trusted`).toSorted());
  });

  it('every context of one kubeconfig whose CA is another', async () => {
    const cluster = mintedCluster('kubeadm').copy();
    const others = Array.from({ length: 20 }, (_, at) => mint({ subject: `CN=other-${at}`, ca: true }).pem);
    cluster.write('many.kubeconfig', kubeconfig(others));
    expect(await clusterFindings(cluster)).toEqual(others.map(() => 'many.kubeconfig cluster/server-not-trusted'));
  });

  it('takes time that grows with the contexts, not with their square', async () => {
    const right = mintedCluster('kubeadm').text('etc/kubernetes/pki/ca.crt');
    const seconds = async (contexts: number): Promise<number> => {
      const cluster = mintedCluster('kubeadm').copy();
      cluster.write('many.kubeconfig', kubeconfig(Array.from({ length: contexts }, () => right)));
      const start = process.cpuUsage().user;
      await analyse(cluster.toWorkspace());
      return (process.cpuUsage().user - start) / 1e6;
    };
    await seconds(100);
    expect((await seconds(1600)) / (await seconds(400))).toBeLessThan(8);
  });
});
