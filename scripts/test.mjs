#!/usr/bin/env node
// Runs the tests: all of them, or the suites named. Enough on a fresh clone: it installs and builds first.
//   node scripts/test.mjs [unit|meta|syntaxes|hostile|oracle|lsp|cli|web|workbench]…
// Counts go to test-results/summary.json.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './support/installed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'test-results');

/** In the order of their price, so that a plain mistake is told within seconds. */
const suites = {
  unit: { vitest: true },
  meta: { vitest: true },
  syntaxes: { vitest: true },
  hostile: { vitest: true },
  oracle: { vitest: true },
  lsp: { vitest: true, needsBuild: true },
  cli: { vitest: true, needsBuild: true },
  web: { command: ['scripts/workbench/test.mjs', 'worker'], needsBuild: true },
  workbench: { command: ['scripts/workbench/test.mjs'], needsBuild: true },
};

/** What runners of our own say, once for each run. */
const countLine = /^\s*(\d+) passed, (\d+) failed\s*$/;

await main();

async function main() {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in suites));
  if (unknown.length > 0) {
    console.error(`test: there is no suite ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const wanted = named.length > 0 ? named : Object.keys(suites);
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  ensureInstalled();
  const outcomes = [];
  if (wanted.some((name) => suites[name].needsBuild)) outcomes.push(buildProduct());
  for (const name of wanted) outcomes.push(await runSuite(name));
  report(outcomes);
}

function buildProduct() {
  console.log('▶ build');
  const started = Date.now();
  // As it ships: what the tests meet is what people get.
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--production'], { cwd: root, stdio: 'inherit' });
  return {
    name: 'build',
    passed: status === 0 ? 1 : 0,
    failed: status === 0 ? 0 : 1,
    skipped: 0,
    reasons: [],
    seconds: secondsSince(started),
  };
}

async function runSuite(name) {
  console.log(`▶ ${name}`);
  const started = Date.now();
  const { vitest, command } = suites[name];
  const json = join(results, `${name}.json`);
  const args = vitest
    ? ['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${json}`]
    : command;
  const { status, lines } = await runNode(name, args);
  const counts = vitest ? readVitest(json) : readLines(lines);
  // A suite that ends badly without naming a test (a crash, a time limit) has failed all the same.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  const told = lines.filter((line) => /^\s*skipped:/i.test(line)).map((line) => line.trim());
  return { name, ...counts, reasons: [...new Set(told)], seconds: secondsSince(started) };
}

/** Runs a Node program, passing its output on; its last lines are kept for their counts. */
function runNode(name, args) {
  return new Promise((resolve) => {
    const lines = [];
    const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        // The sum of all runs is the only count that stands alone on its line.
        console.log(countLine.test(line) ? `${name}: ${line}` : line);
      });
    }
    child.on('error', (error) => resolve({ status: 1, lines: [...lines, String(error)] }));
    child.on('close', (status) => resolve({ status: status ?? 1, lines }));
  });
}

function readLines(lines) {
  const counts = lines.map((line) => countLine.exec(line)).filter(Boolean);
  const sum = (index) => counts.reduce((total, match) => total + Number(match[index]), 0);
  return { passed: sum(1), failed: sum(2), skipped: 0 };
}

function readVitest(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  // A file that does not load has no failed test of its own.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests };
}

function report(outcomes) {
  console.log('');
  for (const { name, passed, failed, skipped, seconds } of outcomes) {
    const mark = failed > 0 ? '✗' : '✓';
    console.log(`${mark} ${name.padEnd(10)} ${passed} passed, ${failed} failed, ${skipped} skipped  (${seconds} s)`);
  }
  for (const { name, reasons } of outcomes) for (const reason of reasons) console.log(`  ${name}: ${reason}`);
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const summary = { passed: sum('passed'), failed: sum('failed'), suites: outcomes };
  writeFileSync(join(results, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`tests: ${summary.passed} passed, ${summary.failed} failed`);
  process.exitCode = summary.failed > 0 || summary.passed === 0 ? 1 : 0;
}

function secondsSince(started) {
  return Math.round((Date.now() - started) / 1000);
}
