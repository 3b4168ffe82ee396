import { Uri, env, type Disposable, type Webview, type WebviewOptions } from 'vscode';
import type { Client } from './client.js';
import { webviewHtml } from './webview-html.js';

/** A page of client/src/webviews. */
export interface Page {
  /** Of its folder there, and so of its bundle. */
  readonly name: string;
  readonly title: string;
  /** It makes pictures of what it shows, as for an export. */
  readonly drawsPictures?: boolean;
}

/**
 * Puts a page into a webview and listens to it. A page loses everything when it is hidden and begins anew when it is seen
 * again: it says `ready` each time, and is told everything then. What it keeps itself it keeps by `setState`.
 */
export function fillWebview(client: Client, webview: Webview, page: Page, receive: (message: unknown) => unknown): Disposable {
  webview.options = webviewOptions(client);
  const listening = webview.onDidReceiveMessage(
    (message: unknown) => void client.boundary.run(`do what "${page.title}" asked for`, () => receive(message)),
  );
  webview.html = webviewHtml({ ...addresses(client, webview, page.name), ...frameOf(webview, page) });
  return listening;
}

/** Only the bundles of the pages can be loaded. */
export function webviewOptions(client: Client): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [folderOf(client)] };
}

function frameOf({ cspSource }: Webview, { title, drawsPictures = false }: Page) {
  return { title, drawsPictures, cspSource, language: env.language, nonce: makeNonce() };
}

function addresses(client: Client, webview: Webview, name: string) {
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(folderOf(client), file)).toString();
  return { script: address(`${name}.js`), style: address(`${name}.css`) };
}

function folderOf({ context }: Client): Uri {
  return Uri.joinPath(context.extensionUri, 'dist', 'webviews');
}

function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
