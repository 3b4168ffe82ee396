import type { MapVerdict } from '../../../../../protocol/index.js';
import { visible } from '../../../describe/visible.js';
import { lastingWords, type Picture, type PictureAuthority, type PictureEdge, type PictureNode, type Stamped } from '../picture.js';
import { letterOf, marks } from '../svg/draw.js';

/**
 * A picture as a Mermaid flowchart. Grammar: mermaid.js.org/syntax/flowchart.html ("Special characters that break
 * syntax", "Entity codes to escape characters", "Styling links").
 */
export function mermaidText(picture: Picture): string {
  const { title, nodes, edges, authorities } = picture;
  const ids = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  const links = edges.flatMap((edge) => {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ edge, from, to }];
  });
  const lines = [
    '---',
    // Double-quoted YAML takes what JSON takes.
    `title: ${JSON.stringify(visible(title))}`,
    '---',
    'flowchart LR',
    ...nodes.map((node) => `  ${ids.get(node.id) ?? ''}[${nodeText(node)}]`),
    ...links.map(({ edge, from, to }) => `  ${from} ${arrows[edge.verdict]}|${edgeText(edge)}| ${to}`),
    ...authorityLines(authorities),
    '  classDef component stroke:#8c959f',
    '  classDef authority stroke-width:3px',
    ...classLine(
      nodes.map(({ id }) => ids.get(id) ?? ''),
      'component',
    ),
    ...classLine(
      authorities.map(({ index }) => `ca${index}`),
      'authority',
    ),
    ...(['ok', 'fail', 'unknown'] as const).flatMap((verdict) =>
      linkStyle(
        verdict,
        links.map(({ edge }) => edge),
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** What fails ends in a cross, what is not known is dotted: colours alone tell nothing in print. */
const arrows: Readonly<Record<MapVerdict, string>> = { ok: '-->', fail: '--x', unknown: '-.->' };
const colors: Readonly<Record<MapVerdict, string>> = { ok: '#1a7f37', fail: '#cf222e', unknown: '#9a6700' };

function nodeText({ title, detail, papers }: PictureNode): string {
  return quoted([title, detail, ...papers.map(stampedText)]);
}

function edgeText({ verdict, shows, below }: PictureEdge): string {
  return quoted([`${marks[verdict]} ${stampedText(shows)}`, below]);
}

function stampedText({ text, left, authority }: Stamped): string {
  return lastingWords({ text: authority === undefined ? text : `${text} (${letterOf(authority)})`, ...(left !== undefined && { left }) });
}

function authorityLines(authorities: readonly PictureAuthority[]): readonly string[] {
  if (authorities.length === 0) return [];
  const boxes = authorities.map(
    ({ index, title, detail, lines }) => `    ca${index}[${quoted([`${letterOf(index)}: ${title}`, lastingWords(detail), ...lines])}]`,
  );
  return [`  subgraph authorities [${quoted(['Certificate authorities'])}]`, ...boxes, '  end'];
}

function classLine(ids: readonly string[], name: string): readonly string[] {
  return ids.length === 0 ? [] : [`  class ${ids.join(',')} ${name}`];
}

function linkStyle(verdict: MapVerdict, edges: readonly PictureEdge[]): readonly string[] {
  const indexes = edges.flatMap((edge, at) => (edge.verdict === verdict ? [at] : []));
  return indexes.length === 0 ? [] : [`  linkStyle ${indexes.join(',')} stroke:${colors[verdict]},stroke-width:2px`];
}

/** Lines in quotation marks. Whatever means something to Mermaid, Markdown or HTML is written as an entity code. */
function quoted(lines: readonly string[]): string {
  return `"${lines
    .filter((line) => line !== '')
    .map(escapeText)
    .join('<br/>')}"`;
}

function escapeText(text: string): string {
  return visible(text).replaceAll(/["#<>&`\\%{}[\]|*_~;$]/g, (character) => `#${character.charCodeAt(0)};`);
}
