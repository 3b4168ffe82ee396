import { join } from 'node:path';
import type { Scene } from '../scene.js';
import type { Box } from '../workbench.js';

/** A picture of README or docs, or of a part of the window; `pictures` renews them (scripts/workbench/test.mjs). */
export async function picture({ page, images }: Scene, name: `${string}.png`, clip?: Box): Promise<void> {
  await page.screenshot({ path: join(images, name), ...(clip && { clip }) });
}
