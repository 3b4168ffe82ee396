// Bundles the core in two files, so that a start reads, compiles and runs only what it needs:
//   core.js    what a static import reaches from the core's door
//   later.js   what only an `import()` reaches; loaded at the first of them
// esbuild's own splitting would put what both parts use into further modules, and every call from one module to another
// would go through a getter, on the way of each keystroke too. Here the start stays one scope, and only what is loaded
// later looks into it from outside.
import { build } from 'esbuild';

const door = 'server/src/core/index.ts';

/** Reads `later.js` where it stands: beside this file, before it in one text (a worker made of a Blob), beside the worker. */
const loader = `var kubepkiLoad=(name)=>(kubepkiLoad.parts??=(typeof require==="function"?require("./later.js"):globalThis.kubepkiLater??(importScripts("later.js"),kubepkiLater))(kubepkiCore.shared))[name]();`;

const asModule = (name) => `if(typeof module==="object")module.exports=${name};`;

/** The texts of both files. */
export async function bundleCore(options) {
  const common = { ...options, bundle: true, format: 'iife', sourcemap: false, write: false };
  const start = await bundleStart(common, door, []);
  const used = new Set();
  const later = await build({
    ...common,
    globalName: 'parts',
    stdin: { contents: laterEntry(start.doors), resolveDir: options.absWorkingDir },
    plugins: [startFromOutside(start.modules, used, options.absWorkingDir)],
    banner: { js: 'var kubepkiLater=(shared)=>{' },
    footer: { js: `return parts.parts;};${asModule('kubepkiLater')}` },
  });
  const { text } = await bundleStart(common, door, [...used]);
  return { 'core.js': text, 'later.js': later.outputFiles[0].text };
}

/** `shared`: the modules of the start that what is loaded later uses. */
async function bundleStart(common, entry, shared) {
  const doors = new Map();
  const { outputFiles, metafile } = await build({
    ...common,
    globalName: 'kubepkiCore',
    metafile: true,
    stdin: { contents: startEntry(entry, shared), resolveDir: common.absWorkingDir },
    plugins: [importsLater(doors, common.absWorkingDir)],
    banner: { js: loader },
    footer: { js: asModule('kubepkiCore') },
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  // A module of which nothing is left (types, re-exports) is no part of the start.
  const modules = new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
  return { text: outputFiles[0].text, modules, doors };
}

function startEntry(entry, shared) {
  const imports = shared.map((path, at) => `import * as m${at} from ${JSON.stringify(`./${path}`)};`);
  const table = shared.map((path, at) => `${JSON.stringify(path)}: m${at}`);
  return `export * from './${entry}';\n${imports.join('\n')}\nexport const shared = { ${table.join(', ')} };`;
}

function laterEntry(doors) {
  const table = [...doors].map(([path, name]) => `${JSON.stringify(name)}: () => require(${JSON.stringify(path)})`);
  return `export const parts = { ${table.join(', ')} };`;
}

/** Puts a call of the loader in the place of what an `import()` names, and notes it in `doors`. */
function importsLater(doors, root) {
  return {
    name: 'imports-later',
    setup: (build) => {
      build.onResolve({ filter: /./ }, async ({ kind, path, pluginData, ...rest }) => {
        if (kind !== 'dynamic-import' || pluginData === 'asked') return undefined;
        const resolved = await build.resolve(path, { ...rest, kind, pluginData: 'asked' });
        if (resolved.errors.length > 0) return resolved;
        if (!doors.has(resolved.path)) doors.set(resolved.path, String(doors.size));
        return { path: resolved.path.slice(root.length + 1), namespace: 'later', pluginData: doors.get(resolved.path) };
      });
      build.onLoad({ filter: /./, namespace: 'later' }, ({ pluginData }) => ({
        contents: `module.exports = kubepkiLoad(${JSON.stringify(pluginData)});`,
      }));
    },
  };
}

/** Takes the modules of the start from where they run already, and notes them in `used`. */
function startFromOutside(modules, used, root) {
  return {
    name: 'start-from-outside',
    setup: (build) => {
      build.onResolve({ filter: /./ }, async ({ path, kind, pluginData, ...rest }) => {
        if (pluginData === 'asked') return undefined;
        const resolved = await build.resolve(path, { ...rest, kind, pluginData: 'asked' });
        const name = resolved.path.slice(root.length + 1).replaceAll('\\', '/');
        if (resolved.namespace !== 'file' || !modules.has(name)) return resolved;
        used.add(name);
        return { path: name, namespace: 'start' };
      });
      build.onLoad({ filter: /./, namespace: 'start' }, ({ path }) => ({ contents: `module.exports = shared[${JSON.stringify(path)}];` }));
    },
  };
}
