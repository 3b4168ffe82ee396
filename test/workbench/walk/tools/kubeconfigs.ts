import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Scene } from '../scene.js';
import { Tree } from './tree.js';

/** The view Kubeconfigs, with room for its rows. */
export async function openKubeconfigs(scene: Scene): Promise<Tree> {
  const tree = new Tree(scene, 'Kubeconfigs');
  await tree.open();
  const others = scene.page.locator('.sidebar .pane-header[aria-expanded="true"]:not([aria-label^="Kubeconfigs"])');
  while ((await others.count()) > 0) await others.first().click();
  return tree;
}

/** A file of the made-up machine (scripts/workbench/machine.mjs). */
export function machineFile({ editor }: Scene, name: string): string {
  return join(dirname(editor), 'home', name);
}

export function machineText(scene: Scene, name: string): string {
  return readFileSync(machineFile(scene, name), 'utf8');
}

/** What kubectl makes of these files, as `kubectl config` prints it; undefined where there is no kubectl. */
export function askKubectl(files: readonly string[], ...words: readonly string[]): string | undefined {
  const { stdout, stderr, error } = spawnSync('kubectl', ['config', ...words], {
    encoding: 'utf8',
    env: { ...process.env, KUBECONFIG: files.join(':') },
  });
  if (error) {
    console.log('skipped: kubectl is not here, so that it was not asked about the kubeconfigs of this walk');
    return undefined;
  }
  return `${stdout}${stderr}`.trim();
}
