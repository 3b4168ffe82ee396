import type { Step } from '../scene.js';
import { picture } from '../tools/picture.js';

export const hoverSteps: readonly Step[] = [
  {
    title: 'hover over certificate-authority-data shows the decoded certificate',
    run: async (scene) => {
      const { workbench } = scene;
      await workbench.open('kubernetes/scheduler.conf');
      const hover = await workbench.hover('LS0tLS1CRUdJTi', 'CN=kubernetes');
      await workbench.screenshot('hover');
      await picture(scene, 'hover.png', { x: 352, y: 5, width: 924, height: 440 });
      await hover.waitFor();
    },
  },
];
