import { element, setAttributes, svgElement } from '../shared/dom.js';
import type { DrawnFormat } from './messages.js';
import type { Box } from './view-box.js';

/** What a shape needs of its style where the page's style is not, and what it has anyway. */
const properties: Readonly<Record<string, string>> = {
  fill: '',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'font-size': '',
  'font-weight': '400',
  'font-family': '',
  'text-anchor': 'start',
};

/** Twice as fine as on the screen, so that it can be printed. */
const fineness = 2;

/** Room for a line of words below the picture, and where it stands. */
const footer = { height: 30, left: 20, up: 14 };

export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly whole: Box;
  /** What the picture shows, and of which day. */
  readonly caption: string;
}

/** The picture as it is seen, in the colours of the theme, for everybody else's programs. */
export async function drawPicture(drawing: Drawing, format: DrawnFormat): Promise<Uint8Array> {
  const text = new XMLSerializer().serializeToString(standalone(drawing));
  if (format === 'svg') return new TextEncoder().encode(`${text}\n`);
  return toPng(text);
}

/** A copy with its colours as attributes, which every program understands. */
function standalone({ svg, whole, caption }: Drawing): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [...copy.querySelectorAll('*')];
  [...svg.querySelectorAll('*')].forEach((each, at) => paint(each, copies[at]));
  copy.querySelectorAll('.hit, .later .days').forEach((part) => part.remove());
  const { x, y, width } = whole;
  const height = whole.height + footer.height;
  setAttributes(copy, { viewBox: `${x} ${y} ${width} ${height}`, width, height, preserveAspectRatio: undefined });
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  copy.prepend(svgElement('rect', { x, y, width, height, fill: backgroundColor }));
  const words = { x: x + footer.left, y: y + height - footer.up, fill: color, 'font-size': '12px', 'font-family': fontFamily };
  copy.append(svgElement('text', words, caption));
  return copy;
}

function paint(from: Element, to: Element | undefined): void {
  if (!to) return;
  const role = from.hasAttribute('data-id') ? 'img' : undefined;
  setAttributes(to, { role, tabindex: undefined, 'aria-roledescription': undefined, 'aria-describedby': undefined });
  if (from.localName === 'g') return;
  const style = getComputedStyle(from);
  for (const [name, usual] of Object.entries(properties)) {
    if (name.startsWith('font') && from.localName !== 'text') continue;
    const value = style.getPropertyValue(name);
    setAttributes(to, { [name]: value === usual ? undefined : value });
  }
}

async function toPng(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = element('canvas', { width: image.naturalWidth * fineness, height: image.naturalHeight * fineness });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new Uint8Array((await blob?.arrayBuffer()) ?? []);
}
