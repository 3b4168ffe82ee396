import { join } from 'node:path';
import type { Step } from '../scene.js';

export const hoverSteps: readonly Step[] = [
  {
    title: 'hover over certificate-authority-data shows the decoded certificate',
    run: async ({ workbench, page, images }) => {
      await workbench.open('kubernetes/scheduler.conf');
      const hover = await workbench.hover('LS0tLS1CRUdJTi', 'CN=kubernetes');
      await workbench.screenshot('hover');
      await page.screenshot({ path: join(images, 'hover.png'), clip: { x: 352, y: 5, width: 924, height: 440 } });
      await hover.waitFor();
    },
  },
];
