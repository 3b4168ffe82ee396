import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { benchCheck } from './check.js';
import { benchDecode } from './decode.js';
import { benchKeystroke, benchStart } from './keystroke.js';
import type { BenchRow } from './row.js';
import { benchSizes } from './sizes.js';

/** Run by scripts/bench.mjs from the root of the repository, after a production build. */
const root = resolve('.');
const document = join(root, 'docs/performance.md');

const rows: BenchRow[] = [];
for (const [title, bench] of [
  ['decoding', benchDecode],
  ['keystrokes', benchKeystroke],
  ['start', benchStart],
  ['check', () => benchCheck(join(root, 'dist/server/main.cli.js'))],
  ['sizes', () => benchSizes(root)],
] as const) {
  console.log(`▶ ${title}`);
  const measured = await bench();
  for (const { name, value, bar, ok } of measured) console.log(`  ${ok ? '✓' : '✗'} ${name}: ${value}${bar && `, bar: ${bar}`}`);
  rows.push(...measured);
}

writeFileSync(document, replaceTable(readFileSync(document, 'utf8')));
const missed = rows.filter(({ ok }) => !ok).map(({ name }) => name);
console.log(missed.length === 0 ? 'bench: every bar holds' : `bench: missed: ${missed.join('; ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

/** The table stands between two comments; the text around it is written by hand. */
function replaceTable(text: string): string {
  const table = [
    `Measured with Node ${process.version} on ${availableParallelism()} cores.`,
    '',
    '| work | measured | bar | |',
    '|---|---|---|---|',
    ...rows.map(({ name, value, bar, ok }) => `| ${name} | ${value} | ${bar} | ${verdict(bar, ok)} |`),
  ].join('\n');
  return text.replace(/(<!-- figures -->\n)[^]*(\n<!-- end of figures -->)/, (_, start: string, end: string) => start + table + end);
}

function verdict(bar: BenchRow['bar'], ok: BenchRow['ok']): string {
  if (bar === '') return '';
  return ok ? 'holds' : '**missed**';
}
