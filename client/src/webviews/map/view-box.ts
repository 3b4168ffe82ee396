/** What is seen of a picture, in its own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How much larger than in the whole picture things may become. */
const largest = 8;

/** The box seen after a step closer (a factor above 1) or away, with `at` staying where it is. Never farther than the whole. */
export function zoomed(box: Box, { factor, at, whole }: { factor: number; at: Point; whole: Box }): Box {
  const width = clamp(box.width / factor, whole.width / largest, whole.width);
  const scale = width / box.width;
  const moved = { x: at.x - (at.x - box.x) * scale, y: at.y - (at.y - box.y) * scale, width, height: box.height * scale };
  return within(moved, whole);
}

export function panned(box: Box, { x, y }: Point, whole: Box): Box {
  return within({ ...box, x: box.x + x, y: box.y + y }, whole);
}

/** Moved as little as it takes to see the item with some room around it. */
export function revealing(box: Box, item: Box, whole: Box): Box {
  const room = Math.min(box.width, box.height) / 20;
  const x = shift({ from: box.x, length: box.width }, { from: item.x - room, length: item.width + 2 * room });
  const y = shift({ from: box.y, length: box.height }, { from: item.y - room, length: item.height + 2 * room });
  return x === 0 && y === 0 ? box : panned(box, { x, y }, whole);
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Some of the picture is always seen: its middle may go to the rim, not beyond. */
function within(box: Box, whole: Box): Box {
  const x = clamp(box.x, whole.x - box.width / 2, whole.x + whole.width - box.width / 2);
  const y = clamp(box.y, whole.y - box.height / 2, whole.y + whole.height - box.height / 2);
  return { ...box, x, y };
}

interface Stretch {
  readonly from: number;
  readonly length: number;
}

function shift(seen: Stretch, wanted: Stretch): number {
  if (wanted.from < seen.from) return wanted.from - seen.from;
  return Math.max(0, Math.min(wanted.from + wanted.length - (seen.from + seen.length), wanted.from - seen.from));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
