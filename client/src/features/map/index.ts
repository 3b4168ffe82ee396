import { clientCommands, type MapParams } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { registerPanels } from '../../infrastructure/webview-panels.js';
import type { FromMap, ToMap } from '../../webviews/map/messages.js';
import { MapPanel } from './map-panel.js';

/** Kube PKI: Show PKI Map: one panel, which shows one cluster at a time. */
export function activateMapFeature(client: Client): void {
  const panels = registerPanels<MapParams, ToMap, FromMap>(client, {
    viewType: 'kubepki.map',
    page: 'map',
    drawsPictures: true,
    titleOf: () => 'PKI Map',
    keyOf: () => 'map',
    restore: toSubject,
    open: (subject, panel) => new MapPanel(client, subject, panel),
  });
  registerCommand(client, clientCommands.showMap, 'show the PKI map', (first) => panels.show(toSubject(first)));
}

/** A row or the state of a page says which cluster, or names a file of it; else the server chooses. */
function toSubject(value: unknown): MapParams {
  const { cluster, uri } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof cluster === 'string') return { cluster };
  return typeof uri === 'string' ? { uri } : {};
}
