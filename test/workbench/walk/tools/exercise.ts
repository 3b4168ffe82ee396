import type { Scene } from '../scene.js';

/** Begins an exercise in this window and waits for the page that states its symptom. */
export async function startExercise({ page, workbench }: Scene, title: string): Promise<void> {
  const list = page.locator('.quick-input-list .monaco-list-row');
  await workbench.command('Kube PKI: Practise…');
  await list.filter({ hasText: 'Any of them' }).waitFor({ timeout: 30_000 });
  await page.keyboard.type(title);
  await list.filter({ hasText: title }).first().click();
  const before = page.url();
  await list.filter({ hasText: 'In this window' }).click();
  await workbench.until('another folder is open', () => page.url() !== before, 60_000);
  await workbench.ready();
  await page.locator('.tab.active').filter({ hasText: 'exercise' }).waitFor({ timeout: 60_000 });
}
