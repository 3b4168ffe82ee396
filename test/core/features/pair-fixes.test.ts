import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../../server/src/core/index.js';
import type { CodeAction } from '../../../server/src/core/service.js';
import type { Cluster } from '../../support/clusters/cluster.js';
import { mintedCluster, type ClusterName } from '../../support/clusters/clusters.js';
import { fixedNow } from '../../support/recipes.js';
import { uriOf } from '../../support/workspace.js';

/** The quick fixes of one rule in a file of a cluster that somebody changed. */
async function fixesOf(
  name: ClusterName,
  change: (cluster: Cluster) => void,
  file: string,
  ruleId: string,
): Promise<readonly CodeAction[]> {
  const cluster = mintedCluster(name).copy();
  change(cluster);
  const workspace = cluster.toWorkspace();
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger });
  await service.scan(workspace.uris);
  const finding = (await service.findings(uriOf(file))).find((each) => each.ruleId === ruleId);
  if (finding === undefined) return expect.fail(`no finding ${ruleId}`);
  const actions = await service.codeActions(uriOf(file), finding.span);
  return actions.filter((action) => action.kind === 'quickfix' && action.finding?.ruleId === ruleId);
}

const manifest = 'etc/kubernetes/manifests/kube-apiserver.yaml';
const keyFlag = '    - --tls-private-key-file=/etc/kubernetes/pki/apiserver.key\n';

describe('half a pair', () => {
  it('is completed with the key that lies beside the certificate and belongs to it', async () => {
    const fixes = await fixesOf('kubeadm', (cluster) => cluster.replace(manifest, keyFlag, ''), manifest, 'manifest/flag-pair-incomplete');
    expect(fixes.map(({ title }) => title)).toEqual(['Add `--tls-private-key-file=/etc/kubernetes/pki/apiserver.key`']);
    expect(fixes[0]?.edits?.[0]?.newText).toBe(keyFlag);
  });

  it('is left alone where the key beside it is another’s', async () => {
    const change = (cluster: Cluster): void => {
      cluster.replace(manifest, keyFlag, '');
      cluster.writeSecret('etc/kubernetes/pki/apiserver.key', cluster.text('etc/kubernetes/pki/front-proxy-client.key'));
    };
    expect(await fixesOf('kubeadm', change, manifest, 'manifest/flag-pair-incomplete')).toEqual([]);
  });
});

describe('a kubelet without a client CA', () => {
  it('is given the path that the other kubelets of its cluster use', async () => {
    const file = 'node-0/var/lib/kubelet/kubelet-config.yaml';
    const change = (cluster: Cluster): void => cluster.write(file, cluster.text(file).replace(/^ *x509:\n *clientCAFile:.*\n/m, ''));
    const fixes = await fixesOf('the hard way, machines', change, file, 'kubelet/missing-client-ca-file');
    expect(fixes.map(({ title }) => title)).toEqual([
      'Set `authentication.x509.clientCAFile: /var/lib/kubelet/ca.crt`, as others here',
      'Set `authentication.x509.clientCAFile: /etc/kubernetes/pki/ca.crt`',
    ]);
  });
});
