import type { MapEdge, MapExpiry, MapJudgement, MapMaterial, MapNode, PkiMap, Range } from '../../../../../protocol/index.js';

/** A place as files tell of it. */
export interface FilePlace {
  readonly file: string;
  readonly range: Range;
}

/** `map --format json`: one object, version 1; docs/command-line.md describes it. */
export function mapJson(maps: readonly { readonly map: PkiMap<FilePlace>; readonly root: string }[], now: number): string {
  const clusters = maps.map(({ map, root }) => clusterJson(map, root));
  return `${JSON.stringify({ version: 1, now: isoTime(now), clusters }, undefined, 2)}\n`;
}

function clusterJson({ name, nodes, edges, moments, expiries }: PkiMap<FilePlace>, root: string): object {
  const now = new Map(moments[0]?.verdicts.map((judged) => [judged.edge, judged]));
  return {
    name,
    root,
    nodes: nodes.map(nodeJson),
    connections: edges.map((edge) => edgeJson(edge, now.get(edge.id))),
    changes: moments.slice(1).map(({ time, verdicts }) => ({ time: isoTime(time), verdicts: verdicts.map(changeJson) })),
    expiries: expiries.map(expiryJson),
  };
}

function nodeJson({ id, kind, role, title, detail, members, certificates, place }: MapNode<FilePlace>): object {
  return { id, kind, role, title, detail, members: members ?? [], certificates: certificates.map(materialJson), place: place ?? null };
}

function edgeJson({ id, from, to, title, count, ...papers }: MapEdge<FilePlace>, judged: MapJudgement<FilePlace> | undefined): object {
  return {
    id,
    from,
    to,
    title,
    count,
    verdict: judged?.verdict ?? 'unknown',
    words: judged?.words ?? '',
    place: judged?.place ?? null,
    client: sideJson(papers.clientShows, papers.clientVouchedBy),
    server: sideJson(papers.serverShows, papers.serverVouchedBy),
  };
}

function sideJson(shows: MapMaterial<FilePlace> | undefined, vouchedBy: MapMaterial<FilePlace> | undefined): object {
  return { shows: shows ? materialJson(shows) : null, vouchedBy: vouchedBy ? materialJson(vouchedBy) : null };
}

function materialJson({ words, node, place }: MapMaterial<FilePlace>): object {
  return { words, authority: node ?? null, place: place ?? null };
}

function changeJson({ edge, verdict, words, place }: MapJudgement<FilePlace>): object {
  return { connection: edge, verdict, words, place: place ?? null };
}

function expiryJson({ title, notBefore, notAfter, isAuthority, edges, place }: MapExpiry<FilePlace>): object {
  return { title, notBefore: isoTime(notBefore), notAfter: isoTime(notAfter), isAuthority, connections: edges, place };
}

function isoTime(time: number): string {
  return new Date(time).toISOString();
}
