import { arrange, type, type Arranged } from '../layout/arrange.js';
import type { Box } from '../layout/layout.js';
import { bold, fit, textWidth } from '../layout/text-width.js';
import type { Lasting, Picture, PictureAuthority, PictureEdge, PictureNode, Stamped } from '../picture.js';
import { escapeXml } from './escape-xml.js';

export const marks = { ok: '✓', fail: '✗', unknown: '?' } as const;

/** Colours that authorities take in turn. */
export const authorityColors = 8;

/** The parts of a picture as SVG, without what is around them. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

export interface DrawOptions {
  /** Whether each part has a `title`, which a browser shows to who points at it. */
  readonly titles: 'each' | 'none';
}

export function draw(picture: Picture, options: DrawOptions): Drawn {
  const arranged = arrange(picture);
  const { lane } = arranged;
  const parts = [
    ...picture.edges.filter(({ from, to }) => from !== to).map((edge) => drawEdge(edge, arranged, options)),
    ...picture.nodes.map((node) => drawNode(node, arranged, options)),
    ...picture.edges.filter(({ from, to }) => from === to).map((edge) => drawEdge(edge, arranged, options)),
    ...(lane === undefined ? [] : [text({ x: 0, y: lane - 12, className: 'lane' }, 'Certificate authorities')]),
    ...picture.authorities.map((authority) => drawAuthority(authority, arranged, options)),
  ];
  return { width: Math.ceil(arranged.width), height: Math.ceil(arranged.height), body: parts.join('\n') };
}

function drawNode({ id, role, title, detail, papers, label }: PictureNode, { nodes }: Arranged, options: DrawOptions): string {
  const box = nodes.get(id);
  if (box === undefined) return '';
  const room = box.width - 2 * type.pad;
  const x = box.x + type.pad;
  const first = box.y + 41 + (detail === '' ? 0 : type.line);
  const parts = [
    rect(box, 'box'),
    text({ x, y: box.y + 22, className: 'title' }, fit(title, type.title * bold, room)),
    ...(detail === '' ? [] : [text({ x, y: box.y + 41, className: 'detail' }, fit(detail, type.text, room))]),
    ...papers.map((paper, at) => stamped(paper, { x, y: first + at * type.line, room, className: 'certificate' })),
  ];
  return group({ id, className: `node component role-${role}`, label }, parts, options);
}

function drawEdge({ id, verdict, shows, below, label }: PictureEdge, { routes }: Arranged, options: DrawOptions): string {
  const route = routes.get(id);
  if (route === undefined) return '';
  const { x, y, width, height } = route.label;
  const middle = y + height / 2;
  const parts = [
    `<path class="hit" d="${route.line}"/>`,
    `<path class="line" d="${route.line}"/>`,
    `<path class="head" d="${route.head}"/>`,
    stamped(shows, { x: x + 4, y: middle - 5, room: width - 8, className: 'shows' }),
    text({ x: x + 4, y: middle + 14, className: 'mark' }, marks[verdict]),
    text({ x: x + 4 + type.pip, y: middle + 14, className: 'left' }, fit(below, type.text, width - 8 - type.pip)),
  ];
  return group({ id, className: `edge verdict-${verdict}`, label }, parts, options);
}

function drawAuthority(
  { id, index, title, detail, lines, label }: PictureAuthority,
  { authorities }: Arranged,
  options: DrawOptions,
): string {
  const box = authorities.get(id);
  if (box === undefined) return '';
  const x = box.x + type.pad + 4;
  const room = box.width - 2 * type.pad - 4;
  const parts = [
    rect(box, 'box'),
    rect({ ...box, width: 5 }, 'band'),
    pip(index, x + 7, box.y + 18),
    text({ x: x + type.pip + 2, y: box.y + 22, className: 'title' }, fit(title, type.title * bold, room - type.pip - 2)),
    lasting(detail, { x, y: box.y + 41, room, className: 'detail' }),
    ...lines.map((line, at) => text({ x, y: box.y + 41 + (at + 1) * type.line, className: 'vouches' }, fit(line, type.text, room))),
  ];
  return group({ id, className: `node authority ca-${index % authorityColors}`, label }, parts, options);
}

/** A certificate's words behind the sign of who signed it. */
function stamped(paper: Stamped, at: LineOfText): string {
  const { authority } = paper;
  const { x, y, room } = at;
  if (authority === undefined) return lasting(paper, at);
  const shown = lasting(paper, { ...at, x: x + type.pip, room: room - type.pip });
  return `<g class="stamp ca-${authority % authorityColors}">${pip(authority, x + 7, y - 4)}${shown}</g>`;
}

interface LineOfText {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly className: string;
}

/** Whoever shows another moment hides the `days`. */
function lasting({ text: words, left }: Lasting, { x, y, room, className }: LineOfText): string {
  if (left === undefined || left === '') return text({ x, y, className }, fit(words, type.text, room));
  const tail = ` · ${left}`;
  const head = escapeXml(fit(words, type.text, room - textWidth(tail, type.text)));
  return `<text class="${className}" x="${round(x)}" y="${round(y)}">${head}<tspan class="days">${escapeXml(tail)}</tspan></text>`;
}

export function pip(authority: number, x: number, y: number): string {
  return `<circle class="pip" cx="${round(x)}" cy="${round(y)}" r="7"/>${text({ x, y: y + 3.5, className: 'letter' }, letterOf(authority))}`;
}

/** `A` to `Z`, then numbers. */
export function letterOf(authority: number): string {
  return authority < 26 ? String.fromCharCode(65 + authority) : String(authority + 1);
}

function group(
  { id, className, label }: { id: string; className: string; label: string },
  parts: readonly string[],
  { titles }: DrawOptions,
): string {
  const title = titles === 'each' ? `<title>${escapeXml(label)}</title>` : '';
  const inner = [title, ...parts].filter((part) => part !== '').join('');
  return `<g class="${className}" data-id="${escapeXml(id)}" role="img" aria-label="${escapeXml(label)}">${inner}</g>`;
}

export function text({ x, y, className }: { x: number; y: number; className: string }, words: string): string {
  return `<text class="${className}" x="${round(x)}" y="${round(y)}">${escapeXml(words)}</text>`;
}

function rect({ x, y, width, height }: Box, className: string): string {
  return `<rect class="${className}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${className === 'band' ? 2 : 6}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
