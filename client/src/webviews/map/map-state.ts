import { firstSeen, type Seen } from './view-box.js';

/** What a map keeps when it is hidden, or the window reloads. */
export interface MapState {
  /** Id of the cluster that it shows; the extension brings the panel back by it. */
  readonly cluster: string | undefined;
  readonly view: 'map' | 'list';
  readonly seen: Seen;
  /** Hidden, it leaves its room to the picture. */
  readonly timeline: 'shown' | 'hidden';
  /** The moment that is looked at, in milliseconds since the epoch; undefined: now. */
  readonly time: number | undefined;
  /** Ids of nodes and edges that stand out. */
  readonly marked: readonly string[];
}

/** A screen reader is given the list; the picture is a button away. */
export function firstState(of: { readonly screenReader: boolean }): MapState {
  return { cluster: undefined, view: of.screenReader ? 'list' : 'map', seen: firstSeen, timeline: 'shown', time: undefined, marked: [] };
}
