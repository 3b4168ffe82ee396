import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../../server/src/core/index.js';
import { clientCommands } from '../../../server/src/protocol/index.js';
import type { CodeAction } from '../../../server/src/core/service.js';
import { mintedCluster } from '../../support/clusters/clusters.js';
import { fixedNow } from '../../support/recipes.js';
import { uriOf } from '../../support/workspace.js';
import { faults } from '../../golden/clusters/faults/faults.js';

const pki = 'etc/kubernetes/pki';

/** The actions at the start of a file of a cluster with a fault that offer to issue a certificate again. */
async function offers(id: string | undefined, file: string, without: readonly string[] = []): Promise<readonly CodeAction[]> {
  const cluster = mintedCluster('kubeadm').copy();
  faults.find((each) => each.id === id)?.inject(cluster);
  for (const path of without) cluster.remove(path);
  const workspace = cluster.toWorkspace();
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger });
  await service.scan(workspace.uris);
  const actions = await service.codeActions(uriOf(file), { start: 2, end: 2 });
  return actions.filter(({ title }) => title.startsWith('Re-issue'));
}

describe('a certificate that lacks names', () => {
  it('is issued again with them where its CA can sign', async () => {
    const [action, ...others] = await offers('apiserver-without-service-address', `${pki}/apiserver.crt`);
    expect(others).toEqual([]);
    expect(action).toMatchObject({ title: 'Re-issue with IP:10.96.0.1…', kind: 'quickfix', command: { name: clientCommands.renew } });
    expect(action?.finding?.ruleId).toBe('cluster/server-name-not-covered');
    expect(action?.command?.arguments).toEqual([
      { uri: uriOf(`${pki}/apiserver.crt`), position: { line: 0, character: 0 }, names: ['IP:10.96.0.1'] },
    ]);
    expect(JSON.stringify(action)).not.toContain('PRIVATE KEY');
  });

  it('is offered for etcd as well, whose certificates are server and client', async () => {
    const [action] = await offers('etcd-server-without-loopback', `${pki}/etcd/server.crt`);
    expect(action?.title).toMatch(/^Re-issue with /);
  });

  it('is not offered without the key of the CA, and for what is well', async () => {
    expect(await offers('apiserver-without-service-address', `${pki}/apiserver.crt`, [`${pki}/ca.key`])).toEqual([]);
    expect(await offers(undefined, `${pki}/apiserver.crt`)).toEqual([]);
  });
});
