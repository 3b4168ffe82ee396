import { readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { httpProxy, type LoopbackProxy } from '../../../support/proxies.js';
import { putFile } from '../lab.js';
import { check, type Scene, type Step } from '../scene.js';

const pki = 'etc/kubernetes/pki';
const title = 'Kube PKI: Check Live Endpoint…';

export const liveSteps: readonly Step[] = [
  {
    title: 'Check Live Endpoint…: says what it does before it is turned on, and connects nowhere when it is not',
    run: async (scene) => {
      const { workbench, page } = scene;
      await workbench.command(title);
      const dialog = page.locator('.monaco-dialog-box').filter({ hasText: 'No credentials are sent' });
      await dialog.waitFor();
      await workbench.screenshot('live-off');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'hidden' });
      check(await page.locator('.quick-input-widget').isHidden(), 'nothing is asked for');
    },
  },
  {
    title: 'Check Live Endpoint…: turned on, a server is held to the kubeconfig that is open',
    run: (scene) =>
      withServer(scene, async (port, greetings) => {
        const { workbench, page } = scene;
        await workbench.open('live.kubeconfig');
        await workbench.command(title);
        await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Turn On' }).click();
        await choose(scene, 'by-name');
        const preview = previewOf(scene);
        await preview.getByRole('heading', { name: `✓ by-name → 127.0.0.1:${port}` }).waitFor();
        await preview.getByRole('cell', { name: 'CN=kube-apiserver (etc/kubernetes/pki/apiserver.crt)' }).waitFor();
        await workbench.screenshot('live-accepted');
        check(greetings().length === 1, 'it was connected to once');
        check(
          greetings().every((bytes) => bytes === 0),
          'nothing was sent behind the handshake',
        );
      }),
  },
  {
    title: 'Check Live Endpoint…: a name that the certificate lacks is told in the words of kubectl, with what to change',
    run: (scene) =>
      withServer(scene, async (port) => {
        const { workbench } = scene;
        await workbench.open('live.kubeconfig');
        await workbench.command(title);
        await choose(scene, 'by-address');
        const preview = previewOf(scene);
        await preview.getByRole('heading', { name: `✗ by-address → 127.0.0.1:${port}` }).waitFor();
        await preview.getByText('x509: certificate is valid for 10.96.0.1, 192.168.56.10, not 127.0.0.1').waitFor();
        await preview.getByText('It lacks 127.0.0.1').waitFor();
        await workbench.screenshot('live-refused');
      }),
  },
  {
    title: 'Check Live Endpoint…: goes through the proxy of the cluster, and tells a proxy that is in the way',
    run: async (scene) => {
      const proxy = await httpProxy();
      const port = await closedPort();
      try {
        await withServer(scene, (server) => throughProxies(scene, server, proxy), { proxy: proxy.port, closed: port });
      } finally {
        await proxy.stop();
      }
    },
  },
  {
    title: 'Check Live Endpoint…: an address that is typed, where nobody listens',
    run: async (scene) => {
      const { workbench } = scene;
      const port = await closedPort();
      await workbench.command(title);
      await choose(scene, 'Type an address');
      await workbench.quickInput().fill('no address');
      await scene.page.locator('.quick-input-message').filter({ hasText: 'A host and a port' }).waitFor();
      await workbench.quickInput().fill(`127.0.0.1:${port}`);
      await workbench.quickInput().press('Enter');
      const preview = previewOf(scene);
      await preview.getByText('was refused - did you specify the right host or port?').first().waitFor();
      await workbench.screenshot('live-closed-port');
    },
  },
];

/** Where no socket can be opened, and where nobody is trusted. */
export const liveRefusedSteps: readonly Step[] = [
  {
    title: 'Check Live Endpoint…: refused here, with the reason',
    run: async ({ workbench, page }) => {
      await workbench.command(title);
      await page
        .locator('.notification-toast')
        .filter({ hasText: /opens no connection|connects nowhere from an untrusted workspace/ })
        .waitFor();
      await workbench.screenshot('live-refused-here');
    },
  },
];

async function throughProxies(scene: Scene, server: number, proxy: LoopbackProxy): Promise<void> {
  const { workbench } = scene;
  await workbench.open('live.kubeconfig');
  await workbench.command(title);
  await choose(scene, 'by-proxy');
  const preview = previewOf(scene);
  await preview.getByRole('heading', { name: `✓ by-proxy → 127.0.0.1:${server}` }).waitFor();
  await preview.getByText(`through the proxy http://127.0.0.1:${proxy.port}`).waitFor();
  await workbench.screenshot('live-through-proxy');
  check(
    proxy.heard.join('') === `CONNECT 127.0.0.1:${server} HTTP/1.1\r\nHost: 127.0.0.1:${server}\r\n\r\n`,
    'it is told the address alone',
  );
  await workbench.command(title);
  await choose(scene, 'by-no-proxy');
  await preview.getByRole('heading', { name: 'is in the way of' }).waitFor();
  await workbench.screenshot('live-no-proxy');
}

/** The API server of the example, on loopback, and a kubeconfig that dials it by two names. `greetings`: bytes behind each handshake. */
async function withServer(
  scene: Scene,
  work: (port: number, greetings: () => readonly number[]) => Promise<void>,
  proxies = { proxy: 1, closed: 1 },
): Promise<void> {
  const greetings: number[] = [];
  const read = (name: string): string => readFileSync(join(scene.workspace, pki, name), 'utf8');
  const server = createTlsServer(
    { key: read('apiserver.key'), cert: read('apiserver.crt'), requestCert: true, rejectUnauthorized: false },
    (socket) => {
      const at = greetings.push(0) - 1;
      socket.on('data', (bytes: Buffer) => (greetings[at] = (greetings[at] ?? 0) + bytes.length));
      socket.on('error', () => undefined);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  putFile(scene.workspace, { path: 'live.kubeconfig', text: kubeconfig(port, Buffer.from(read('ca.crt')).toString('base64'), proxies) });
  try {
    await work(port, () => greetings);
  } finally {
    await new Promise((resolve) => server.close(resolve));
    rmSync(join(scene.workspace, 'live.kubeconfig'));
  }
}

function kubeconfig(port: number, authority: string, { proxy, closed }: { readonly proxy: number; readonly closed: number }): string {
  const cluster = `certificate-authority-data: ${authority}\n    server: https://127.0.0.1:${port}`;
  return `apiVersion: v1
kind: Config
clusters:
- name: by-name
  cluster:
    ${cluster}
    tls-server-name: kubernetes
- name: by-address
  cluster:
    ${cluster}
- name: by-proxy
  cluster:
    ${cluster}
    tls-server-name: kubernetes
    proxy-url: http://127.0.0.1:${proxy}
- name: by-no-proxy
  cluster:
    ${cluster}
    proxy-url: http://127.0.0.1:${closed}
contexts:
- name: by-proxy
  context: { cluster: by-proxy, user: nobody }
- name: by-no-proxy
  context: { cluster: by-no-proxy, user: nobody }
- name: by-name
  context: { cluster: by-name, user: nobody }
- name: by-address
  context: { cluster: by-address, user: nobody }
current-context: by-name
users:
- name: nobody
  user: { token: 0123456789abcdef }
`;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Typed, since rows far below are not drawn. */
async function choose({ page, workbench }: Scene, text: string): Promise<void> {
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await workbench.quickInput().fill(text);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first().click();
}

function previewOf({ page }: Scene) {
  return page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
}
