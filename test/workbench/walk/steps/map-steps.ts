import type { FrameLocator } from 'playwright-core';
import type { Scene, Step } from '../scene.js';

export const mapSteps: readonly Step[] = [
  {
    title: 'the PKI map opens, and its policy is broken nowhere',
    run: async (scene) => {
      const { workbench, page } = scene;
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      await workbench.command('Kube PKI: Show PKI Map');
      await mapPage(scene).locator('main').waitFor();
      await workbench.screenshot('map');
      const refused = said.filter((text) => text.includes('Content Security Policy'));
      if (refused.length > 0) throw new Error(refused.join('\n'));
    },
  },
];

/** The page inside the two frames of a webview. */
function mapPage({ page }: Scene): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}
