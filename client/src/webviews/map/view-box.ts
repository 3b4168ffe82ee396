export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Part of a picture, in its own units. */
export interface Box extends Point, Size {}

/** What is seen of a picture. */
export interface Seen {
  /** `readable`: all of it as long as its words can be read, else as much as can; a number: pixels of the screen for one of its own. */
  readonly scale: 'readable' | 'all' | number;
  /** What is in the middle of the window, as far as the picture reaches; undefined: where one begins to read. */
  readonly middle: Point | undefined;
}

export const firstSeen: Seen = { scale: 'readable', middle: undefined };

/** Its small texts have 11 pixels: 10 on the screen are read without effort, below 8.5 nobody reads them. */
const easy = 10 / 11;
const least = 8.5 / 11;
/** What a scroll bar takes of the width, at most. */
const scrollBar = 16;
/** Room that is left is filled up to this. */
const comfortable = 1.3;
const largest = 5;

/** How large things are drawn where there is so much room. */
export function scaleOf(scale: Seen['scale'], whole: Size, room: Size): number {
  const all = Math.min(room.width / whole.width, room.height / whole.height, comfortable);
  if (scale === 'all') return all;
  if (scale === 'readable') return all < least ? partly(whole, room) : all;
  return clamp(scale, all, largest);
}

/** Where there is no room for all: its width as long as words can be read, so that it scrolls one way; else words that are easily read. */
function partly(whole: Size, room: Size): number {
  const width = (room.width - scrollBar) / whole.width;
  return width < least ? easy : Math.min(width, easy);
}

/** A step closer (a factor above 1) or away; from farther than the whole nothing is seen. */
export function stepped(now: number, factor: number, whole: Size, room: Size): Seen['scale'] {
  const all = scaleOf('all', whole, room);
  const next = scaleOf(now * factor, whole, room);
  // It may be the same but for the last digit.
  return factor < 1 && next < all * 1.001 ? 'all' : next;
}

/** How far a window moves to see a stretch of an axis with some room around it: as little as it takes, its begin above all. */
export function shiftTo(window: Stretch, wanted: Stretch, room: number): number {
  const [from, to] = [wanted.from - room, wanted.to + room];
  if (from < window.from) return from - window.from;
  return Math.max(0, Math.min(to - window.to, from - window.from));
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
