import { Disposable, commands } from 'vscode';
import { clientCommands, mapRequest, type MapParams, type MapResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { openInColumn } from '../../infrastructure/open-in-column.js';
import type { OpenPanel, Panel } from '../../infrastructure/webview-panels.js';
import type { DrawnFormat, FromMap, MapAction, ToMap } from '../../webviews/map/messages.js';
import { exportMap } from './export-map.js';

/** Stands behind the page: asks the server for the map and does what the page asks for. */
export class MapPanel implements OpenPanel<MapParams, FromMap> {
  private readonly listening: Disposable;
  private result: MapResult | undefined;
  /** One question at a time: a workspace that is read anew changes in many places at once. */
  private asking: 'no' | 'once' | 'again' = 'no';
  /** Waits for the picture that the page draws. */
  private drawn: ((bytes: Uint8Array) => void) | undefined;

  constructor(
    private readonly client: Client,
    private subject: MapParams,
    private readonly panel: Panel<ToMap>,
  ) {
    const refresh = () => {
      // A page that is not seen is gone; it asks when it is seen again.
      if (panel.isSeen()) void client.boundary.runQuietly('refresh the PKI map', () => this.refresh());
    };
    this.listening = Disposable.from(client.server.onMaterialsChanged(refresh), client.server.onDidChangeState(refresh));
  }

  async receive(message: FromMap): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.refresh();
      case 'open':
        return openInColumn(message.place, this.panel.column());
      case 'choose':
        return this.choose({ cluster: message.cluster });
      case 'run':
        return this.run(message.action);
      case 'drawn':
        return this.drawn?.(message.bytes);
    }
  }

  again(subject: MapParams): void {
    void this.client.boundary.run('show the PKI map', () => this.choose(subject));
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async choose(subject: MapParams): Promise<void> {
    this.subject = subject;
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    if (this.asking !== 'no') {
      this.asking = 'again';
      return;
    }
    try {
      do {
        this.asking = 'once';
        this.show(await this.client.server.request<MapResult>(mapRequest, this.subject));
      } while (this.askedAgain());
    } finally {
      this.asking = 'no';
    }
  }

  private askedAgain(): boolean {
    return this.asking === 'again';
  }

  private show(result: MapResult): void {
    this.result = result;
    // It stays at this cluster, whichever come before it later.
    if (result.map && this.asking === 'once') this.subject = { cluster: result.map.id };
    this.panel.rename(result.map ? `PKI Map: ${result.map.name}` : 'PKI Map');
    this.panel.post({ type: 'map', result });
  }

  private async run(action: MapAction): Promise<void> {
    if (action !== 'export') await commands.executeCommand(actionCommands[action]);
    else if (this.result?.map) await exportMap(this.client, this.result.map, (format) => this.draw(format));
  }

  private draw(format: DrawnFormat): Promise<Uint8Array> {
    return new Promise((resolve) => {
      this.drawn = resolve;
      this.panel.post({ type: 'draw', format });
    });
  }
}

const actionCommands: Readonly<Record<Exclude<MapAction, 'export'>, string>> = {
  openExample: clientCommands.openExample,
  createCluster: clientCommands.createCluster,
  openFolder: 'vscode.openFolder',
};
