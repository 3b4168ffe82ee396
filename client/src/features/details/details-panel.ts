import { Disposable, workspace, type TextDocumentChangeEvent } from 'vscode';
import { detailsRequest, type DetailsParams, type DetailsResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import type { OpenPanel, Panel } from '../../infrastructure/webview-panels.js';
import type { FromDetails, ToDetails } from '../../webviews/details/messages.js';
import { answerPage } from './answer-page.js';

/** Stands behind the page: asks the server about one place, follows the place as its text changes, and does what the page asks for. */
export class DetailsPanel implements OpenPanel<DetailsParams, FromDetails> {
  private readonly listening: Disposable;
  /** Numbers the questions, so that an older answer does not follow a newer one. */
  private asked = 0;

  constructor(
    private readonly client: Client,
    private subject: DetailsParams,
    private readonly panel: Panel<ToDetails>,
  ) {
    const refresh = () => void client.boundary.runQuietly('refresh the details', () => this.refresh());
    this.listening = Disposable.from(
      client.server.onMaterialsChanged(refresh),
      client.server.onDidChangeState(refresh),
      workspace.onDidChangeTextDocument((event) => this.follow(event)),
    );
  }

  receive(message: FromDetails): unknown {
    return message.type === 'ready' ? this.refresh() : answerPage(message, this.panel.column());
  }

  again(subject: DetailsParams): void {
    this.subject = subject;
    void this.client.boundary.run('show the details', () => this.refresh());
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async refresh(): Promise<void> {
    const number = ++this.asked;
    const details = await this.client.server.request<DetailsResult>(detailsRequest, this.subject);
    if (number !== this.asked) return;
    // The beginning of the material stays with it, wherever in it the cursor was.
    if (details?.place) this.subject = { uri: details.place.uri, position: details.place.range.start };
    this.panel.rename(details ? `Details: ${details.name}` : 'Details');
    this.panel.post({ type: 'one', details, subject: this.subject });
  }

  /** Lines that come or go above the place move it. */
  private follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (document.uri.toString() !== this.subject.uri) return;
    for (const { range, text } of contentChanges) {
      const { line, character } = this.subject.position;
      if (range.end.line > line || (range.end.line === line && range.end.character > character)) continue;
      const moved = text.split('\n').length - 1 - (range.end.line - range.start.line);
      this.subject = { ...this.subject, position: { line: Math.max(line + moved, 0), character } };
    }
  }
}
