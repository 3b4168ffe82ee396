import { createLanguageService } from '../../server/src/core/index.js';
import type { ViewRow, Views } from '../../server/src/core/service.js';
import { defaultSettings } from '../../server/src/core/settings.js';
import type { TreeOrder, TreeView } from '../../server/src/protocol/index.js';
import { fixedNow } from './recipes.js';
import type { MemoryWorkspace } from './workspace.js';

/** What the views answer over the files of a workspace, all of them scanned. */
export async function viewsOf(workspace: MemoryWorkspace): Promise<Views> {
  const logger = { info: () => undefined, warn: () => undefined, error: fail };
  const service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger }, defaultSettings);
  await service.scan(workspace.uris);
  return service.views();
}

/** A view as a person sees it with every row open, down to a depth: two blanks a level, then label, description in brackets. */
export async function drawTree(views: Views, view: TreeView, order: TreeOrder = {}, depth = Infinity): Promise<string> {
  const lines = await linesBelow('', { views, view, order }, depth);
  return lines.join('\n');
}

/** All rows of a view, each once. */
export async function allRows(views: Views, view: TreeView, order: TreeOrder = {}, parent = ''): Promise<readonly ViewRow[]> {
  const rows = (await views.rows(view, parent, order)) ?? [];
  const below = await Promise.all(
    rows.map(async (row) => (row.children === 'none' ? [row] : [row, ...(await allRows(views, view, order, row.id))])),
  );
  return below.flat();
}

interface Drawn {
  readonly views: Views;
  readonly view: TreeView;
  readonly order: TreeOrder;
}

async function linesBelow(parent: string, drawn: Drawn, depth: number): Promise<string[]> {
  if (depth === 0) return [];
  const rows = (await drawn.views.rows(drawn.view, parent, drawn.order)) ?? [];
  const lines = await Promise.all(rows.map((row) => linesOf(row, drawn, depth)));
  return lines.flat();
}

async function linesOf(row: ViewRow, drawn: Drawn, depth: number): Promise<string[]> {
  const below = row.children === 'none' ? [] : await linesBelow(row.id, drawn, depth - 1);
  return [`${row.label}${row.description === '' ? '' : `  [${row.description}]`}`, ...below.map((line) => `  ${line}`)];
}

function fail(message: string): never {
  throw new Error(message);
}
