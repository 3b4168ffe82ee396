import { count, dateTimeWords } from '../../../../base/time-words.js';
import type { MapVerdict } from '../../../../../protocol/index.js';
import { bold, fit, textWidth } from '../layout/text-width.js';
import type { Picture } from '../picture.js';
import { draw, marks, pip, text } from './draw.js';
import { escapeXml } from './escape-xml.js';
import { fileStyle } from './file-style.js';

/** Room around a picture, and above it for its heading, in pixels. */
const margin = 24;
const headHeight = 58;
const lineHeight = 18;
/** Most connections that fail which are told below the picture. */
const mostTold = 20;

/** A picture that stands by itself: with its colours for light and dark, what they mean, and what fails in words. */
export function fileSvg(picture: Picture): string {
  const { width, height, body } = draw(picture, { titles: 'each' });
  const inner = Math.max(width, Math.ceil(textWidth(howToRead, 12)));
  const notes = notesOf(picture, inner);
  const noteTop = headHeight + height + 34;
  const legendTop = noteTop + notes.length * lineHeight + (notes.length > 0 ? 16 : 0);
  const size = { width: inner + 2 * margin, height: legendTop + 36 + 2 * margin };
  const parts = [
    `<title id="pki-map-title">${escapeXml(picture.title)}</title>`,
    `<desc id="pki-map-desc">${escapeXml(describe(picture))}</desc>`,
    `<style>${fileStyle}</style>`,
    `<rect class="sheet" width="${size.width}" height="${size.height}"/>`,
    `<g transform="translate(${margin} ${margin})">`,
    text({ x: 0, y: 16, className: 'heading' }, fit(picture.title, 18 * bold, inner)),
    text({ x: 0, y: 36, className: 'quiet' }, fit(describe(picture), 12, inner)),
    `<g transform="translate(0 ${headHeight})">`,
    body,
    '</g>',
    ...notes.map((note, at) => text({ x: 0, y: noteTop + at * lineHeight, className: 'note' }, note)),
    legend(legendTop),
    text({ x: 0, y: legendTop + 34, className: 'quiet' }, howToRead),
    '</g>',
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" class="pki-map" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="graphics-document document" aria-labelledby="pki-map-title pki-map-desc">\n${parts.join('\n')}\n</svg>\n`;
}

/** `26 November 2026, 01:20 UTC · 13 connections: 12 succeed, 1 fails` */
function describe({ now, edges, withheld }: Picture): string {
  if (withheld !== undefined) return withheld;
  const told = verdicts.map(({ verdict, words }) => ({ words, amount: edges.filter((edge) => edge.verdict === verdict).length }));
  const sums = told.filter(({ amount }) => amount > 0).map(({ words, amount }) => `${amount} ${words[amount === 1 ? 0 : 1]}`);
  return `${dateTimeWords(now)} · ${count(edges.length, 'connection')}${sums.length === 0 ? '' : `: ${sums.join(', ')}`}`;
}

const verdicts: readonly { readonly verdict: MapVerdict; readonly words: readonly [one: string, many: string] }[] = [
  { verdict: 'ok', words: ['succeeds', 'succeed'] },
  { verdict: 'fail', words: ['fails', 'fail'] },
  { verdict: 'unknown', words: ['is not told by the files', 'are not told by the files'] },
];

/** What fails, in words: a picture in a document has nobody who points at it. */
function notesOf({ edges }: Picture, width: number): readonly string[] {
  const failing = edges.filter(({ verdict }) => verdict === 'fail').map(({ said }) => fit(`${marks.fail} ${said}`, 12, width));
  if (failing.length <= mostTold) return failing;
  return [...failing.slice(0, mostTold - 1), `and ${failing.length - (mostTold - 1)} more`];
}

const howToRead = 'Arrows lead from client to server. Above them: what the client shows; in a box: what the server shows.';

interface Key {
  readonly words: string;
  /** Draws its sign at a place, 36 wide. */
  readonly sign: (x: number, y: number) => string;
}

const keys: readonly Key[] = [
  ...verdicts.map(({ verdict }): Key => ({ words: legendWords(verdict), sign: (x, y) => arrow(verdict, x, y) })),
  { words: 'signed by this CA, or trusts it', sign: (x, y) => `<g class="ca-0">${pip(0, x + 18, y)}</g>` },
];

function legendWords(verdict: MapVerdict): string {
  return { ok: `${marks.ok} succeeds`, fail: `${marks.fail} fails`, unknown: `${marks.unknown} not told by the files` }[verdict];
}

function arrow(verdict: MapVerdict, x: number, y: number): string {
  const line = `<path class="line" d="M${x},${y} H${x + 26}"/>`;
  return `<g class="edge verdict-${verdict}">${line}<path class="head" d="M${x + 35},${y} L${x + 26},${y - 4.5} L${x + 26},${y + 4.5} Z"/></g>`;
}

function legend(top: number): string {
  const parts: string[] = [];
  let x = 0;
  for (const { words, sign } of keys) {
    parts.push(sign(x, top + 6), text({ x: x + 43, y: top + 10, className: 'quiet' }, words));
    x += 43 + Math.ceil(textWidth(words, 12)) + 22;
  }
  return `<g class="legend" role="group" aria-label="Legend">${parts.join('')}</g>`;
}
