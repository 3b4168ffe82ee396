import type { Colors } from 'picocolors/types.js';
import { wrap } from '../report/words.js';

/** A rule's page, which is Markdown, as a terminal shows it: headings bold, code set in, tables as they are. */
export function renderPage(page: string, colors: Colors, columns: number): string {
  const output: string[] = [];
  let paragraph: string[] = [];
  let fence: string | undefined;
  const flush = (): void => {
    if (paragraph.length > 0) output.push(...wrap(paragraph.join(' '), Math.min(columns, 100)).map((line) => inline(line, colors)));
    paragraph = [];
  };
  for (const line of page.trimEnd().split('\n')) {
    const mark = /^(`{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      if (mark?.[1] === fence) fence = undefined;
      else output.push(`    ${showMarked(line, colors)}`.trimEnd());
    } else if (mark) {
      flush();
      fence = mark[1];
      output.push(...fenceTitle(mark[2] ?? '', colors));
    } else if (/^[A-Za-z`*_("[]/.test(line)) {
      paragraph.push(line);
    } else {
      flush();
      output.push(renderLine(line, colors));
    }
  }
  flush();
  return `${output.join('\n')}\n`;
}

/** `yaml file=admin.conf mode=644` → the name of the file, which the text below is. */
function fenceTitle(info: string, colors: Colors): string[] {
  const name = /\bfile=(\S+)/.exec(info)?.[1];
  if (name !== undefined) return [colors.dim(`  ${name}`)];
  return info.trim() === 'recipe' ? [colors.dim('  the certificates and keys in it')] : [];
}

/** `⟪rule-id|text⟫` marks in an example what the rule underlines; marks may stand inside each other. */
function showMarked(line: string, colors: Colors): string {
  const underlined = line.replaceAll(/⟪[a-z0-9-]+\/[a-z0-9-]+\|([^⟪⟫]*)⟫/g, (_, text: string) => colors.underline(text));
  return underlined.replaceAll(/⟪[a-z0-9-]+\/[a-z0-9-]+\||⟫/g, '');
}

function renderLine(line: string, colors: Colors): string {
  const heading = /^#+ (.*)$/.exec(line);
  if (heading) return colors.bold(inline(heading[1] ?? '', colors));
  return inline(line.replace(/^(\s*)[*-] /, '$1• '), colors);
}

/** Links, bold words and code of Markdown on a terminal. */
export function inline(text: string, colors: Colors): string {
  return text
    .replaceAll(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '$1 <$2>')
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, words: string) => colors.bold(words))
    .replaceAll(/(?<!`)`([^`]+)`(?!`)/g, (whole, words: string) => (colors.isColorSupported ? colors.cyan(words) : whole));
}
