import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import { routeAll, type Route } from './route.js';

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
  graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 14, ranksep: 72, marginx: 0, marginy: 0 });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  // What leads to one box comes together, so that it starts out side by side.
  const places = new Map(nodes.map(({ id }, at) => [id, at]));
  const byEnd = edges.toSorted((a, b) => (places.get(endOf(a)) ?? 0) - (places.get(endOf(b)) ?? 0));
  for (const { id, from, to, isBackward, label } of byEnd) {
    const [left, right] = isBackward ? [to, from] : [from, to];
    graph.setEdge(left, right, { ...label, labelpos: 'c', minlen: 1 }, id);
  }
  if (nodes.length > 0) layout(graph, { constraints: inOrder(nodes, edges) });
  const placed = new Map(nodes.map(({ id }) => [id, boxOf(graph.node(id))]));
  const labels = edges.map((edge) => {
    const [left, right] = edge.isBackward ? [edge.to, edge.from] : [edge.from, edge.to];
    return { edge, at: graph.edge({ v: left, w: right, name: edge.id }) };
  });
  const routes = routeAll(placed, labels);
  const { width = 0, height = 0 } = nodes.length > 0 ? graph.graph() : {};
  return { nodes: placed, routes, width, height };
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
