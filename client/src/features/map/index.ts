import { Uri } from 'vscode';
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

/** What a page keeps, a row of the view Clusters or a file says which cluster; else the server chooses. */
function toSubject(value: unknown): MapParams {
  if (value instanceof Uri) return { uri: value.toString() };
  const { cluster, id, uri } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const named = typeof cluster === 'string' ? cluster : clusterOfRow(id);
  if (named !== undefined) return { cluster: named };
  return typeof uri === 'string' ? { uri } : {};
}

/** The server begins the ids of a cluster's rows with `cluster/`, the cluster's id, and `/` if there is more. */
function clusterOfRow(id: unknown): string | undefined {
  const [, encoded] = (typeof id === 'string' ? /^cluster\/([^/]+)/.exec(id) : undefined) ?? [];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}
