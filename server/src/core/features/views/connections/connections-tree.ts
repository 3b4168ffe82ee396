import type { TreeSummary } from '../../../../protocol/index.js';
import { count } from '../../../base/time-words.js';
import type { Document } from '../../../documents/document.js';
import type { Location } from '../../../findings.js';
import type { ConnectionView } from '../../connections/connection-view.js';
import { verdictCounts } from '../../connections/connection-words.js';
import { visible } from '../../describe/visible.js';
import { withheldWords } from '../../withheld.js';
import type { TreeSource, ViewRow } from '../tree-source.js';
import type { ViewWorld } from '../view-world.js';
import { withoutRoot } from '../without-root.js';
import type { ConnectionGroup, ConnectionGroups } from './connection-groups.js';
import { connectionRow, type Listed } from './connection-row.js';
import { connectionTooltip } from './connection-tooltip.js';
import { sideRows } from './side-rows.js';

/** More clusters than this are closed at first. */
const fewClusters = 3;

/** The view Connections: every client → server edge with its verdict, failing first; by cluster when there are several. */
export class ConnectionsTree implements TreeSource {
  private found: Promise<readonly ConnectionGroup[]> | undefined;
  private documents: ReadonlyMap<string, Document> | undefined;

  constructor(
    private readonly world: ViewWorld,
    private readonly kept: ConnectionGroups,
  ) {}

  async rows(parent: string): Promise<readonly ViewRow[] | undefined> {
    const groups = await this.groups();
    const [only, ...others] = groups;
    if (parent === '' && only !== undefined && others.length === 0) return only.listed.map(connectionRow);
    if (parent === '') return groups.map((group) => groupRow(group, groups.length));
    const group = groups.find(({ id }) => id === parent);
    if (group) return group.listed.map(connectionRow);
    const listed = find(groups, parent);
    return listed && sideRows(listed, (at) => this.nameOf(at), this.world);
  }

  async summary(): Promise<TreeSummary> {
    const all = (await this.groups()).flatMap(({ listed }) => listed.map(({ view }) => view));
    const failing = all.filter(({ verdict }) => verdict === 'fail').length;
    const tooltip = `${count(failing, 'connection')} ${failing === 1 ? 'fails' : 'fail'}`;
    return {
      description: all.length === 0 ? '' : amounts(all),
      message: all.some(({ withheld }) => withheld) ? withheldWords : '',
      ...(failing > 0 && { badge: { value: failing, tooltip } }),
    };
  }

  async tooltip(id: string): Promise<string | undefined> {
    const listed = find(await this.groups(), id);
    return listed && connectionTooltip(listed.view, (at) => this.nameOf(at));
  }

  /** The failing connection that a text is the cause of, else the first that begins or ends in its file. */
  async path({ uri, offset }: { readonly uri: string; readonly offset: number }): Promise<readonly string[]> {
    const groups = await this.groups();
    const holds = (at: Location | undefined): boolean => at?.uri === uri && at.span.start <= offset && offset <= at.span.end;
    const isNear = ({ view: { client, server, cause } }: Listed): boolean =>
      [client.at, server.at, cause?.finding].some((at) => at?.uri === uri);
    const all = groups.flatMap(({ listed }) => listed);
    const found = all.find(({ view }) => holds(view.cause?.finding)) ?? all.find(isNear);
    const group = groups.find(({ listed }) => found !== undefined && listed.includes(found));
    return found && group ? [...(groups.length > 1 ? [group.id] : []), found.id] : [];
  }

  private groups(): Promise<readonly ConnectionGroup[]> {
    return (this.found ??= this.find());
  }

  private async find(): Promise<readonly ConnectionGroup[]> {
    const all = await this.kept.of(this.world.clusters, (uri) => this.world.findings(uri));
    return all.filter(({ listed }) => listed.length > 0).sort((a, b) => Number(fails(b)) - Number(fails(a)));
  }

  private nameOf({ uri, span }: Location): string {
    this.documents ??= new Map(this.world.documents.map((document) => [document.uri, document]));
    const line = this.documents.get(uri)?.lines.positionAt(span.start).line ?? 0;
    // A file that holds one thing needs no line.
    const name = withoutRoot(this.world.relativeName(uri));
    return line === 0 ? name : `${name}:${line + 1}`;
  }
}

function find(groups: readonly ConnectionGroup[], id: string): Listed | undefined {
  for (const { listed } of groups) {
    const found = listed.find((each) => each.id === id);
    if (found) return found;
  }
  return undefined;
}

function fails({ listed }: ConnectionGroup): boolean {
  return listed.some(({ view }) => view.verdict === 'fail');
}

/** How many there are, and how those end of which it is told. */
function amounts(views: readonly ConnectionView[]): string {
  const counts = verdictCounts(views.filter(({ withheld }) => !withheld));
  return counts === '' ? `${views.length}` : `${views.length}: ${counts}`;
}

function groupRow(group: ConnectionGroup, groups: number): ViewRow {
  const views = group.listed.map(({ view }) => view);
  return {
    id: group.id,
    label: visible(group.cluster.name),
    description: amounts(views),
    icon: 'server-environment',
    ...looksOf(group),
    children: groups <= fewClusters ? 'expanded' : 'collapsed',
    context: 'cluster',
  };
}

function looksOf(group: ConnectionGroup): Pick<ViewRow, 'color' | 'state'> {
  if (group.listed.some(({ view }) => view.withheld)) return { color: 'quiet', state: 'hidden' };
  return fails(group) ? { color: 'error', state: 'has connections that fail' } : { color: 'passed', state: 'nothing fails' };
}
