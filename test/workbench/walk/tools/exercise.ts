import type { Scene } from '../scene.js';

/** Begins an exercise in this window and waits for the page that states its symptom. */
export async function startExercise(scene: Scene, title: string): Promise<void> {
  await openHere(scene, () => chooseExercise(scene, title));
  await scene.page.locator('.tab.active').filter({ hasText: 'exercise' }).waitFor({ timeout: 60_000 });
}

/**
 * Does what opens another folder, and has it in this window. It begins anew when a question goes unanswered:
 * a webview that was seen before may take the focus back.
 */
export async function openHere({ page, workbench }: Scene, begin: () => Promise<void>): Promise<void> {
  const before = page.url();
  await workbench.retry('a folder is opened in this window', async () => {
    await begin();
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'In this window' }).click({ timeout: 5000 });
  });
  await workbench.until('another folder is open', () => page.url() !== before, 60_000);
  await workbench.ready();
}

async function chooseExercise({ page, workbench }: Scene, title: string): Promise<void> {
  const list = page.locator('.quick-input-list .monaco-list-row');
  await workbench.command('Kube PKI: Practise…');
  await list.filter({ hasText: 'Any of them' }).waitFor({ timeout: 10_000 });
  await workbench.screenshot('practise-choose');
  await workbench.quickInput().fill(title, { timeout: 2500 });
  await list.filter({ hasText: title }).first().click({ timeout: 2500 });
}
