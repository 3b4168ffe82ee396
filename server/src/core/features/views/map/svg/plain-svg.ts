import type { Picture } from '../picture.js';
import { draw } from './draw.js';
import { escapeXml } from './escape-xml.js';

/** Room around a picture, in pixels. */
const margin = 12;

/** A picture that whoever shows it gives its colours: classes and ids alone. */
export function plainSvg(picture: Picture): string {
  const { width, height, body } = draw(picture, { titles: 'none' });
  const box = `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="pki-map" viewBox="${box}" width="${width + 2 * margin}" height="${height + 2 * margin}" role="group" aria-label="${escapeXml(picture.title)}">\n${body}\n</svg>\n`;
}
