import type { Point } from '@dagrejs/dagre';
import { groupBy } from '../../../../base/group-by.js';
import type { Box, LayoutEdge } from './layout.js';

/** How an edge is drawn. */
export interface Route {
  /** A path's `d`, from the client to the foot of the arrow's head. */
  readonly line: string;
  /** A path's `d`: the head. */
  readonly head: string;
  /** Where its label has room; the line goes through its middle. */
  readonly label: Box;
}

export interface Labelled {
  readonly edge: LayoutEdge;
  /** Where it passes a column, and its ends, in either direction. */
  readonly points: readonly Point[];
  /** Where its words stand. */
  readonly label: Box;
}

/** An edge with its ends put in order from left to right. */
interface Run {
  readonly edge: LayoutEdge;
  readonly left: string;
  readonly right: string;
  /** Where it passes a column of boxes or labels. */
  readonly stops: readonly Point[];
  readonly label: Box;
}

/** The room that the head of an arrow takes. */
const head = { length: 9, width: 4.5 };
/** Most that the ends of two edges stand apart on one side of a box. */
const widestGap = 22;

/**
 * Between columns an edge swings, beside what stands in a column it goes straight: so it never crosses a box. Where edges
 * leave and reach a box they are spread over its side.
 */
export function routeAll(boxes: ReadonlyMap<string, Box>, labelled: readonly Labelled[]): ReadonlyMap<string, Route> {
  const runs = labelled.map((each) => toRun(each, boxes));
  const columns = columnsOf(boxes, runs);
  const leaving = portsOf(runs, boxes, 'left');
  const reaching = portsOf(runs, boxes, 'right');
  return new Map(
    runs.map((run) => {
      const { x = 0, width = 0 } = boxes.get(run.left) ?? {};
      const start = { x: x + width, y: leaving.get(run.edge.id) ?? 0 };
      const end = { x: boxes.get(run.right)?.x ?? 0, y: reaching.get(run.edge.id) ?? 0 };
      return [run.edge.id, toRoute(run, { start, end }, columns)];
    }),
  );
}

function toRun({ edge, points, label }: Labelled, boxes: ReadonlyMap<string, Box>): Run {
  const isForward = (boxes.get(edge.from)?.x ?? 0) < (boxes.get(edge.to)?.x ?? 0);
  const [left, right] = isForward ? [edge.from, edge.to] : [edge.to, edge.from];
  return { edge, left, right, stops: points.slice(1, -1).toSorted((a, b) => a.x - b.x), label };
}

type Columns = (x: number) => { readonly left: number; readonly right: number };

/** How far what stands in a column reaches to both sides, by the middle of the column. */
function columnsOf(boxes: ReadonlyMap<string, Box>, runs: readonly Run[]): Columns {
  const reach = new Map<number, number>();
  for (const { x, width } of [...boxes.values(), ...runs.map(({ label }) => label)]) {
    const middle = Math.round(x + width / 2);
    reach.set(middle, Math.max(reach.get(middle) ?? 0, width / 2));
  }
  return (x) => {
    const half = reach.get(Math.round(x)) ?? 0;
    return { left: x - half, right: x + half };
  };
}

/** Heights at which edges touch one side of their boxes, in the order of where they go. */
function portsOf(runs: readonly Run[], boxes: ReadonlyMap<string, Box>, end: 'left' | 'right'): ReadonlyMap<string, number> {
  const ports = new Map<string, number>();
  for (const [id, touching] of groupBy(runs, (run) => run[end])) {
    const { y = 0, height = 0 } = boxes.get(id) ?? {};
    const next = ({ stops, label }: Run): number => (end === 'left' ? stops[0] : stops.at(-1))?.y ?? label.y;
    const gap = Math.min(widestGap, height / (touching.length + 1));
    const first = y + height / 2 - (gap * (touching.length - 1)) / 2;
    touching.toSorted((a, b) => next(a) - next(b)).forEach(({ edge }, at) => ports.set(edge.id, first + at * gap));
  }
  return ports;
}

function toRoute({ edge, left, stops, label }: Run, ends: { start: Point; end: Point }, columns: Columns): Route {
  const isForward = edge.from === left;
  const start = isForward ? ends.start : { ...ends.start, x: ends.start.x + head.length };
  const end = isForward ? { ...ends.end, x: ends.end.x - head.length } : ends.end;
  const parts = [`M${at(start)}`];
  let from = start;
  for (const { x, y } of stops) {
    const column = columns(x);
    parts.push(swing(from, { x: column.left, y }), `H${round(column.right)}`);
    from = { x: column.right, y };
  }
  parts.push(swing(from, end));
  return { line: parts.join(' '), head: isForward ? pointing(ends.end, -1) : pointing(ends.start, 1), label };
}

/** A curve that is level at both ends. */
function swing(from: Point, to: Point): string {
  if (Math.abs(from.y - to.y) < 0.05) return `H${round(to.x)}`;
  const middle = (from.x + to.x) / 2;
  return `C${at({ x: middle, y: from.y })} ${at({ x: middle, y: to.y })} ${at(to)}`;
}

function pointing({ x, y }: Point, side: 1 | -1): string {
  const foot = x + side * head.length;
  return `M${at({ x, y })} L${at({ x: foot, y: y - head.width })} L${at({ x: foot, y: y + head.width })} Z`;
}

function at({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
