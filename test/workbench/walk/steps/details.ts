import type { Step } from '../scene.js';

export const detailSteps: readonly Step[] = [
  {
    title: 'a code lens says what a PEM block is, and opens its details',
    run: async ({ workbench, page }) => {
      await workbench.open('pki/apiserver.crt');
      const lens = page.locator('.codelens-decoration').filter({ hasText: 'kube-apiserver' });
      await lens.first().waitFor();
      await workbench.screenshot('code-lens');
      await lens.getByText('Show Details', { exact: false }).first().click();
      await workbench.boxOf('X509v3 Subject Alternative Name');
      await workbench.screenshot('details');
    },
  },
  {
    title: 'inside a PEM body, hover names the field under the cursor',
    run: async ({ workbench, page }) => {
      await workbench.open('pki/apiserver.crt');
      await workbench.goTo(2, 40);
      await workbench.retry('the hover opens', async () => {
        await page.keyboard.press('Control+K');
        await page.keyboard.press('Control+I');
        await page
          .locator('.monaco-hover:not(.hidden) .monaco-hover-content')
          .filter({ hasText: 'tbsCertificate' })
          .first()
          .waitFor({ timeout: 2500 });
      });
      await workbench.screenshot('pem-hover');
    },
  },
];
