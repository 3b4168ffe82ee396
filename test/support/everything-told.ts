import type { LanguageService, ViewRow, Views } from '../../server/src/core/service.js';
import type { TreeView } from '../../server/src/protocol/index.js';
import { folderOf } from '../../server/src/core/base/uris.js';
import { allRows, drawTree } from './view-tree.js';

/** One thing that a person may be told of files. */
export interface Told {
  /** Where it is told: `hover cp1/etc/kubernetes/admin.conf`, `row of connections`. */
  readonly where: string;
  readonly words: string;
}

/** All that an editor tells of files by itself or when somebody points at something: one entry each. */
export async function everythingTold(service: LanguageService, uris: readonly string[]): Promise<readonly Told[]> {
  const views = await service.views();
  const files = await Promise.all(uris.map((uri) => toldOfFile(service, views, uri)));
  const trees = await Promise.all((['clusters', 'kubeconfigs', 'connections'] as const).map((view) => toldOfTree(views, view)));
  return [...files.flat(), ...trees.flat(), ...(await toldOfMap(views)), ...(await toldOfIssuing(service))];
}

/** What Plan CA Rotation… shows before anything is written: it judges every connection on its way. */
export async function toldOfRotation(service: LanguageService, caUri: string): Promise<Told> {
  const plan = await service.planRotation({ caUri }, folderOf(caUri));
  const words = 'refused' in plan ? plan.refused : JSON.stringify({ steps: plan.steps, failing: plan.failing, document: plan.document });
  return { where: 'rotation', words };
}

async function toldOfFile(service: LanguageService, views: Views, uri: string): Promise<Told[]> {
  const document = await service.document(uri);
  if (!document) return [];
  const whole = { start: 0, end: document.text.length };
  const asked: readonly (readonly [string, unknown])[] = [
    ['findings', (await service.findings(uri)).map(({ message }) => message)],
    ['lenses', (await service.codeLenses(uri)).map(({ title }) => title)],
    ['hints', (await service.inlayHints(uri, whole)).map(({ text, tooltip }) => [text, tooltip])],
    ['fixes', (await service.codeActions(uri, whole)).filter(({ kind }) => kind === 'quickfix').map(({ title }) => title)],
    ['status', await service.status(uri)],
  ];
  const places = placesIn(document.text);
  const hovers = await Promise.all(places.map(async (offset) => (await service.hover(uri, offset))?.markdown));
  const pages = await Promise.all(document.materials.map(({ span }) => views.details.at({ uri, offset: span.start })));
  return [
    ...asked.map(([what, words]) => ({ where: `${what} ${uri}`, words: JSON.stringify(words) })),
    ...[...new Set(hovers)].flatMap((words) => (words === undefined ? [] : [{ where: `hover ${uri}`, words }])),
    // Bytes and fields are what they are; a group of uses is a fact.
    ...pages.map((page) => ({
      where: `details ${uri}`,
      words: JSON.stringify(
        page && { state: page.stateWords, rows: page.rows, chain: page.chain, uses: page.uses, findings: page.findings },
      ),
    })),
  ];
}

/** One in the last word of every line; of the lines of a PEM block, in the first. */
function placesIn(text: string): readonly number[] {
  return [...text.matchAll(/(?<=^|[\s"'=])[^\s"'=]+[^\S\n]*$/gm)].flatMap(({ index, 0: word }) =>
    /^[\w+/]{64}$/.test(word) ? [] : [index + 1],
  );
}

async function toldOfTree(views: Views, view: TreeView): Promise<Told[]> {
  const rows = (await allRows(views, view)).map(({ label, description, color, state, icon }: ViewRow): Told => ({
    where: `row of ${view}`,
    words: JSON.stringify({ label, description, color, state, isFault: icon === 'error' }),
  }));
  const tooltips = (await allRows(views, view)).map(async ({ id }) => ({
    where: `tooltip of ${view}`,
    words: (await views.tooltip(view, id, {})) ?? '',
  }));
  const summaries = await Promise.all(
    ([{}, { sort: 'expiry' }] as const).map(async (order) => ({
      where: `summary of ${view}`,
      words: JSON.stringify(await views.summary(view, order)),
    })),
  );
  return [...rows, ...(await Promise.all(tooltips)), ...summaries, await toldByOrder(views, view)];
}

/** Where a row stands tells when it ends, as soon as that is what rows are sorted by. */
async function toldByOrder(views: Views, view: TreeView): Promise<Told> {
  const [usual, byExpiry] = await Promise.all([drawTree(views, view), drawTree(views, view, { sort: 'expiry' })]);
  return { where: `order of ${view}`, words: byExpiry === usual ? '' : `sorted by time: ${byExpiry}` };
}

async function toldOfMap(views: Views): Promise<Told[]> {
  const { map } = await views.map({}, (at) => Promise.resolve(at));
  const svg = await views.mapText({ clusters: map ? [map.id] : [], format: 'svg' });
  return [
    { where: 'map', words: JSON.stringify(map && { ...map, svg: undefined, now: undefined }, withoutNone) },
    // What a mark means stands in the legend, whatever is shown.
    { where: 'picture', words: (svg ?? '').replace(/<style>.*?<\/style>|<g class="legend".*/gs, '') },
  ];
}

async function toldOfIssuing(service: LanguageService): Promise<Told[]> {
  return [{ where: 'proposals', words: JSON.stringify((await service.offerIssuing()).proposals) }];
}

/** Of how many connections end in which way, the ways in which any does. */
function withoutNone(key: string, value: unknown): unknown {
  if (key !== 'tally' || typeof value !== 'object' || value === null) return value;
  return Object.entries(value).filter(([, amount]) => amount !== 0);
}
