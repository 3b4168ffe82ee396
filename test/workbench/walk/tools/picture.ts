import { join } from 'node:path';
import type { Scene } from '../scene.js';
import type { Box } from '../workbench.js';
import { webviewFrame } from './webview.js';

/** A picture of README or docs, or of a part of the window; `pictures` renews them (scripts/workbench/test.mjs). */
export async function picture({ page, images }: Scene, name: `${string}.png`, clip?: Box): Promise<void> {
  await page.screenshot({ path: join(images, name), ...(clip && { clip }) });
}

/** The same of a window that has more room for what lies below each other. */
export async function tallPicture(scene: Scene, name: `${string}.png`): Promise<void> {
  const { page, workbench } = scene;
  const before = page.viewportSize();
  const frame = await webviewFrame(page);
  const height = await frame.evaluate<number>('innerHeight');
  await page.setViewportSize({ width: 1280, height: 940 });
  await workbench.until('the page has the room', async () => (await frame.evaluate<number>('innerHeight')) > height);
  await picture(scene, name);
  if (before) await page.setViewportSize(before);
}
