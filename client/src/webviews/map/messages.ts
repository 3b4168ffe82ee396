import type { MapResult, TreePlace } from '../../../../server/src/protocol/index.js';
import type { Ready } from '../shared/messages.js';

/** What the extension tells the page. */
export type ToMap = ShowMap | DrawMap;

interface ShowMap {
  readonly type: 'map';
  readonly result: MapResult;
}

/** Asks for the picture as it is seen. */
interface DrawMap {
  readonly type: 'draw';
  readonly format: DrawnFormat;
}

export type DrawnFormat = 'svg' | 'png';

/** What the page asks of the extension. */
export type FromMap = Ready | OpenPlace | ChooseCluster | RunAction | Drawn;

interface OpenPlace {
  readonly type: 'open';
  readonly place: TreePlace;
}

interface ChooseCluster {
  readonly type: 'choose';
  readonly cluster: string;
}

interface RunAction {
  readonly type: 'run';
  readonly action: MapAction;
}

/** Buttons of the page that VS Code does something for. */
export type MapAction = 'export' | 'openExample' | 'openFolder' | 'createCluster';

interface Drawn {
  readonly type: 'drawn';
  readonly format: DrawnFormat;
  readonly bytes: Uint8Array;
}
