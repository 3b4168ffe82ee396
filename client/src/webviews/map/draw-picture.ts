import { element, setAttributes } from '../shared/dom.js';
import type { DrawnFormat } from './messages.js';
import type { Box } from './view-box.js';

/** What a picture needs of its style where the page's style is not. */
const properties = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
] as const;

/** Twice as fine as on the screen, so that it can be printed. */
const fineness = 2;

/** The picture as it is seen, in the colours of the theme, for everybody else's programs. */
export async function drawPicture(svg: SVGSVGElement, whole: Box, format: DrawnFormat): Promise<Uint8Array> {
  const text = new XMLSerializer().serializeToString(standalone(svg, whole));
  if (format === 'svg') return new TextEncoder().encode(`${text}\n`);
  return toPng(text);
}

/** A copy with its colours as attributes, which every program understands. */
function standalone(svg: SVGSVGElement, { x, y, width, height }: Box): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [...copy.querySelectorAll('*')];
  [...svg.querySelectorAll('*')].forEach((each, at) => paint(each, copies[at]));
  setAttributes(copy, { viewBox: `${x} ${y} ${width} ${height}`, width, height, preserveAspectRatio: undefined });
  const ground = document.createElementNS(copy.namespaceURI ?? '', 'rect');
  setAttributes(ground, { x, y, width, height, fill: getComputedStyle(document.body).backgroundColor });
  copy.prepend(ground);
  return copy;
}

function paint(from: Element, to: Element | undefined): void {
  if (!to) return;
  const style = getComputedStyle(from);
  for (const name of properties) setAttributes(to, { [name]: style.getPropertyValue(name) });
  setAttributes(to, { tabindex: undefined, role: undefined, 'aria-describedby': undefined });
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
