import { join } from 'node:path';
import type { Step } from '../scene.js';

export const hoverSteps: readonly Step[] = [
  {
    title: 'hover over certificate-authority-data shows the decoded certificate',
    run: async ({ workbench, page, images }) => {
      await workbench.open('kubernetes/scheduler.conf');
      const hover = await workbench.hover('LS0tLS1CRUdJTi', 'CN=kubernetes');
      await workbench.screenshot('hover');
      await page.screenshot({ path: join(images, 'hover.png'), clip: { x: 300, y: 35, width: 960, height: 480 } });
      await hover.waitFor();
    },
  },
];
