import { describe, expect, it } from 'vitest';
import { findUses } from '../../../../server/src/core/issuing/rotation/authority-uses.js';
import { judgeTransition } from '../../../../server/src/core/issuing/rotation/judge-transition.js';
import { makeSuccessor, proposeSuccessor } from '../../../../server/src/core/issuing/rotation/make-successor.js';
import { findAuthority, findPairs, type RotationScene } from '../../../../server/src/core/issuing/rotation/rotation-scene.js';
import type { RotationStepId } from '../../../../server/src/core/issuing/rotation/rotation.js';
import { RotationTree } from '../../../../server/src/core/issuing/rotation/rotation-tree.js';
import { mainName, sideName } from '../../../../server/src/core/issuing/rotation/side-files.js';
import { draftStep } from '../../../../server/src/core/issuing/rotation/step-drafts.js';
import { mintedCluster } from '../../../support/clusters/clusters.js';
import { fixedNow } from '../../../support/recipes.js';
import { expectDone, RotatingCluster } from '../../../support/rotating.js';
import { uriOf } from '../../../support/workspace.js';

const ca = 'server/var/lib/kubernetes/ca.crt';

describe('what would break is found', () => {
  it('a bundle that kube-controller-manager would sign with', async () => {
    const faults = await faultsOf(['make'], 'trust');
    expect(faults).toContainEqual(expect.stringContaining('kube-controller-manager: error reading CA cert file "csr-controller::/'));
    expect(faults).toContainEqual(expect.stringContaining('expected 1 certificate, found 2'));
  });

  it('certificates of a CA that not everybody trusts yet', async () => {
    const faults = await faultsOf(['make', 'part'], 'reissue');
    expect(faults).toContainEqual(expect.stringMatching(/^kube-scheduler → kube-apiserver: x509: certificate signed by unknown authority/));
    expect(faults).toContainEqual(expect.stringMatching(/^kube-apiserver → kubelet node-0: /));
  });

  it('trust that goes before the certificates that need it', async () => {
    const faults = await faultsOf(['make', 'part', 'trust'], 'drop');
    expect(faults).toContainEqual(expect.stringMatching(/^kube-scheduler → kube-apiserver: /));
  });

  it('nothing in the right order', async () => {
    expect(await faultsOf(['make', 'part', 'trust'], 'reissue')).toEqual([]);
  });
});

describe('files beside the CA', () => {
  it.each([
    ['pki/ca.crt', 'pki/ca-new.crt'],
    ['ca-key.pem', 'ca-new-key.pem'],
    ['file:///a/b.c/ca', 'file:///a/b.c/ca-new'],
  ])('%s → %s', (path, beside) => {
    expect(sideName(path, 'new')).toBe(beside);
    expect(mainName(beside)).toBe(path);
  });
});

/** What a step would break after some others: `client → server: error`. */
async function faultsOf(before: readonly RotationStepId[], id: RotationStepId): Promise<readonly string[]> {
  const { world, workspace } = new RotatingCluster(mintedCluster('the hard way, machines'));
  let scene = await openScene(await RotationTree.load(world));
  const old = findAuthority(scene.tree, scene.oldKey)!;
  const successor = expectDone(await makeSuccessor(old, proposeSuccessor(old, fixedNow), fixedNow));
  for (const step of [...before, id]) {
    const draft = expectDone(await draftStep(step, scene, successor));
    const after = await scene.tree.with(await draft.changes(workspace));
    const { faults } = await judgeTransition(scene.tree, after);
    if (step === id) return faults.map(({ edge, error }) => `${edge}: ${error}`);
    scene = { ...scene, tree: after };
  }
  return [];

  async function openScene(tree: RotationTree): Promise<RotationScene> {
    const content = tree.documents.get(uriOf(ca))?.materials[0]?.content;
    const oldKey = content?.type === 'certificate' ? content.publicKey.spkiSha256 : '';
    expect((await findUses(tree, oldKey, new Set())).signed.size).toBeGreaterThan(5);
    return { tree, workspace, oldKey, newKey: undefined, pairs: expectDone(await findPairs(tree, oldKey, uriOf(ca))) };
  }
}
