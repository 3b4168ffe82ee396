import type { Page } from 'playwright-core';
import type { Workbench } from './workbench.js';

/** What a step is given. */
export interface Scene {
  readonly workbench: Workbench;
  readonly page: Page;
  /** The folder that is open in the editor. */
  readonly workspace: string;
  /** Where the pictures of the README go. */
  readonly images: string;
  /** The data folder of the editor: settings, extensions, logs. */
  readonly editor: string;
}

export interface Step {
  readonly title: string;
  readonly run: (scene: Scene) => Promise<void>;
}

export function check(condition: unknown, message: string): void {
  if (!condition) throw new Error(message);
}
