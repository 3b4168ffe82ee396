import type { CancellationToken } from 'vscode-languageserver';
import type { ViewRow } from '../../core/service.js';
import {
  treePathRequest,
  treeRowsRequest,
  treeTooltipRequest,
  type TreeParams,
  type TreePathParams,
  type TreePathResult,
  type TreeResult,
  type TreeRow,
  type TreeTooltipParams,
  type TreeTooltipResult,
} from '../../protocol/index.js';
import type { Session } from '../session.js';

/** The rows of the tree views, made on demand. */
export function handleTrees(session: Session): void {
  const { connection } = session;
  connection.onRequest(treeRowsRequest, (params: TreeParams, token: CancellationToken) =>
    session.answer<TreeResult>(
      { name: 'rows', uri: undefined, token, fallback: { rows: {}, summary: { description: '', message: '' } } },
      () => rowsOf(session, params),
    ),
  );
  connection.onRequest(treeTooltipRequest, ({ view, id, ...order }: TreeTooltipParams, token: CancellationToken) =>
    session.answer<TreeTooltipResult>({ name: 'tooltip', uri: undefined, token, fallback: null }, async () => {
      const views = await session.service.views();
      return (await views.tooltip(view, id, order)) ?? null;
    }),
  );
  connection.onRequest(treePathRequest, ({ view, uri, position, ...order }: TreePathParams, token: CancellationToken) =>
    session.answer<TreePathResult>({ name: 'path', uri, token, fallback: { ids: [] } }, async () => {
      const place = await session.placeOf(uri, position);
      const views = place && (await session.service.views());
      return { ids: views ? [...(await views.path(view, { uri, offset: place.offset }, order))] : [] };
    }),
  );
}

async function rowsOf(session: Session, { view, parents, ...order }: TreeParams): Promise<TreeResult> {
  // What there is to show is known when all files are.
  await session.files.all();
  const views = await session.service.views();
  const answers = await Promise.all(parents.map(async (parent) => ({ parent, rows: await views.rows(view, parent, order) })));
  const known = answers.flatMap(({ parent, rows }) => (rows === undefined ? [] : [{ parent, rows }]));
  const entries = known.map(async ({ parent, rows }) => [parent, await Promise.all(rows.map((row) => toTreeRow(row, session)))] as const);
  return { rows: Object.fromEntries(await Promise.all(entries)), summary: await views.summary(view, order) };
}

async function toTreeRow({ at, ...row }: ViewRow, session: Session): Promise<TreeRow> {
  const toLsp = at && (await session.toLsp(at.uri));
  return { ...row, ...(at && toLsp && { place: { uri: at.uri, range: toLsp.range(at.span) } }) };
}
