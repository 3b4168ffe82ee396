import type { Scene } from '../scene.js';
import { asks, prompts, row } from './quick-pick.js';

/** What is to be done at each question of the wizard, before it is answered. */
export type See = (question: string) => Promise<void>;

/** From the first question of Issue Certificate… to its preview, for a user, by keys alone. */
export async function issueByKeys(scene: Scene, user: string, see: See): Promise<void> {
  const { page } = scene;
  await asks(scene, 'What is it for?');
  await see('purpose');
  await page.keyboard.type('Client certificate of a user');
  await enter(scene, 'Client certificate of a user');
  await asks(scene, 'Signed by which CA?');
  await see('ca');
  await enter(scene, 'CN=kubernetes');
  await see('missing');
  // What is missing stands first.
  await enter(scene, 'User');
  await prompts(scene, 'RoleBindings name it');
  await see('user');
  await page.keyboard.type(user);
  await page.keyboard.press('Enter');
  await row(scene, 'User').filter({ hasText: user }).waitFor();
  await see('content');
  await enter(scene, 'Go on');
  await asks(scene, 'Which key?');
  await see('key');
  await enter(scene, 'EC P-256');
  await prompts(scene, 'Lifetime');
  await see('lifetime');
  await page.keyboard.press('Enter');
  await asks(scene, 'Into which folder?');
  await see('folder');
  await enter(scene, '.*pki');
  await prompts(scene, 'File name without its ending');
  await see('name');
  await page.keyboard.press('Enter');
  await row(scene, 'Write 2 files').waitFor();
  await see('preview');
}

/** Enter on the row that has the focus without anybody's doing; again while the question stays, since a new one does not hear at once. */
export async function enter(scene: Scene, label: string): Promise<void> {
  const { workbench, page } = scene;
  const focused = row(scene, label).and(page.locator('.focused'));
  await focused.waitFor();
  const asked = await question(scene);
  await workbench.retry(`Enter is heard at "${label}"`, async () => {
    if ((await question(scene)) !== asked) return;
    await page.keyboard.press('Enter');
    await workbench.until('another question', async () => (await question(scene)) !== asked, 3000);
  });
}

/** What stands in its title and box; nothing when it is closed. */
async function question({ page }: Scene): Promise<string> {
  return page.evaluate<string>(`(${readQuestion})()`);
}

const readQuestion = `() => {
  const widget = [...document.querySelectorAll('.quick-input-widget')].find((each) => each.style.display !== 'none');
  const input = widget?.querySelector('input.input');
  return widget ? [widget.querySelector('.quick-input-title')?.textContent, input?.placeholder, input?.value].join('|') : '';
}`;
