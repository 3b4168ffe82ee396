import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { putFile } from '../lab.js';
import { check, type Step } from '../scene.js';
import { openKubeconfigs } from '../tools/kubeconfigs.js';

export const sortStep: Step = {
  title: 'Kubeconfigs: sorted by expiry, what ends first comes first and says when; and back by name',
  run: async (scene) => {
    const { workbench } = scene;
    const tree = await openKubeconfigs(scene);
    await workbench.command('Kube PKI: Kubeconfigs: Sort by Expiry');
    await tree.pane.locator('.pane-header .description').filter({ hasText: 'by expiry' }).waitFor();
    await tree
      .row(/^…kube-controller-manager@/)
      .filter({ hasText: ' days' })
      .waitFor();
    await workbench.screenshot('kubeconfigs-by-expiry');
    const files = (await tree.rows()).filter(({ level }) => level === 1).map(({ label }) => label);
    check(files[0] === 'Merged', `the merged view stays in front: ${files.join(', ')}`);
    await workbench.command('Kube PKI: Kubeconfigs: Sort by Name');
    await tree.pane.locator('.pane-header .description').filter({ hasText: 'by expiry' }).waitFor({ state: 'detached' });
  },
};

const manifest = 'etc/kubernetes/addons/kube-proxy.yaml';

export const innerStep: Step = {
  title: 'Kubeconfigs: what a ConfigMap holds stands below its manifest, and is not changed from here',
  run: async (scene) => {
    const { workbench, page, workspace } = scene;
    const tree = await openKubeconfigs(scene);
    putFile(workspace, { path: manifest, text: kubeProxy });
    await tree.expand('kube-proxy.yaml');
    await tree.row('ConfigMap/kube-proxy kubeconfig.conf').waitFor();
    await tree.row('default').waitFor();
    await workbench.screenshot('kubeconfigs-inside-objects');
    const offered = await tree.menu('ConfigMap/kube-proxy kubeconfig.conf');
    check(offered.includes('Copy Path') && !offered.some((item) => /Rename|Delete|Merge|Embed/.test(item)), offered.join(', '));
    await page.keyboard.press('Escape');
    rmSync(join(workspace, manifest));
    await tree.row('kube-proxy.yaml').waitFor({ state: 'detached' });
  },
};

/** As kubeadm writes it (app/phases/addons/proxy/manifests.go). */
const kubeProxy = `apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-proxy
  namespace: kube-system
data:
  kubeconfig.conf: |-
    apiVersion: v1
    kind: Config
    clusters:
    - cluster:
        certificate-authority: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
        server: https://192.168.56.10:6443
      name: default
    contexts:
    - context:
        cluster: default
        namespace: default
        user: default
      name: default
    current-context: default
    users:
    - name: default
      user:
        tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token
`;
