// Bundles both language servers, so that what they share ships once:
//   lsp.js            the handlers and the common part of vscode-languageserver, on top of the core
//   main.node.js      what only Node's server has
//   main.browser.js   what only the worker has
import { createRequire } from 'node:module';
import { build } from 'esbuild';

/** By far the largest part, bundled by itself (core-bundles.mjs). */
const coreDoor = /\/core\/index\.js$/;

const external = ['./core.js', './lsp.js'];

/** The core stands beside this file, or before it in a worker made of one text; else the worker fetches it. */
const banner =
  'var kubepkiLspCore=typeof require==="function"?require("./core.js"):(typeof kubepkiCore==="undefined"&&importScripts("core.js"),kubepkiCore);';
/** The same of the handlers. */
const workerBanner = 'if(typeof kubepkiLsp==="undefined")importScripts("lsp.js");';

/** `hosts`: for each server its entry and options of esbuild. The texts of the three files. */
export async function bundleServers({ common, node, browser }) {
  const hosts = {
    'main.node.js': { ...common, ...node, entryPoints: ['server/src/main.node.ts'] },
    'main.browser.js': { ...common, ...browser, entryPoints: ['server/src/main.browser.ts'], format: 'iife', banner: { js: workerBanner } },
  };
  const root = common.absWorkingDir;
  const shared = await findShared(Object.values(hosts));
  const used = new Set();
  const texts = {};
  for (const [name, options] of Object.entries(hosts)) {
    const [core, lsp] = name === 'main.node.js' ? ['require("./core.js")', 'require("./lsp.js")'] : ['kubepkiCore', 'kubepkiLsp'];
    texts[name] = await bundle({
      ...options,
      plugins: [...lazyBuiltins(options), onceEach(), coreFromOutside(core), sharedFromOutside(lsp, { shared, used, root })],
    });
  }
  texts['lsp.js'] = await bundle({
    ...common,
    ...browser,
    format: 'iife',
    globalName: 'kubepkiLsp',
    stdin: { contents: sharedEntry([...used]), resolveDir: root },
    plugins: [onceEach(), coreFromOutside('kubepkiLspCore')],
    banner: { js: banner },
    footer: { js: 'if(typeof module==="object")module.exports=kubepkiLsp;' },
  });
  return texts;
}

/** Parts of Node that take it some 8 ms to load, and that no start uses. */
const builtinsForLater = ['child_process', 'crypto'];

/** Loads them when something of theirs is first used: the library, and our own code, name them at their heads. */
function lazyBuiltins({ platform }) {
  if (platform !== 'node') return [];
  const load = createRequire(import.meta.url);
  const contents = (name) => {
    const names = Object.keys(load(name)).map((key) => `get ${key}() { return require(${JSON.stringify(name)}).${key}; }`);
    return `module.exports = { ${names.join(', ')} };`;
  };
  return [
    {
      name: 'lazy-builtins',
      setup: (build) => {
        const filter = new RegExp(`^(node:)?(${builtinsForLater.join('|')})$`);
        build.onResolve({ filter }, ({ path, namespace }) =>
          namespace === 'lazy-builtin' ? { path, external: true } : { path: path.replace('node:', ''), namespace: 'lazy-builtin' },
        );
        build.onLoad({ filter: /./, namespace: 'lazy-builtin' }, ({ path }) => ({ contents: contents(path) }));
      },
    },
  ];
}

async function bundle(options) {
  const { outputFiles } = await build({ ...options, bundle: true, sourcemap: false, write: false, external });
  return outputFiles[0].text;
}

/** The modules that both servers hold. */
async function findShared(hosts) {
  const [first, ...others] = await Promise.all(hosts.map(modulesOf));
  return new Set([...first].filter((path) => others.every((modules) => modules.has(path))));
}

async function modulesOf(options) {
  const { metafile } = await build({
    ...options,
    bundle: true,
    write: false,
    metafile: true,
    external,
    plugins: [onceEach(), coreFromOutside('core')],
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
}

/** What the library's modules do when they load waits until a host has installed its own part. */
function sharedEntry(paths) {
  const own = paths.filter((path) => !path.startsWith('node_modules/'));
  const imports = own.map((path, at) => `import * as m${at} from ${JSON.stringify(`./${path}`)};`);
  const table = paths.map((path) => {
    const key = JSON.stringify(path);
    return own.includes(path) ? `${key}: m${own.indexOf(path)}` : `get ${key}() { return require(${JSON.stringify(`./${path}`)}); }`;
  });
  return `${imports.join('\n')}\nexport const shared = { ${table.join(', ')} };`;
}

/** `core`: the words that lead to it. */
function coreFromOutside(core) {
  return {
    name: 'core-from-outside',
    setup: (build) => {
      build.onResolve({ filter: coreDoor }, () => ({ path: 'core', namespace: 'once' }));
      build.onResolve({ filter: /^core$/, namespace: 'once' }, () => ({ path: 'core', namespace: 'core' }));
      build.onLoad({ filter: /./, namespace: 'core' }, () => ({ contents: `module.exports = ${core};` }));
    },
  };
}

/**
 * esbuild makes an object of getters for what a module in CommonJS exports, anew for each of ours that imports it: 25 objects of
 * up to 400 getters, 3 ms of the start. Through a door of ES modules all share one.
 */
function onceEach() {
  return {
    name: 'once-each',
    setup: (build) => {
      build.onResolve({ filter: /^vscode-languageserver$/, namespace: 'file' }, ({ path, importer }) =>
        importer.includes('node_modules') ? undefined : { path, namespace: 'once' },
      );
      build.onResolve({ filter: /^vscode-languageserver$/, namespace: 'once' }, ({ path }) =>
        build.resolve(path, { kind: 'import-statement', resolveDir: build.initialOptions.absWorkingDir, namespace: 'library' }),
      );
      build.onLoad({ filter: /./, namespace: 'once' }, ({ path }) => ({ contents: `export * from ${JSON.stringify(path)};` }));
    },
  };
}

/** Takes what both servers hold from where it is already, and notes it in `used`. */
function sharedFromOutside(door, { shared, used, root }) {
  return {
    name: 'shared-from-outside',
    setup: (build) => {
      build.onResolve({ filter: /./ }, async ({ path, kind, pluginData, ...rest }) => {
        if (pluginData === 'asked' || kind === 'entry-point') return undefined;
        const resolved = await build.resolve(path, { ...rest, kind, pluginData: 'asked' });
        const name = resolved.path.slice(root.length + 1).replaceAll('\\', '/');
        if (resolved.namespace !== 'file' || !shared.has(name)) return resolved;
        used.add(name);
        return { path: name, namespace: 'shared' };
      });
      build.onLoad({ filter: /./, namespace: 'shared' }, ({ path }) => ({
        contents: `module.exports = ${door}.shared[${JSON.stringify(path)}];`,
      }));
    },
  };
}
