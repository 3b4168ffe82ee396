import { lastingWords, type Picture, type PictureAuthority, type PictureEdge, type PictureNode } from '../picture.js';
import { layoutGraph, type Box, type Size } from './layout.js';
import type { Route } from './route.js';
import { bold, textWidth } from './text-width.js';

/** Sizes of text, and the room around it, in pixels. */
export const type = { title: 13, text: 11, line: 16, pad: 12, pip: 18 } as const;

/** Widest that a label and a box become before their text is cut. */
const most = { label: 210, loop: 180, node: 236, authority: 250 } as const;
const labelHeight = 36;

/** What is left of the widest label for words behind a mark. */
export const labelRoom = most.label - 10 - type.pip;

/** A picture with a place for everything. */
export interface Arranged extends Size {
  readonly nodes: ReadonlyMap<string, Box>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly authorities: ReadonlyMap<string, Box>;
  /** Where the row of authorities begins; undefined without any. */
  readonly lane: number | undefined;
}

/** Components from left to right by who dials whom, authorities in rows below. */
export function arrange({ nodes, edges, authorities }: Picture): Arranged {
  const loops = edges.filter(({ from, to }) => from === to);
  const others = edges.filter(({ from, to }) => from !== to);
  const sized = nodes.map((node) => ({ id: node.id, ...nodeSize(node, edges) }));
  const places = new Map(nodes.map(({ id }, at) => [id, at]));
  const graph = layoutGraph(
    sized,
    others.map((edge) => ({
      ...edge,
      isBackward: (places.get(edge.from) ?? 0) > (places.get(edge.to) ?? 0),
      label: { width: labelWidth(edge), height: labelHeight },
    })),
  );
  const routes = new Map([...graph.routes, ...loops.map((edge) => loopOf(edge, { loops, boxes: graph.nodes }))]);
  const foot = Math.max(
    0,
    ...[...graph.nodes.values(), ...[...graph.routes.values()].map((route) => route.label)].map((box) => box.y + box.height),
  );
  const lane = authorities.length === 0 ? undefined : foot + (foot > 0 ? 44 : 26);
  const rows = layRows(authorities, { top: lane ?? 0, width: Math.max(graph.width, most.authority * 3 + 40) });
  const width = Math.max(graph.width, ...[...rows.values()].map((box) => box.x + box.width));
  const height = Math.max(foot, ...[...rows.values()].map((box) => box.y + box.height));
  return { nodes: graph.nodes, routes, authorities: rows, lane, width, height };
}

function nodeSize(node: PictureNode, edges: readonly PictureEdge[]): Size {
  const loops = edges.filter(({ from, to }) => from === node.id && to === node.id);
  const touching = edges.filter(({ from, to }) => (from === node.id) !== (to === node.id));
  // Edges that leave and those that come may be on one side.
  const ports = Math.max(touching.filter(({ to }) => to === node.id).length, touching.filter(({ from }) => from === node.id).length);
  const texts = [
    textWidth(node.title, type.title) * bold,
    textWidth(node.detail, type.text),
    ...node.papers.map((paper) => textWidth(lastingWords(paper), type.text) + (paper.authority === undefined ? 0 : type.pip)),
    ...loops.map((edge) => Math.min(most.loop, labelWidth(edge))),
  ];
  const lines = (node.detail === '' ? 0 : 1) + node.papers.length;
  const height = 10 + 20 + lines * type.line + (lines > 0 ? 4 : 0) + loops.length * (labelHeight + 4);
  return { width: Math.ceil(Math.min(most.node, Math.max(120, ...texts) + 2 * type.pad)), height: Math.max(height, ports * 16 + 12) };
}

function labelWidth({ shows, below, later }: PictureEdge): number {
  const above = textWidth(shows.text, type.text) + (shows.authority === undefined ? 0 : type.pip);
  const under = Math.max(...[below, ...later].map((words) => textWidth(words, type.text)));
  return Math.min(most.label, Math.max(above, under + type.pip) + 10);
}

/** An edge to where it comes from: a row at the foot of the box. */
function loopOf(edge: PictureEdge, world: { loops: readonly PictureEdge[]; boxes: ReadonlyMap<string, Box> }): [string, Route] {
  const own = world.loops.filter(({ from }) => from === edge.from);
  const { x, y, width, height } = world.boxes.get(edge.from) ?? { x: 0, y: 0, width: 0, height: 0 };
  const top = y + height - (own.length - own.indexOf(edge)) * (labelHeight + 4);
  const [left, right, middle] = [x + type.pad, x + width - type.pad, top + labelHeight / 2];
  const head = `M${right},${middle} L${right - 9},${middle - 4.5} L${right - 9},${middle + 4.5} Z`;
  return [
    edge.id,
    { line: `M${left},${middle} H${right - 9}`, head, label: { x: left, y: top, width: right - left, height: labelHeight } },
  ];
}

function layRows(authorities: readonly PictureAuthority[], { top, width }: { top: number; width: number }): ReadonlyMap<string, Box> {
  const gap = 16;
  const perRow = Math.max(1, Math.floor((width + gap) / (most.authority + gap)));
  const boxes = new Map<string, Box>();
  let y = top;
  for (let at = 0; at < authorities.length; at += perRow) {
    const row = authorities.slice(at, at + perRow);
    const height = Math.max(...row.map(({ lines }) => 10 + 20 + type.line + lines.length * type.line + 8));
    row.forEach(({ id }, place) => boxes.set(id, { x: place * (most.authority + gap), y, width: most.authority, height }));
    y += height + gap;
  }
  return boxes;
}
