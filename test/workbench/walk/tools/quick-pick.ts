import type { Locator } from 'playwright-core';
import type { Scene } from '../scene.js';

/** Waits for the question that stands in the empty input of a pick. */
export async function asks(scene: Scene, question: string): Promise<void> {
  await questionOf(scene, question).waitFor();
}

export function questionOf({ page }: Scene, question: string): Locator {
  return page.locator(`.quick-input-widget:visible input.input[placeholder="${question}"]`);
}

/** The first line whose label begins with this pattern. */
export function row({ page }: Scene, label: string): Locator {
  const name = page.locator('.label-name', { hasText: new RegExp(`^\\s*${label}`) });
  return page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).first();
}

export async function choose(scene: Scene, label: string): Promise<void> {
  await row(scene, label).click();
}

/** Types an answer; undefined takes what is proposed. */
export async function type(scene: Scene, prompt: string, text: string | undefined): Promise<void> {
  await prompts(scene, prompt);
  if (text !== undefined) await scene.workbench.quickInput().fill(text);
  await scene.page.keyboard.press('Enter');
}

/** Corrects what was refused, which still stands where the prompt was. */
export async function typeAgain({ workbench, page }: Scene, text: string): Promise<void> {
  await workbench.quickInput().fill(text);
  await page.keyboard.press('Enter');
}

/** Something that is refused while it is typed. */
export async function typeWrong(scene: Scene, prompt: string, text: string, reason: RegExp): Promise<void> {
  await prompts(scene, prompt);
  await scene.workbench.quickInput().fill(text);
  await scene.page.locator('.quick-input-message').filter({ hasText: reason }).first().waitFor();
  await scene.workbench.screenshot('validation');
}

/** Waits for what a box asks for. */
export async function prompts(scene: Scene, prompt: string): Promise<void> {
  await promptOf(scene, prompt).waitFor();
}

export function promptOf({ page }: Scene, prompt: string): Locator {
  return page.locator('.quick-input-message').filter({ hasText: prompt }).first();
}
