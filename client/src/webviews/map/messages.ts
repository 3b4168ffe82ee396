import type { MapResult, TreePlace } from '../../../../server/src/protocol/index.js';
import type { Ready } from '../shared/messages.js';

/** What the extension tells the page. */
export interface ToMap {
  readonly type: 'map';
  readonly result: MapResult;
}

/** What the page asks of the extension. */
export type FromMap = Ready | OpenPlace;

interface OpenPlace {
  readonly type: 'open';
  readonly place: TreePlace;
}
