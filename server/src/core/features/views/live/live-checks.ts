import type { LiveJudgeParams, LiveJudgeResult, LiveTarget } from '../../../../protocol/index.js';
import type { ViewWorld } from '../view-world.js';
import { judgeLive } from './judge-live.js';
import { liveTargets } from './live-targets.js';

/** What Check Live Endpoint… asks. The connection itself is the client's: nothing here opens a socket. */
export interface LiveChecks {
  /** `uri`: the file whose servers come first. */
  targets(uri: string | undefined): Promise<readonly LiveTarget[]>;
  judge(params: LiveJudgeParams): Promise<LiveJudgeResult>;
}

export function createLiveChecks(world: ViewWorld): LiveChecks {
  return { targets: (uri) => liveTargets(world, uri), judge: (params) => judgeLive(params, world) };
}
