import type { MapCluster, MapParams, MapResult, TreeOrder, TreeSummary, TreeView } from '../../../protocol/index.js';
import type { Kubeconfigs } from './kubeconfigs/kubeconfigs.js';
import type { LiveChecks } from './live/live-checks.js';
import type { Location } from '../../findings.js';
import type { DetailsSource } from './details/details-view.js';
import type { MapTextQuestion } from './map/texts/map-text.js';
import type { ViewRow } from './tree-source.js';

/** The answers behind views, map and practice, over what was known when they were asked for. */
export interface Views {
  /** Materials one by one: their fields beside their bytes. */
  readonly details: DetailsSource;
  /** The rows below a row (`` for the top) of a tree; undefined when the row is there no longer. */
  rows(view: TreeView, parent: string, order: TreeOrder): Promise<readonly ViewRow[] | undefined>;
  summary(view: TreeView, order: TreeOrder): Promise<TreeSummary>;
  /** Markdown about one row. */
  tooltip(view: TreeView, id: string, order: TreeOrder): Promise<string | undefined>;
  /** The ids from the top down to the row about a place. */
  path(view: TreeView, at: { readonly uri: string; readonly offset: number }, order: TreeOrder): Promise<readonly string[]>;
  readonly kubeconfigs: Kubeconfigs;
  readonly live: LiveChecks;
  /** The PKI of a cluster as a picture; `placeOf` turns offsets into what a host has in their place. */
  map<Place>(params: MapParams, placeOf: (at: Location) => Promise<Place>): Promise<MapResult<Place>>;
  /** Every cluster that there is a map of. */
  mapClusters(): readonly MapCluster[];
  /** A map as a file of its own; undefined when there is no such cluster. */
  mapText(question: MapTextQuestion): Promise<string | undefined>;
}
