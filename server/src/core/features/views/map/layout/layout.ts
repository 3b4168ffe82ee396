import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import { routeAll, type Labelled, type Route } from './route.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x`, `y`: of the upper left corner. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export interface LayoutNode extends Size {
  readonly id: string;
}

export interface LayoutEdge {
  readonly id: string;
  /** Ids of nodes, two different ones. */
  readonly from: string;
  readonly to: string;
  /** Whether it points against the reading direction: the picture has it go right to left. */
  readonly isBackward: boolean;
  readonly label: Size;
}

export interface Layout extends Size {
  readonly nodes: ReadonlyMap<string, Box>;
  readonly routes: ReadonlyMap<string, Route>;
}

/** Places nodes in columns from left to right, and leads edges between them, past whatever stands there. */
export function layoutGraph(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layout {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 14, ranksep: 42, marginx: 0, marginy: 0 });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  // What leads to one box comes together, so that it starts out side by side.
  const places = new Map(nodes.map(({ id }, at) => [id, at]));
  const byEnd = edges.toSorted((a, b) => (places.get(endOf(a)) ?? 0) - (places.get(endOf(b)) ?? 0));
  for (const { id, from, to, isBackward, label } of byEnd) {
    const [left, right] = isBackward ? [to, from] : [from, to];
    graph.setEdge(left, right, { ...label, labelpos: 'c', minlen: 1 }, id);
  }
  if (nodes.length > 0) layout(graph, { constraints: inOrder(nodes, edges) });
  const placed = inColumns(new Map(nodes.map(({ id }) => [id, boxOf(graph.node(id))])));
  const routes = routeAll(placed, labelsOf(graph, edges));
  const { width = 0, height = 0 } = nodes.length > 0 ? graph.graph() : {};
  return { nodes: placed, routes, width, height };
}

function labelsOf(graph: Graph<GraphLabel, NodeLabel, EdgeLabel>, edges: readonly LayoutEdge[]): readonly Labelled[] {
  const placed = edges.map((edge) => {
    const [left, right] = edge.isBackward ? [edge.to, edge.from] : [edge.from, edge.to];
    const { x, y, points = [] } = graph.edge({ v: left, w: right, name: edge.id });
    return { edge, points, box: boxOf({ ...edge.label, ...(x !== undefined && { x }), ...(y !== undefined && { y }) }) };
  });
  const boxes = inColumns(new Map(placed.map(({ edge, box }) => [edge.id, box])));
  return placed.map(({ edge, points, box }) => ({ edge, points, label: boxes.get(edge.id) ?? box }));
}

/** All of a column as wide as its widest, so that columns have straight sides. */
function inColumns(boxes: ReadonlyMap<string, Box>): ReadonlyMap<string, Box> {
  const widest = new Map<number, number>();
  for (const box of boxes.values()) widest.set(middleOf(box), Math.max(widest.get(middleOf(box)) ?? 0, box.width));
  return new Map([...boxes].map(([id, box]) => [id, widened(box, widest.get(middleOf(box)) ?? box.width)]));
}

function widened(box: Box, width: number): Box {
  return { ...box, x: box.x - (width - box.width) / 2, width };
}

function middleOf({ x, width }: Box): number {
  return Math.round(x + width / 2);
}

/** Boxes that nothing leads to stand in the order that they are given in, from the top. */
function inOrder(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): { left: string; right: string }[] {
  const led = new Set(edges.map(endOf));
  const first = nodes.filter(({ id }) => !led.has(id));
  return first.slice(1).flatMap(({ id }, at) => {
    const before = first[at];
    return before === undefined ? [] : [{ left: before.id, right: id }];
  });
}

/** The box on the right. */
function endOf({ from, to, isBackward }: LayoutEdge): string {
  return isBackward ? from : to;
}

function boxOf({ x = 0, y = 0, width, height }: NodeLabel): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
