import type { Page } from 'playwright-core';
import { clusterSteps } from './steps/cluster.js';
import { createSteps } from './steps/create-steps.js';
import { detailKindSteps } from './steps/details-kinds-steps.js';
import { detailSteps } from './steps/details.js';
import { explainSteps } from './steps/explain.js';
import { hoverSteps } from './steps/hover.js';
import { issueInBrowserSteps, issueSteps, reissueStep, untrustedSteps } from './steps/issue.js';
import { kubeconfigsInBrowserSteps, kubeconfigsSteps, kubeconfigsUntrustedStep } from './steps/kubeconfigs-steps.js';
import { keyboardSteps } from './steps/keyboard.js';
import { kubeletConfigSteps } from './steps/kubelet-config.js';
import { liveRefusedSteps, liveSteps } from './steps/live-steps.js';
import { mapInBrowserSteps, mapInShortSteps, mapSteps } from './steps/map-steps.js';
import { largeSteps } from './steps/large-steps.js';
import { minuteSteps } from './steps/minutes.js';
import { opensslConfigSteps } from './steps/openssl-cnf.js';
import { practiceInBrowserSteps, practiceSteps } from './steps/practice-steps.js';
import { problemSteps } from './steps/problems.js';
import { renameSteps } from './steps/rename.js';
import { themeSteps } from './steps/themes.js';
import { serverSteps } from './steps/server-steps.js';
import { treeInBrowserSteps, treeSteps } from './steps/tree-steps.js';
import type { Scene, Step } from './scene.js';
import { Complaints } from './tools/complaints.js';
import { whatIsSeen } from './tools/what-is-seen.js';
import { Workbench } from './workbench.js';

export interface CaseResult {
  title: string;
  passed: boolean;
  error?: string;
  seconds?: number;
}

const walks = {
  /** The whole product. */
  walk: [
    ...hoverSteps,
    ...mapInShortSteps,
    ...problemSteps,
    ...clusterSteps,
    ...renameSteps,
    ...opensslConfigSteps,
    ...kubeletConfigSteps,
    ...explainSteps,
    ...treeSteps,
    ...issueSteps,
    ...createSteps,
    ...liveSteps,
    ...serverSteps,
    ...practiceSteps,
  ],
  /** What README and docs show; `minutes` has the rest. */
  pictures: [...hoverSteps, ...problemSteps, ...clusterSteps, reissueStep, ...detailSteps.slice(0, 2)],
  /** Every view in each kind of theme. */
  themes: themeSteps,
  /** Without a mouse. */
  keyboard: keyboardSteps,
  /** 50 clusters of 100 certificates. */
  large: largeSteps,
  /** What makes certificates, by itself. */
  issue: issueSteps,
  'issue-web': issueInBrowserSteps,
  /** What makes many files at once. */
  create: createSteps,
  /** Somebody who has never seen it, from an empty window to a mended cluster. */
  minutes: minuteSteps,
  /** The views Clusters and Connections, by themselves. */
  trees: treeSteps,
  'trees-web': treeInBrowserSteps,
  /** Details of materials of every kind. */
  details: [...detailSteps, ...detailKindSteps],
  'details-web': detailSteps,
  /** The PKI map, by itself. */
  map: mapSteps,
  'map-web': mapInBrowserSteps,
  /** A server that is dialled. */
  live: liveSteps,
  /** The server dies, and comes back. */
  server: serverSteps,
  /** The example and exercises, by themselves. */
  practice: practiceSteps,
  'practice-web': practiceInBrowserSteps,
  /** The view Kubeconfigs, among no more kubeconfigs than it needs: rows out of sight are not there. */
  kubeconfigs: kubeconfigsSteps,
  'kubeconfigs-web': kubeconfigsInBrowserSteps,
  'kubeconfigs-untrusted': [kubeconfigsUntrustedStep],
  /** What the web-worker host does in another way. */
  'walk-web': [
    ...hoverSteps,
    ...treeInBrowserSteps,
    ...mapInBrowserSteps,
    ...issueInBrowserSteps,
    ...kubeconfigsInBrowserSteps,
    ...detailSteps,
    ...liveRefusedSteps,
    ...practiceInBrowserSteps,
  ],
  /** A workspace that nobody trusts. */
  untrusted: [...hoverSteps, ...untrustedSteps, kubeconfigsUntrustedStep, ...liveRefusedSteps],
};

/** What the walk `large` opens. */
export { makeLargeWorkspace } from './tools/make-large-workspace.js';

/** Takes one walk in one editor; a step that fails does not stop the next. */
export async function walk(
  name: keyof typeof walks,
  page: Page,
  workspace: string,
  folders: { results: string; images: string; editor: string },
  report: (result: CaseResult) => void,
): Promise<void> {
  const complaints = new Complaints(page);
  const workbench = new Workbench(page, folders.results);
  const scene: Scene = { workbench, page, workspace, images: folders.images, editor: folders.editor };
  await workbench.ready(name === 'minutes' ? 'without a folder' : 'with a folder');
  const start = performance.now();
  for (const step of walks[name]) {
    const began = performance.now();
    const result = await take(step, scene, complaints);
    report({ ...result, seconds: (performance.now() - began) / 1000 });
  }
  if (name === 'minutes') report(timed(performance.now() - start));
}

/** What is promised, even on a machine that does much else; a person reads besides, so that it should be a fifth of it. */
function timed(milliseconds: number): CaseResult {
  const seconds = Math.round(milliseconds / 1000);
  const passed = seconds < 300;
  return {
    title: `all of that takes ${seconds} seconds, of five minutes`,
    passed,
    ...(!passed && { error: 'under five minutes was expected' }),
  };
}

async function take({ title, run }: Step, scene: Scene, complaints: Complaints): Promise<CaseResult> {
  try {
    await run(scene);
    complaints.hold();
    return { title, passed: true };
  } catch (error) {
    await scene.workbench.screenshot('failed').catch(() => undefined);
    const seen = await whatIsSeen(scene.page).catch(() => 'nothing: the page does not answer');
    return { title, passed: false, error: `${error instanceof Error ? error.message : String(error)}\nWhat was seen:\n${seen}` };
  } finally {
    await leave(scene.page).catch(() => undefined);
  }
}

/** Takes away what the step may have left open. */
async function leave(page: Page): Promise<void> {
  for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
}
