#!/usr/bin/env node
// The tests in a real VS Code. One line per case, counts at the end; a failure gives a non-zero status.
//   node scripts/workbench/test.mjs                  all but the worker
//   node scripts/workbench/test.mjs walk             an installed VSIX, driven as a person would
//   node scripts/workbench/test.mjs pictures         all of docs/images anew
//   node scripts/workbench/test.mjs walk-web         the same in the web-worker extension host, in short
//   node scripts/workbench/test.mjs issue            issuing alone, of either walk (issue-web)
//   node scripts/workbench/test.mjs map              the PKI map alone, of either walk (map-web)
//   node scripts/workbench/test.mjs themes           every view in each kind of theme, with axe-core
//   node scripts/workbench/test.mjs live             Check Live Endpoint… alone
//   node scripts/workbench/test.mjs keyboard         without a mouse
//   node scripts/workbench/test.mjs large            50 clusters of 100 certificates, measured
//   node scripts/workbench/test.mjs details          details of materials of every kind (details-web)
//   node scripts/workbench/test.mjs server           the server killed, alone
//   node scripts/workbench/test.mjs kubeconfigs      every action of the view Kubeconfigs (kubeconfigs-web, kubeconfigs-untrusted)
//   node scripts/workbench/test.mjs practice         the example and exercises alone (practice-web)
//   node scripts/workbench/test.mjs create           kubeconfig, cluster and rotation, made by their commands
//   node scripts/workbench/test.mjs minutes          the first five minutes of somebody who has never seen it
//   node scripts/workbench/test.mjs untrusted        an untrusted workspace
//   node scripts/workbench/test.mjs node             the suite in the Node extension host
//   node scripts/workbench/test.mjs web              the same suite in the web-worker extension host
//   node scripts/workbench/test.mjs worker           the server's worker bundle in a browser, without an editor
//   node scripts/workbench/test.mjs desktop          the suite in the desktop VS Code that VSCODE_PATH names
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runDesktop } from './desktop.mjs';
import { runInHost } from './hosts.mjs';
import { repository } from './install.mjs';
import { run } from './run.mjs';
import { runWalk, walkNames } from './walk.mjs';
import { runWorker } from './worker.mjs';

const kinds = {
  worker: async (log, report) => runWorker(log, report),
  node: async (log, report) => (await runInHost('node', log)).forEach(report),
  web: async (log, report) => (await runInHost('web', log)).forEach(report),
  ...Object.fromEntries(walkNames.map((name) => [name, async (log, report) => runWalk(name, log, report)])),
  pictures: renewPictures,
  desktop: async (log, report) => runDesktop(log, report),
};
/** `npm test` runs the worker as a suite of its own. */
const usual = [
  'node',
  'web',
  'walk',
  'details',
  'kubeconfigs',
  'walk-web',
  'untrusted',
  'minutes',
  'themes',
  'keyboard',
  'large',
  'desktop',
];

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in kinds));
if (unknown.length > 0) {
  console.error(`There is no run "${unknown[0]}"; the runs are ${Object.keys(kinds).join(', ')}.`);
  process.exit(2);
}

const counts = { passed: 0, failed: 0 };
await build();
for (const name of names.length > 0 ? names : usual) await runKind(name);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

async function build() {
  console.log('building what ships');
  try {
    await run(process.execPath, [join(repository, 'scripts', 'build.mjs'), '--production'], { cwd: repository });
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

/** What README and docs show, by the walks that come past it. */
async function renewPictures(log, report) {
  const started = Date.now();
  for (const name of ['pictures', 'minutes']) await runWalk(name, log, report, { pictures: true });
  const images = join(repository, 'docs', 'images');
  const old = readdirSync(images).filter((name) => statSync(join(images, name)).mtimeMs < started);
  report({ title: 'every picture in docs/images is made anew', passed: old.length === 0, error: `as it was: ${old.join(', ')}` });
}

async function runKind(name) {
  const report = ({ title, passed, error, seconds }) => {
    counts[passed ? 'passed' : 'failed'] += 1;
    console.log(`${passed ? '✓' : '✗'} ${name}: ${title}${seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`}`);
    if (!passed) console.log(indent(error ?? 'no reason was given'));
  };
  const started = performance.now();
  try {
    await kinds[name]((line) => console.log(line.startsWith('skipped:') ? line : `${name}: ${line}`), report);
  } catch (error) {
    report({ title: 'the run itself', passed: false, error: error.stack ?? error.message });
  }
  console.log(`${name}: took ${Math.round((performance.now() - started) / 1000)} s`);
}

function indent(text) {
  return text
    .split('\n')
    .slice(0, 40)
    .map((line) => `    ${line}`)
    .join('\n');
}
