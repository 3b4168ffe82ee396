import { Disposable } from 'vscode';
import { mapRequest, type MapParams, type MapResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { openInColumn } from '../../infrastructure/open-in-column.js';
import type { OpenPanel, Panel } from '../../infrastructure/webview-panels.js';
import type { FromMap, ToMap } from '../../webviews/map/messages.js';

/** Stands behind the page: asks the server for the map and does what the page asks for. */
export class MapPanel implements OpenPanel<MapParams, FromMap> {
  private readonly listening: Disposable;
  /** Numbers the questions, so that an older answer does not follow a newer one. */
  private asked = 0;

  constructor(
    private readonly client: Client,
    private subject: MapParams,
    private readonly panel: Panel<ToMap>,
  ) {
    const refresh = () => void client.boundary.runQuietly('refresh the PKI map', () => this.refresh());
    this.listening = Disposable.from(client.server.onMaterialsChanged(refresh), client.server.onDidChangeState(refresh));
  }

  async receive(message: FromMap): Promise<void> {
    if (message.type === 'ready') return this.refresh();
    await openInColumn(message.place, this.panel.column());
  }

  again(subject: MapParams): void {
    this.subject = subject;
    void this.client.boundary.run('show the PKI map', () => this.refresh());
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async refresh(): Promise<void> {
    const number = ++this.asked;
    const result = await this.client.server.request<MapResult>(mapRequest, this.subject);
    if (number === this.asked) this.panel.post({ type: 'map', result });
  }
}
