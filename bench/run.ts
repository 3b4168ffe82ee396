import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { benchCheck } from './check.js';
import { benchClusters } from './clusters.js';
import { benchDecode } from './decode.js';
import type { Figure } from './figure.js';
import { benchKeystroke, benchStart } from './keystroke.js';
import { benchSizes } from './sizes.js';
import { benchTrees } from './trees.js';

/** Run by scripts/bench.mjs from the root of the repository, after a production build. */
const root = resolve('.');
const document = join(root, 'docs/performance.md');

const figures: Figure[] = [];
for (const [name, bench] of [
  ['decoding', benchDecode],
  ['keystrokes', benchKeystroke],
  ['start', benchStart],
  ['clusters', benchClusters],
  ['trees', benchTrees],
  ['check', () => benchCheck(join(root, 'dist/server/main.cli.js'))],
  ['sizes', () => benchSizes(root)],
] as const) {
  console.log(`▶ ${name}`);
  const measured = await bench();
  for (const figure of measured) console.log(toLine(figure));
  figures.push(...measured);
}

writeFileSync(document, replaceTable(readFileSync(document, 'utf8')));
const missed = figures.filter(({ holds }) => !holds);
console.log(missed.length === 0 ? 'bench: every bar holds' : `bench: missed: ${missed.map(({ work }) => work).join('; ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

function toLine({ work, measured, against, ratio, bar, holds }: Figure): string {
  const beside = [against, ratio].filter((part) => part !== '').join(': ');
  return `  ${holds ? '✓' : '✗'} ${work}: ${measured}${beside && ` (${beside})`}${bar && `, bar: ${bar}`}`;
}

/** The table stands between two comments; the text around it is written by hand. */
function replaceTable(text: string): string {
  const rows = figures.map(
    ({ work, measured, against, ratio, bar, holds }) => `| ${[work, measured, against, ratio, bar, verdict(bar, holds)].join(' | ')} |`,
  );
  const table = [
    `Measured with Node ${process.version} on ${availableParallelism()} cores.`,
    '',
    '| work | measured | against, in the same run | ratio | bar | |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
  return text.replace(/(<!-- figures -->\n)[^]*(\n<!-- end of figures -->)/, (_, start: string, end: string) => start + table + end);
}

function verdict(bar: Figure['bar'], holds: Figure['holds']): string {
  if (bar === '') return '';
  return holds ? 'holds' : '**missed**';
}
