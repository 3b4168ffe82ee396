import type { Scene, Step } from '../scene.js';
import { asks } from '../tools/quick-pick.js';
import { themes, useTheme, type Theme } from '../tools/theme.js';

/** What each kind of theme is to show, a screenshot each. */
const looks: readonly { what: string; look: (scene: Scene, theme: Theme) => Promise<void> }[] = [
  {
    what: 'the first question of Issue Certificate…',
    look: async (scene, theme) => {
      const { workbench, page } = scene;
      await workbench.command('Kube PKI: Issue Certificate…');
      await asks(scene, 'What is it for?');
      await workbench.screenshot(`${theme}-issue`);
      await page.keyboard.press('Escape');
    },
  },
];

export const themeSteps: readonly Step[] = (Object.keys(themes) as Theme[]).flatMap((theme) =>
  looks.map(({ what, look }) => ({
    title: `${theme}: ${what}`,
    run: async (scene) => {
      await useTheme(scene, theme);
      await look(scene, theme);
    },
  })),
);
