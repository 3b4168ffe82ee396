#!/usr/bin/env node
// Bundles the product, its test suites and the bench into dist/.
//   node scripts/build.mjs                with source maps
//   node scripts/build.mjs --production   minified, as it ships
import { build } from 'esbuild';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCore } from './support/core-bundles.mjs';
import { bundleServers } from './support/server-bundles.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const production = process.argv.includes('--production');

const node = { platform: 'node', format: 'cjs', target: 'node20' };
const browser = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };
const extension = { external: ['vscode'] };
const common = { absWorkingDir: root, legalComments: 'none', logLevel: 'warning' };

const product = [
  // The language client, nine tenths of the extension, is taken from the other bundle when the server starts: activation does not
  // wait for it, and it ships once.
  {
    entry: 'client/src/extension.node.ts',
    out: 'dist/client/extension.node.js',
    ...node,
    ...extension,
    plugins: [clientFromBrowserBundle()],
    // As `require()`: Node finds no names in a bundle that was made for browsers.
    supported: { 'dynamic-import': false },
  },
  { entry: 'client/src/extension.browser.ts', out: 'dist/client/extension.browser.js', ...browser, ...extension, format: 'cjs' },
  { entry: 'server/src/main.cli.ts', out: 'dist/server/main.cli.js', ...node, shebang: true },
];

/** Each folder with a main.ts is a page in a webview: one script and one style. Beyond VS Code's own Chromium there is no other. */
const pages = readdirSync(join(root, 'client/src/webviews'))
  .filter((name) => existsSync(join(root, 'client/src/webviews', name, 'main.ts')))
  .flatMap((name) => [
    { entry: `client/src/webviews/${name}/main.ts`, out: `dist/webviews/${name}.js`, ...browser, format: 'iife' },
    { entry: `client/src/webviews/${name}/main.css`, out: `dist/webviews/${name}.css`, ...browser },
  ]);

const tests = [
  // One suite for both extension hosts, so it is built for the narrower one.
  { entry: 'test/workbench/suite/index.ts', out: 'dist/test/suite/index.js', ...browser, ...extension, format: 'cjs' },
  { entry: 'test/workbench/walk/index.ts', out: 'dist/test/walk.mjs', ...node, format: 'esm', packages: 'external' },
  { entry: 'test/web/index.ts', out: 'dist/test/web.mjs', ...node, format: 'esm', packages: 'external' },
];

const missing = [];
const bench = { entry: 'bench/run.ts', out: 'dist/bench/run.mjs', ...node, format: 'esm', packages: 'external', shipped: false };

const targets = [...product, ...pages, ...tests.map((target) => ({ ...target, shipped: false })), bench];
const made = new Set(targets.flatMap(({ out }) => (production ? [out] : [out, `${out}.map`])));
const results = await Promise.allSettled([writeServers(), ...targets.map(bundle)]);
removeStale();

for (const entry of missing) console.error(`build: ${entry} is not there, so its bundle was not made.`);
// esbuild has printed what is wrong and where.
if (missing.length > 0 || results.some(({ status }) => status === 'rejected')) process.exitCode = 1;

function clientFromBrowserBundle() {
  return {
    name: 'client-from-browser-bundle',
    setup: (build) =>
      build.onResolve({ filter: /\/infrastructure\/language-client\.js$/ }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: './extension.browser.js', external: true } : undefined,
      ),
  };
}

/** Both servers, and the core under them. */
async function writeServers() {
  const options = { ...common, minify: production };
  const texts = { ...(await bundleCore({ ...options, ...browser })), ...(await bundleServers({ common: options, node, browser })) };
  mkdirSync(join(root, 'dist/server'), { recursive: true });
  for (const [name, text] of Object.entries(texts)) {
    const out = `dist/server/${name}`;
    made.add(out);
    writeFileSync(join(root, out), production ? escapeRest(text) : text);
  }
}

async function bundle({ entry, out, shebang, shipped = true, ...options }) {
  if (!existsSync(join(root, entry))) {
    missing.push(entry);
    return;
  }
  const minify = production && shipped;
  await build({
    ...common,
    bundle: true,
    minify,
    sourcemap: !production,
    entryPoints: [entry],
    outfile: out,
    ...(shebang && { banner: { js: '#!/usr/bin/env node' } }),
    ...options,
  });
  const file = join(root, out);
  if (minify) writeFileSync(file, escapeRest(readFileSync(file, 'utf8')));
  if (shebang) chmodSync(file, 0o755);
}

/**
 * esbuild escapes what is not ASCII, but in regular expressions. One such character makes the whole text twice as wide to
 * V8, which then needs a quarter longer to compile it: 12 ms of the server's start.
 */
function escapeRest(text) {
  return text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A bundle of an entry that is no more, or a source map beside minified code, must neither ship nor be tested. */
function removeStale() {
  for (const entry of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !made.has(relative(root, path).replaceAll('\\', '/'))) rmSync(path);
  }
}
