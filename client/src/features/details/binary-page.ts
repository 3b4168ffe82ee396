import { Disposable, workspace, type Uri, type WebviewPanel } from 'vscode';
import {
  detailsFileRequest,
  type DetailsFile,
  type DetailsFileParams,
  type DetailsFileResult,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { columnBeside } from '../../infrastructure/open-in-column.js';
import { askPassphrase } from '../../infrastructure/quick-input.js';
import { fillWebview } from '../../infrastructure/webview.js';
import type { FromDetails, ToDetails } from '../../webviews/details/messages.js';
import { answerPage } from './answer-page.js';

interface Frame {
  readonly panel: WebviewPanel;
  readonly openAsText: () => Promise<void>;
}

/**
 * The page of one binary file. The password of a key store goes into one request and is kept nowhere; what was shown then, in which
 * nothing is secret, stays until the page is closed or the file is another one.
 */
export class BinaryPage {
  private readonly listening: Disposable;
  private file: DetailsFile | null = null;
  private isAsking = false;

  constructor(
    private readonly client: Client,
    private readonly uri: Uri,
    private readonly frame: Frame,
  ) {
    const page = { name: 'details', title: this.name };
    this.listening = Disposable.from(
      fillWebview(client, frame.panel.webview, page, (message) => this.receive(message as FromDetails)),
      client.server.onMaterialsChanged(({ uri: changed }) => this.changed(changed)),
    );
  }

  dispose(): void {
    this.listening.dispose();
  }

  private get name(): string {
    return this.uri.path.slice(this.uri.path.lastIndexOf('/') + 1);
  }

  private async receive(message: FromDetails): Promise<void> {
    if (message.type === 'password') return this.askPassword();
    if (message.type !== 'ready') return void (await answerPage(message, columnBeside(this.frame.panel)));
    if (this.file) return this.show();
    return this.load();
  }

  private async load(): Promise<void> {
    this.file = await this.request({});
    if (this.file === null && (await this.isText())) return this.frame.openAsText();
    this.show();
    if (this.file?.password === 'needed') await this.askPassword();
  }

  /** What others say of the file is asked for again, and all of it when it is another one itself. */
  private changed(uri: string | undefined): void {
    const isOpened = this.file?.password === 'right';
    if (uri !== this.uri.toString() && (isOpened || uri !== undefined)) return;
    void this.client.boundary.runQuietly('refresh the details', async () => {
      this.file = await this.request({});
      this.show();
    });
  }

  private async askPassword(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      await askPassphrase({ title: `Open ${this.name}` }, `Password of ${this.name}; it is used once and kept nowhere`, (password) =>
        this.open(password),
      );
    } finally {
      this.isAsking = false;
    }
  }

  private async open(password: string): Promise<string | undefined> {
    const file = await this.request({ password });
    if (file === null) return 'The file is not there any longer.';
    if (file.password === 'wrong') return 'This password does not open it.';
    this.file = file;
    this.show();
    return undefined;
  }

  private request(given: Pick<DetailsFileParams, 'password'>): Promise<DetailsFileResult> {
    const params: DetailsFileParams = { uri: this.uri.toString(), ...given };
    return this.client.server.request<DetailsFileResult>(detailsFileRequest, params);
  }

  private show(): void {
    const message: ToDetails = { type: 'file', name: this.name, file: this.file };
    void this.frame.panel.webview.postMessage(message);
  }

  private async isText(): Promise<boolean> {
    const start = (await workspace.fs.readFile(this.uri)).subarray(0, 1000);
    return start.length > 0 && !start.includes(0);
  }
}
