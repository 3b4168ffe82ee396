import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../../server/src/core/issuing/rotation/plan-record.js';
import { RotationTree } from '../../../../server/src/core/issuing/rotation/rotation-tree.js';
import { mintedCluster } from '../../../support/clusters/clusters.js';
import { expectDone, refusalOf, RotatingCluster } from '../../../support/rotating.js';
import { nameOf, uriOf } from '../../../support/workspace.js';

const ca = 'server/var/lib/kubernetes/ca.crt';

/** The cluster with the fewest files in which everything is decided. */
const hardWay = (): RotatingCluster => new RotatingCluster(mintedCluster('the hard way, machines'));

describe('a plan', () => {
  it('is a document for people, and tells programs where it is', async () => {
    const cluster = hardWay();
    const { steps } = await cluster.plan(ca);
    expect(steps.map(({ id }) => id)).toEqual(['make', 'part', 'trust', 'reissue', 'drop', 'clean-up']);
    expect(cluster.document).toContain('# Replace the CA `CN=CA,L=Seattle,ST=Washington,C=US`');
    expect(cluster.document).toContain('## 3. Trust both\n\n**To do**');
    expect(cluster.document).toContain('kubelet on node-0: `systemctl restart kubelet`');
    expect(cluster.document).not.toContain('PRIVATE KEY');
    expect(expectDone(readRecord(cluster.document)).pairs).toEqual([{ certificate: ca, key: 'server/var/lib/kubernetes/ca.key' }]);
  });

  it('is marked where it is done, and keeps what people wrote in it', async () => {
    const cluster = hardWay();
    await cluster.plan(ca);
    cluster.document = cluster.document.replace('## 2.', 'Done by Alice on Monday.\n\n## 2.');
    await cluster.take(1);
    expect(cluster.document).toContain('Done by Alice on Monday.');
    expect(cluster.document).toMatch(/## 1\. Make the new CA\n\n\*\*Written on 2026-11-21 at 00:00 UTC\*\*/);
    expect(cluster.document).toMatch(/## 2\. .*\n\n\*\*To do\*\*/);
    expect(cluster.document).not.toContain('PRIVATE KEY');
    const { new: successor, steps } = expectDone(readRecord(cluster.document));
    expect(successor.key).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(steps[0]?.wrote ?? {})).toContain('server/var/lib/kubernetes/ca-new.key');
  });

  it('tells of what does not lie in the files', async () => {
    const cluster = hardWay();
    cluster.remove(
      (path) => path.startsWith('node-0/var/lib/kubelet/ca.crt') || path === 'server/var/lib/kubernetes/kube-scheduler.kubeconfig',
    );
    const { steps } = await cluster.plan(ca);
    const byHand = steps.find(({ id }) => id === 'trust')?.byHand.map(({ place, words }) => `${place}: ${words}`) ?? [];
    expect(byHand).toContainEqual(
      expect.stringMatching(/^server\/etc\/kubernetes\/config\/kube-scheduler.yaml:4: Add the new CA behind the old one: the kubeconfig/),
    );
    expect(
      byHand.some((line) =>
        line.startsWith('node-0/var/lib/kubelet/kubelet-config.yaml:10: Add the new CA behind the old one: `/var/lib/kubelet/ca.crt`'),
      ),
    ).toBe(true);
  });

  it('is not made of a CA that another one signed, of no certificate, or of two CAs', async () => {
    const cluster = hardWay();
    expect(refusalOf(await cluster.tryPlan('server/var/lib/kubernetes/kube-api-server.crt'))).toContain('is signed by');
    expect(refusalOf(await cluster.tryPlan('server/var/lib/kubernetes/ca.key'))).toContain('holds no certificate');
    await cluster.plan(ca);
    for (const step of [1, 2, 3]) await cluster.take(step);
    expect(refusalOf(await cluster.tryPlan(ca))).toContain('a rotation may be under way');
  });

  it('can be told name, key and life of the new CA', async () => {
    const cluster = hardWay();
    await cluster.plan(ca, { subject: 'CN=next', key: 'ec-p384', lifetime: '2028-01-01' });
    await cluster.take(1);
    const tree = await RotationTree.load(cluster.world);
    const content = tree.documents.get(uriOf('server/var/lib/kubernetes/ca-new.crt'))?.materials[0]?.content;
    expect(content).toMatchObject({ type: 'certificate', isCA: true, keyUsage: ['keyCertSign', 'cRLSign'] });
    expect(
      content?.type === 'certificate' && [
        content.subject.rfc2253,
        content.publicKey.curve,
        new Date(content.validity.notAfter).toISOString(),
      ],
    ).toEqual(['CN=next', 'P-384', '2028-01-01T23:59:59.000Z']);
    expect(cluster.mode('server/var/lib/kubernetes/ca-new.key')).toBe(0o600);
    expect(cluster.mode('server/var/lib/kubernetes/ca-old.key')).toBe(0o600);
  });

  it('is read back only whole', () => {
    for (const text of ['', '# no plan', '---\nkubepki: check\n---\n', '---\nkubepki: rotate-ca\nversion: 2\n---\n', '---\n{\n---\n'])
      expect(refusalOf(readRecord(text))).toContain('This is no plan of a rotation');
  });
});

describe('where only certificates and kubeconfigs are here, as kubeadm lays them out', () => {
  it('a person parts the signer and restarts what is known to read the files', async () => {
    const cluster = new RotatingCluster(mintedCluster('kubeadm, highly available'));
    cluster.remove((path) => path.includes('/manifests/') || path.includes('/exported/') || path.startsWith('prod/worker2/'));
    const { steps } = await cluster.plan('prod/cp1/etc/kubernetes/pki/ca.crt');
    const [, part, trust, reissue] = steps;
    expect(part).toMatchObject({ id: 'part', files: [] });
    expect(part?.byHand.map(({ place }) => place)).toEqual(
      ['cp1', 'cp2', 'cp3'].map((machine) => `prod/${machine}/etc/kubernetes/pki/ca.crt`),
    );
    expect(part?.byHand[0]?.words).toContain('let `--cluster-signing-cert-file` name `ca-old.crt`');
    const programs = trust?.restarts.map(({ program }) => program) ?? [];
    expect(programs).toEqual([
      ...['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].flatMap((program) =>
        ['cp1', 'cp2', 'cp3'].map((machine) => `${program} on ${machine}`),
      ),
      ...['cp1', 'cp2', 'cp3', 'worker1'].map((machine) => `kubelet on ${machine}`),
      'pods',
    ]);
    const again = reissue?.restarts.map(({ program }) => program) ?? [];
    expect(again).toContain('kubelet on worker1');
    // They trust what they trusted before, in another order.
    expect(again).not.toContain('pods');
    const etcd = await cluster.plan('prod/cp1/etc/kubernetes/pki/etcd/ca.crt');
    expect(etcd.steps.map(({ id }) => id)).toEqual(['make', 'trust', 'reissue', 'drop', 'clean-up']);
    expect(etcd.steps[1]?.restarts.map(({ program }) => program)).toEqual(
      ['etcd', 'kube-apiserver'].flatMap((program) => ['cp1', 'cp2', 'cp3'].map((machine) => `${program} on ${machine}`)),
    );
  });
});

describe('a plan is refused', () => {
  it('where kube-controller-manager signs with a key that is not in the files', async () => {
    const cluster = hardWay();
    cluster.remove((path) => path === 'server/var/lib/kubernetes/ca.key');
    expect(refusalOf(await cluster.tryPlan(ca))).toMatch(
      /^kube-controller-manager signs with the CA, and the key that `--cluster-signing-key-file` names is not in the files/,
    );
  });

  it('where one file holds the CA and its key', async () => {
    const cluster = hardWay();
    cluster.put('both.pem', cluster.text(ca) + cluster.text('server/var/lib/kubernetes/ca.key'), 0o600);
    expect(refusalOf(await cluster.tryPlan(ca))).toMatch(/^`both\.pem` holds the certificate of the CA and its key/);
  });
});

describe('a step', () => {
  it('tells at its time what is to be done elsewhere', async () => {
    const cluster = hardWay();
    cluster.remove((path) => path === 'node-0/var/lib/kubelet/ca.crt');
    await cluster.plan(ca);
    const told: string[] = [];
    for (const step of [1, 2, 3, 4, 5])
      told.push(
        ...(await cluster.take(step)).byHand
          .filter(({ place }) => place.startsWith('node-0'))
          .map(({ words }) => `${step}: ${words.split(':')[0] ?? ''}`),
      );
    expect(told).toEqual(['3: Add the new CA behind the old one', '5: Take the old CA out']);
  });

  it('is refused before the one before it is done', async () => {
    const cluster = hardWay();
    await cluster.plan(ca);
    expect(refusalOf(await cluster.step(3))).toContain('Step 1. Make the new CA is not done yet');
    await cluster.take(1);
    await cluster.take(2);
    expect(refusalOf(await cluster.step(4))).toMatch(
      /^Step 3\. Trust both is not done in `.*` and 7 more: connections would fail\. Run `--step 3` first/,
    );
    await cluster.take(3);
    expect(refusalOf(await cluster.step(5))).toContain('Step 4. Sign everything again is not done in');
    expect(refusalOf(await cluster.step(7))).toBe('The plan has the steps 1 to 6.');
  });

  it('is refused while a kubeconfig that came later lacks the one before it', async () => {
    const cluster = hardWay();
    await cluster.plan(ca);
    const late = cluster.text('server/root/admin.kubeconfig');
    for (const step of [1, 2, 3]) await cluster.take(step);
    cluster.put('late.kubeconfig', late, 0o600);
    expect(refusalOf(await cluster.step(4))).toContain('Step 3. Trust both is not done in `/workspace/late.kubeconfig`');
    const { changes } = await cluster.take(3);
    expect(changes.map(({ uri }) => nameOf(uri))).toEqual(['late.kubeconfig']);
    await cluster.take(4);
  });

  it('is refused when the new CA is another than the one that the plan tells of', async () => {
    const cluster = hardWay();
    const other = hardWay();
    await cluster.plan(ca);
    await other.plan(ca);
    await cluster.take(1);
    await other.take(1);
    for (const name of ['ca-new.crt', 'ca-new.key'])
      cluster.put(`server/var/lib/kubernetes/${name}`, other.text(`server/var/lib/kubernetes/${name}`));
    expect(refusalOf(await cluster.step(2))).toContain('is not the one that the plan tells of');
  });

  it('changes only the cluster of the CA', async () => {
    const cluster = new RotatingCluster(mintedCluster('dev, staging and prod'));
    const { steps } = await cluster.plan('dev/etc/kubernetes/pki/front-proxy-ca.crt');
    const paths = steps.flatMap(({ files }) => files.map(({ path }) => path));
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !path.startsWith('dev/'))).toEqual([]);
  });

  it('keeps the keys of what it signs again, and puts the new CA in front beside its key', async () => {
    const cluster = hardWay();
    await cluster.plan(ca);
    for (const step of [1, 2, 3]) await cluster.take(step);
    const key = cluster.text('server/var/lib/kubernetes/service-accounts.key');
    const { changes } = await cluster.take(4);
    expect(cluster.text('server/var/lib/kubernetes/service-accounts.key')).toBe(key);
    expect(changes.filter(({ secret }) => secret).every(({ mode }) => mode === 0o600)).toBe(true);
    expect(cluster.text(ca).startsWith(cluster.text('server/var/lib/kubernetes/ca-new.crt').trim())).toBe(true);
    expect(cluster.text('server/var/lib/kubernetes/ca.key')).toBe(cluster.text('server/var/lib/kubernetes/ca-new.key'));
    expect(cluster.text('server/etc/systemd/system/kube-controller-manager.service')).toContain(
      '--cluster-signing-cert-file=/var/lib/kubernetes/ca-new.crt',
    );
  });
});
