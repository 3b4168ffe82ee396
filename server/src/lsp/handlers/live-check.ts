import type { CancellationToken } from 'vscode-languageserver';
import {
  liveJudgeRequest,
  liveTargetsRequest,
  type LiveJudgeParams,
  type LiveJudgeResult,
  type LiveTargetsParams,
  type LiveTargetsResult,
} from '../../protocol/index.js';
import type { Session } from '../session.js';

/** Check Live Endpoint…: which servers there are, and what to make of one that the client has dialled. No socket is opened here. */
export function handleLiveCheck(session: Session): void {
  const { connection } = session;
  connection.onRequest(liveTargetsRequest, ({ uri }: LiveTargetsParams, token: CancellationToken) =>
    session.answer<LiveTargetsResult>({ name: 'live targets', uri, token, fallback: { targets: [] } }, async () => {
      await session.files.all();
      const { live } = await session.service.views();
      return { targets: [...(await live.targets(uri))] };
    }),
  );
  connection.onRequest(liveJudgeRequest, (params: LiveJudgeParams, token: CancellationToken) =>
    session.answer<LiveJudgeResult>({ name: 'live check', uri: params.from?.uri, token, fallback: failed }, async () => {
      await session.files.all();
      const { live } = await session.service.views();
      return live.judge(params);
    }),
  );
}

const failed: LiveJudgeResult = {
  verdict: 'unknown',
  markdown: '# This failed for a reason of ours; the output of Kube PKI has its place\n',
};
