// What TypeScript sources export, for scripts that run before anything is built.
import { build } from 'esbuild';

/**
 * @param {string} contents `export … from './file.js';`
 * @param {string} resolveDir the folder that the paths in it start from
 */
export async function importSource(contents, resolveDir) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    target: 'node20',
    external: ['node:*'],
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
