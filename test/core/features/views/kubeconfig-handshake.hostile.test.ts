import { describe, expect, test } from 'vitest';
import { mintedCluster } from '../../../support/clusters/clusters.js';
import { mint } from '../../../support/mint.js';
import { uriOf } from '../../../support/workspace.js';
import { KubeconfigsWorld } from './kubeconfigs-world.js';

const cluster = mintedCluster('kubeadm');
const files: Readonly<Record<string, string>> = Object.fromEntries(cluster.paths.map((path) => [path, cluster.text(path)]));
const admin = cluster.paths.find((path) => path.endsWith('/admin.conf')) ?? '';
const text = files[admin] ?? '';
const context = /current-context: (\S+)/.exec(text)?.[1] ?? '';

async function check(change: (text: string) => string, name = admin) {
  const world = await KubeconfigsWorld.of({ ...files, [name]: change(text) }, { variable: name === admin ? [] : [name] });
  const views = await world.views();
  return views.kubeconfigs.handshake({ uri: uriOf(name), context });
}

describe('Check Handshake', () => {
  test('a kubeconfig of the cluster', async () => {
    const answer = await check((same) => same);
    expect(answer).toMatchObject({ verdict: 'ok', cause: undefined });
    expect(answer.message).toMatch(/would reach kube-apiserver as `kubernetes-admin`/);
  });

  test('one of the machine that trusts the CA of the cluster', async () => {
    expect(await check((same) => same, 'home/own.kubeconfig')).toMatchObject({ verdict: 'ok' });
  });

  test("another address: kubectl's words, and the cause", async () => {
    const answer = await check((same) => same.replace(/server: https:\/\/[^:\s]+/, 'server: https://203.0.113.9'));
    expect(answer.verdict).toBe('fail');
    expect(answer.message).toMatch(
      /would fail: "Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for .*, not 203\.0\.113\.9"/,
    );
    expect(answer.cause?.uri).toBe(uriOf(admin));
  });

  test('another CA of the same name', async () => {
    const other = Buffer.from(mint({ subject: 'CN=kubernetes', ca: true }).pem).toString('base64');
    const answer = await check((same) => same.replace(/certificate-authority-data: \S+/, `certificate-authority-data: ${other}`));
    expect(answer.verdict).toBe('fail');
    expect(answer.message).toContain('x509: certificate signed by unknown authority');
    expect(answer.cause?.uri).toBe(uriOf(admin));
  });

  test('what the files do not show', async () => {
    const world = await KubeconfigsWorld.of({ 'admin.conf': text });
    const views = await world.views();
    expect(await views.kubeconfigs.handshake({ uri: uriOf('admin.conf'), context })).toMatchObject({ verdict: 'unknown' });
  });
});
