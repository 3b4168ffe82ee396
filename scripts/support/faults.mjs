// The faults that tests put into whole clusters, as data.
import { build } from 'esbuild';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../test/golden/clusters/faults');

/** Bundled from their sources, so that no build is needed before. */
export async function loadFaults() {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { faults } from './faults.js'; export { pending } from './pending.js';",
      resolveDir: folder,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
