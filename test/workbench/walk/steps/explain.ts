import { check, type Scene, type Step } from '../scene.js';
import { webview } from '../tools/webview.js';

export const explainSteps: readonly Step[] = [
  {
    title: 'Explain a TLS Error…: a pasted log line leads to the place that causes it',
    run: async (scene) => {
      await paste(scene, 'E1121 12:00:00.0 1 run.go:72] "command failed" err="tls: private key does not match public key"');
      const { page, workbench } = scene;
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: 'etc/kubernetes/kubelet.conf' }).first().waitFor();
      await workbench.screenshot('explain-places');
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="kubelet.conf"]').waitFor();
    },
  },
  {
    title: 'Explain a TLS Error…: without a place in the files the page opens, rendered',
    run: async (scene) => {
      await paste(scene, 'Unable to connect to the server: net/http: TLS handshake timeout');
      const { page, workbench } = scene;
      const preview = webview(page);
      await preview.getByRole('heading', { name: 'Causes, most likely first' }).waitFor();
      await workbench.screenshot('explain-page');
      check((await preview.locator('pre').count()) > 0, 'commands stand in blocks of their own');
    },
  },
];

async function paste({ workbench }: Scene, text: string): Promise<void> {
  await workbench.command('Kube PKI: Explain a TLS Error…');
  await workbench.quickInput().fill(text);
  await workbench.screenshot('explain-input');
  await workbench.quickInput().press('Enter');
}
